import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerValue, KeyDefinition, Question } from './review-key.ts';
import {
	disagreements,
	factDisagreements,
	notShown,
	shareFiles,
	tryGaps,
	type Try,
	type TriedQuestion
} from './try-outs.ts';

const question = (code: string, more: Partial<Question> = {}): Question => ({
	code,
	text: `Framgår det av ${code}?`,
	scale: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'],
	showIf: null,
	guidance: {},
	references: [],
	commentRequiredOn: ['NEJ'],
	indicator: null,
	variant: null,
	...more
});
const key: KeyDefinition = {
	id: 'prov',
	title: 'Prov',
	purpose: '',
	kind: 'DOCUMENTATION',
	suggestedFor: '',
	appliesTo: {},
	instructions: [],
	facts: [
		{
			id: 'children',
			label: 'Rör ärendet barn?',
			type: 'yesNo',
			values: { YES: 'Ja', NO: 'Nej' },
			source: 'granskare'
		}
	],
	factDefaults: {},
	sections: [
		{ code: 'A', title: 'Klientens röst', questions: [question('KLIENT-1')] },
		{
			code: 'B',
			title: 'Barn',
			questions: [
				question('BARN-1', { showIf: { fact: 'children', in: ['YES'] } }),
				question('EGEN-1', {
					scale: ['VAL_1', 'VAL_2'],
					own: {
						VAL_1: { label: 'Tydligt', counts: 'MET' },
						VAL_2: { label: 'Otydligt', counts: 'NOT_SEEN' }
					},
					showIf: { answer: 'KLIENT-1', in: ['JA', 'NEJ'] }
				})
			]
		}
	]
};
const given = (
	file: string,
	answers: Record<string, AnswerValue>,
	children = 'YES',
	notes: Record<string, string> = {}
): Try => ({ file, facts: { children }, answers, notes });
const of = (code: string, tries: readonly Try[]): TriedQuestion => {
	const found = disagreements(key, tries).find((one) => one.question.code === code);
	if (!found) throw new RangeError(code);
	return found;
};

const someTry: fc.Arbitrary<Try> = fc.record({
	file: fc.constantFrom('1', '2', '3'),
	facts: fc.record({ children: fc.constantFrom('YES', 'NO') }, { requiredKeys: [] }),
	answers: fc.record(
		{
			'KLIENT-1': fc.constantFrom<AnswerValue>('JA', 'DELVIS', 'NEJ', 'VAL_1'),
			'BARN-1': fc.constantFrom<AnswerValue>('JA', 'NEJ'),
			'EGEN-1': fc.constantFrom<AnswerValue>('VAL_1', 'VAL_2')
		},
		{ requiredKeys: [] }
	),
	notes: fc.dictionary(fc.constantFrom('KLIENT-1', 'BARN-1'), fc.string(), { maxKeys: 2 })
});
const someTries = fc.array(someTry, { maxLength: 12 });

describe('what people understood differently', () => {
	it('is told for each question in the order of the key, file by file, as a spread', () => {
		const tries = [
			given('1', { 'KLIENT-1': 'NEJ', 'BARN-1': 'JA' }),
			given('1', { 'KLIENT-1': 'JA', 'BARN-1': 'JA' }),
			given('1', { 'KLIENT-1': 'JA', 'BARN-1': 'JA' }),
			given('2', { 'KLIENT-1': 'JA' }),
			given('2', { 'KLIENT-1': 'JA' })
		];
		expect(disagreements(key, tries).map((one) => one.question.code)).toEqual([
			'KLIENT-1',
			'BARN-1',
			'EGEN-1'
		]);
		expect(of('KLIENT-1', tries)).toMatchObject({
			section: 'Klientens röst',
			compared: 2,
			differing: 1,
			openForSome: 0,
			files: [
				{
					file: '1',
					given: [
						{ value: 'JA', people: 2 },
						{ value: 'NEJ', people: 1 }
					],
					unanswered: 0,
					closed: 0,
					differs: true
				},
				{ file: '2', given: [{ value: 'JA', people: 2 }], differs: false }
			]
		});
		expect(of('BARN-1', tries)).toMatchObject({ compared: 1, differing: 0 });
		expect(of('BARN-1', tries).files[1]).toMatchObject({ given: [], unanswered: 2 });
	});

	it('tells a question that one got and another did not as that, not as an answer', () => {
		const tries = [
			given('1', { 'KLIENT-1': 'JA', 'BARN-1': 'NEJ', 'EGEN-1': 'VAL_2' }, 'YES'),
			given('1', { 'KLIENT-1': 'DELVIS', 'BARN-1': 'JA', 'EGEN-1': 'VAL_1' }, 'NO')
		];
		expect(of('BARN-1', tries)).toMatchObject({
			compared: 0,
			differing: 0,
			openForSome: 1,
			files: [{ given: [{ value: 'NEJ', people: 1 }], closed: 1, differs: true }]
		});
		expect(of('EGEN-1', tries).files).toMatchObject([
			{ given: [{ value: 'VAL_2', people: 1 }], closed: 1, differs: true }
		]);
		expect(factDisagreements(key, tries)).toMatchObject([
			{
				fact: { id: 'children' },
				differing: 1,
				files: [
					{
						file: '1',
						given: [
							{ value: 'YES', people: 1 },
							{ value: 'NO', people: 1 }
						]
					}
				]
			}
		]);
	});

	it('leaves a question out of a file where nobody got it', () => {
		const tries = [given('1', {}, 'NO'), given('1', {}, 'NO')];
		expect(of('BARN-1', tries).files).toEqual([]);
		expect(factDisagreements(key, tries)).toEqual([]);
	});

	it('says nothing of a file that only one has handed in, not even the notes', () => {
		const alone = given('1', { 'KLIENT-1': 'NEJ' }, 'YES', { 'KLIENT-1': 'Vad är en röst?' });
		expect(of('KLIENT-1', [alone])).toMatchObject({ files: [], notes: [] });
		const two = [given('2', { 'KLIENT-1': 'JA' }), given('2', { 'KLIENT-1': 'JA' })];
		expect(disagreements(key, [alone, ...two])).toEqual(disagreements(key, two));
	});

	it('is the same whatever the order of the people', () => {
		fc.assert(
			fc.property(
				someTries.chain((tries) =>
					fc.tuple(
						fc.constant(tries),
						fc.shuffledSubarray(tries, { minLength: tries.length, maxLength: tries.length })
					)
				),
				([tries, shuffled]) => {
					expect(disagreements(key, shuffled)).toEqual(disagreements(key, tries));
					expect(factDisagreements(key, shuffled)).toEqual(factDisagreements(key, tries));
				}
			)
		);
	});

	it('ties no note to an answer: whoever wrote it, it is told the same', () => {
		const pair = fc.tuple(fc.string(), fc.string(), fc.boolean());
		fc.assert(
			fc.property(pair, ([one, other, sameFile]) => {
				const write = (a: string, b: string) =>
					of('KLIENT-1', [
						given('1', { 'KLIENT-1': 'JA' }, 'YES', { 'KLIENT-1': a }),
						given('1', { 'KLIENT-1': 'NEJ' }, 'YES', sameFile ? { 'KLIENT-1': b } : {}),
						given('2', { 'KLIENT-1': 'NEJ' }, 'YES', sameFile ? {} : { 'KLIENT-1': b }),
						given('2', { 'KLIENT-1': 'DELVIS' })
					]);
				expect(write(one, other)).toEqual(write(other, one));
			})
		);
	});

	it('counts everybody once in every file', () => {
		fc.assert(
			fc.property(someTries, (tries) => {
				for (const { files } of disagreements(key, tries)) {
					for (const { file, given, unanswered, closed } of files) {
						const people = given.reduce((sum, share) => sum + share.people, 0);
						expect(people + unanswered + closed).toBe(
							tries.filter((one) => one.file === file).length
						);
					}
				}
			})
		);
	});
});

describe('when the answers of a file are shown', () => {
	const standing = (readers: Record<string, boolean>, closed = false) => ({
		readers: Object.entries(readers).map(([person, handedIn]) => ({ person, handedIn })),
		closed
	});

	it.each([
		[{ anna: true, bo: true, cia: true }, null],
		[{ anna: true, bo: true, cia: false }, 'Visas när alla tre har lämnat in.'],
		[{ anna: true, bo: true }, null],
		[{ anna: true, bo: false }, 'Visas när båda har lämnat in.'],
		[{ anna: true }, 'Visas inte. Färre än två läser ärendet.'],
		[{}, 'Visas inte. Färre än två läser ärendet.']
	])('is, while the try-out is open, when all its readers have handed in: %j', (readers, told) => {
		expect(notShown(standing(readers), 'helena')).toBe(told);
	});

	it.each([
		[{ anna: true, bo: true, cia: false }, null],
		[{ anna: true, bo: false }, 'Visas inte. Färre än två lämnade in ärendet.']
	])('is, when the try-out is closed, when at least two did: %j', (readers, told) => {
		expect(notShown(standing(readers, true), 'helena')).toBe(told);
	});

	it('is not to somebody who read it with one other, open or closed, and is to one of three', () => {
		const own =
			'Visas inte för dig. Ni är bara två om ärendet, så du skulle se vem som har svarat vad.';
		expect(notShown(standing({ anna: true, bo: true }), 'anna')).toBe(own);
		expect(notShown(standing({ anna: true, bo: false }), 'anna')).toBe(own);
		const three = standing({ anna: true, bo: true, cia: false }, true);
		expect(notShown(three, 'anna')).toBe(own);
		expect(notShown(three, 'cia')).toBeNull();
		expect(notShown(standing({ anna: true, bo: true, cia: true }), 'anna')).toBeNull();
	});

	it('never depends on who hands in next: a file that is shown has all it will ever have', () => {
		const readers = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean());
		fc.assert(
			fc.property(readers, fc.constantFrom('a', 'helena'), (some, viewer) => {
				if (notShown(standing(some), viewer) !== null) return;
				expect(Object.values(some)).not.toContain(false);
				const others = Object.keys(some).filter((one) => one !== viewer);
				expect(others.length).toBeGreaterThanOrEqual(2);
			})
		);
	});
});

describe('before a try is handed in', () => {
	it('every fact is given, and every open question has an answer or a note on what was unclear', () => {
		const without: Try = { file: '1', facts: {}, answers: {}, notes: {} };
		expect(tryGaps(key, without).map(({ kind, code }) => [kind, code])).toEqual([
			['fact', 'children'],
			['answer', 'KLIENT-1']
		]);
		expect(tryGaps(key, given('1', {}, 'NO', { 'KLIENT-1': 'Vems röst?' }))).toEqual([]);
		expect(tryGaps(key, given('1', {}, 'NO', { 'KLIENT-1': '  ' }))).toHaveLength(1);
	});

	it('no answer needs a comment', () => {
		const answered = given('1', { 'KLIENT-1': 'NEJ', 'EGEN-1': 'VAL_1' }, 'NO');
		expect(tryGaps(key, answered)).toEqual([]);
	});
});

describe('who reads what', () => {
	const files = [
		{ file: 1, barred: new Set(['anna']) },
		{ file: 2, barred: new Set(['bo', 'cia', 'dan']) }
	];

	it('is everybody, but nobody a case of their own', () => {
		expect(shareFiles(files, ['anna', 'bo', 'eva']).files).toEqual([
			{ file: 1, readers: ['bo', 'eva'], barred: ['anna'] },
			{ file: 2, readers: ['anna', 'eva'], barred: ['bo'] }
		]);
	});

	it('is impossible for a file that fewer than two can read, and tells who is left with nothing', () => {
		const sharing = shareFiles(files.slice(1), ['anna', 'bo', 'cia']);
		expect(sharing.impossible.map(({ file }) => file)).toEqual([2]);
		expect(sharing.idle).toEqual(['bo', 'cia']);
		expect(shareFiles(files, ['anna', 'bo', 'eva'])).toMatchObject({ impossible: [], idle: [] });
	});
});
