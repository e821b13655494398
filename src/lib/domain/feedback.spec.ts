import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank, lastReplyDay, letterOf, type GivenReview, type OpenLevel } from './feedback.ts';
import { answerValues, type AnswerValue, type KeyDefinition, type Question } from './review-key.ts';

const question = (code: string, more: Partial<Question> = {}): Question => ({
	code,
	text: `Framgår det som ${code} frågar om?`,
	scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
	showIf: null,
	guidance: {},
	references: [],
	commentRequiredOn: [],
	indicator: null,
	variant: null,
	...more
});
const key = (questions: Question[], kind: KeyDefinition['kind'] = 'DOCUMENTATION') => ({
	...{ id: kind, title: '', purpose: '', kind, suggestedFor: '', appliesTo: {}, instructions: [] },
	facts: [],
	factDefaults: {},
	sections: [{ code: 'A', title: 'A', questions }]
});
const codes = ['A-1', 'A-2', 'A-3', 'A-4'];
const keys = [key(codes.map((code) => question(code)))];
const given = (more: Partial<GivenReview> = {}): GivenReview => ({
	facts: {},
	answers: { 'A-1': 'JA', 'A-2': 'DELVIS', 'A-3': 'NEJ', 'A-4': 'EJ_AKTUELLT' },
	comments: { 'A-1': 'Ett', 'A-2': 'Två', 'A-3': ' Tre\n', 'A-4': 'Fyra' },
	strength: 'Man hör personens röst.',
	improvement: 'Skriv vem som har sagt det.',
	...more
});
const commentsIn = (...args: Parameters<typeof letterOf>) =>
	letterOf(...args).comments.map(({ comment }) => comment);

describe('what a caseworker reads of a review', () => {
	it.each(['REPLY', 'READ'] as const)(
		'is all that was written, beside the questions, at the level %s',
		(level) => {
			expect(letterOf(level, keys, given())).toEqual({
				strength: 'Man hör personens röst.',
				improvement: 'Skriv vem som har sagt det.',
				comments: [
					{ question: 'Framgår det som A-1 frågar om?', comment: 'Ett' },
					{ question: 'Framgår det som A-2 frågar om?', comment: 'Två' },
					{ question: 'Framgår det som A-3 frågar om?', comment: 'Tre' },
					{ question: 'Framgår det som A-4 frågar om?', comment: 'Fyra' }
				],
				onPlan: []
			});
		}
	);

	it('is only what is missing at the level SHORTCOMINGS', () => {
		const letter = letterOf('SHORTCOMINGS', keys, given());
		expect(letter.strength).toBe('');
		expect(letter.improvement).toBe('Skriv vem som har sagt det.');
		expect(letter.comments.map(({ comment }) => comment)).toEqual(['Två', 'Tre']);
	});

	it('goes by what an own answer counts as, not by its place in the scale', () => {
		const own: Question['own'] = {
			VAL_1: { label: 'Syns inte', counts: 'NOT_SEEN' },
			VAL_2: { label: 'Syns', counts: 'MET' }
		};
		const mine = [key([question('A-1', { scale: ['VAL_1', 'VAL_2'], own })])];
		const said = (value: AnswerValue) => given({ answers: { 'A-1': value } });
		expect(commentsIn('SHORTCOMINGS', mine, said('VAL_1'))).toEqual(['Ett']);
		expect(commentsIn('SHORTCOMINGS', mine, said('VAL_2'))).toEqual([]);
	});

	it('leaves out comments to questions that were closed for the file, and a comment without answer is none that lacks', () => {
		const closed = [
			key([question('A-1'), question('A-2', { showIf: { answer: 'A-1', in: ['NEJ'] } })])
		];
		expect(commentsIn('REPLY', closed, given())).toEqual(['Ett']);
		expect(commentsIn('SHORTCOMINGS', keys, given({ answers: {} }))).toEqual([]);
		expect(commentsIn('REPLY', keys, given({ answers: {} }))).toHaveLength(4);
	});

	it('keeps what concerns the provider’s plan apart, and not what the orders key asks of the caseworker', () => {
		const both = [
			key([question('A-1')]),
			key([question('A-2'), question('A-3', { concerns: 'PLAN' })], 'ORDERS')
		];
		const letter = letterOf('REPLY', both, given());
		expect(letter.comments.map(({ comment }) => comment)).toEqual(['Ett', 'Två']);
		expect(letter.onPlan.map(({ comment }) => comment)).toEqual(['Tre']);
	});

	it('is blank when nothing was written that the level shows', () => {
		const silent = { strength: 'Bra.', improvement: ' ', comments: { 'A-1': 'Bra.' } };
		expect(isBlank(letterOf('SHORTCOMINGS', keys, given(silent)))).toBe(true);
		expect(isBlank(letterOf('READ', keys, given(silent)))).toBe(false);
	});

	it('holds words that somebody wrote and questions of the key, and nothing else', () => {
		const text = fc.string({ maxLength: 30 });
		fc.assert(
			fc.property(
				fc.constantFrom<OpenLevel>('REPLY', 'SHORTCOMINGS', 'READ'),
				fc.dictionary(fc.constantFrom(...codes), fc.constantFrom(...answerValues)),
				fc.dictionary(fc.constantFrom(...codes), text),
				text,
				text,
				(level, answers, comments, strength, improvement) => {
					const letter = letterOf(level, keys, {
						...{ facts: {}, answers, comments, strength, improvement }
					});
					const said = new Set(
						[strength, improvement, ...Object.values(comments)].map((one) => one.trim())
					);
					const asked = new Set(codes.map((code) => `Framgår det som ${code} frågar om?`));
					expect(Object.keys(letter)).toEqual(['strength', 'improvement', 'comments', 'onPlan']);
					expect([...said, '']).toEqual(
						expect.arrayContaining([letter.strength, letter.improvement])
					);
					for (const one of letter.comments) {
						expect(Object.keys(one).sort()).toEqual(['comment', 'question']);
						expect(said).toContain(one.comment);
						expect(asked).toContain(one.question);
					}
				}
			)
		);
	});
});

describe('the last day for a reply', () => {
	it.each([
		['2026-12-04', 21, '2026-12-25'],
		['2026-12-20', 21, '2027-01-10'],
		['2028-02-28', 1, '2028-02-29'],
		// Over both changes of the clock.
		['2027-03-20', 14, '2027-04-03'],
		['2026-10-20', 14, '2026-11-03'],
		['2026-06-09', 120, '2026-10-07']
	])('of a round closed on %s with %i days is %s', (closedOn, days, last) => {
		expect(lastReplyDay(closedOn, days)).toBe(last);
	});

	it('needs a day of the calendar', () => {
		expect(() => lastReplyDay('i dag', 1)).toThrow(RangeError);
	});
});
