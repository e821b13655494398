import { describe, expect, it } from 'vitest';
import { key, onlyIf, question } from '../../../../tests/support/result-input.ts';
import type { Answers, AnswerValue, KeyDefinition } from '../review-key.ts';
import { agreementIn, type ReviewedFile } from './rounds.ts';

const dok = key('dok', [question('A'), question('B', { showIf: onlyIf('children', 'YES') })]);

function file(
	first: Answers,
	second: Answers | null,
	more: { facts?: [Record<string, string>, Record<string, string>] } & Partial<ReviewedFile> = {}
): ReviewedFile {
	const { facts = [{}, {}], ...rest } = more;
	return {
		...{ keys: [dok], uses: true, divisions: ['', 'grupp'] },
		first: { facts: facts[0], answers: first },
		second: second && { facts: facts[1], answers: second },
		...rest
	};
}
const twice = (n: number, a: AnswerValue, b: AnswerValue, more: Partial<ReviewedFile> = {}) =>
	Array.from({ length: n }, () => file({ A: a }, { A: b }, more));
const once = (n: number, a: AnswerValue, more: Partial<ReviewedFile> = {}) =>
	Array.from({ length: n }, () => file({ A: a }, null, more));

const of = (
	code: string,
	rounds: readonly (readonly ReviewedFile[])[],
	definition: KeyDefinition = dok
) => {
	const found = agreementIn(definition, rounds).find((one) => one.question.code === code);
	if (!found) throw new RangeError(`no question ${code}`);
	return found.state === 'shown'
		? { files: found.agreement.files, identical: found.agreement.identical, more: found.more }
		: found.state;
};

describe('agreement in closed rounds', () => {
	it('tells every question in the order of the key, with its section', () => {
		expect(agreementIn(dok, []).map((one) => [one.section, one.question.code, one.state])).toEqual([
			['Avsnitt S', 'A', 'none'],
			['Avsnitt S', 'B', 'none']
		]);
	});

	it('counts files that two answered, and no file that one did', () => {
		const cleared = file({ A: 'JA' }, {});
		expect(of('A', [[...twice(5, 'JA', 'NEJ'), ...once(9, 'JA'), cleared]])).toEqual({
			...{ files: 5, identical: 0, more: false }
		});
	});

	it('counts a question only where it was open for both', () => {
		const both = { A: 'JA', B: 'JA' } as const;
		const [yes, no] = [{ children: 'YES' }, { children: 'NO' }];
		const open = Array.from({ length: 5 }, () => file(both, both, { facts: [yes, yes] }));
		const forOne = Array.from({ length: 6 }, () => file(both, both, { facts: [yes, no] }));
		const closed = Array.from({ length: 6 }, () => file(both, both, { facts: [no, no] }));
		expect(of('B', [[...open, ...forOne, ...closed]])).toMatchObject({ files: 5 });
		expect(of('A', [[...open, ...forOne, ...closed]])).toMatchObject({ files: 17 });
		expect(of('B', [[...forOne, ...closed]])).toBe('none');
	});

	it('tells nothing of four files, and of five how many were alike', () => {
		expect(of('A', [twice(4, 'JA', 'JA')])).toBe('few');
		expect(of('A', [twice(5, 'JA', 'JA')])).toMatchObject({ files: 5, identical: 5 });
	});

	it('tells nothing where the question concerned fewer than five', () => {
		const none = twice(8, 'EJ_AKTUELLT', 'EJ_AKTUELLT');
		expect(of('A', [[...none, ...twice(2, 'JA', 'JA')]])).toBe('few');
		expect(of('A', [none])).toMatchObject({ files: 8, identical: 8 });
	});

	it('takes in a later round only when it, with those that wait, brings five files', () => {
		const [first, few, then] = [twice(6, 'JA', 'JA'), twice(3, 'JA', 'NEJ'), twice(2, 'JA', 'JA')];
		expect(of('A', [first, few])).toEqual({ files: 6, identical: 6, more: true });
		expect(of('A', [first, few, then])).toEqual({ files: 11, identical: 8, more: false });
		expect(of('A', [few, then])).toEqual({ files: 5, identical: 2, more: false });
	});

	it('tells nothing where the published result less these files leaves one to four', () => {
		expect(of('A', [[...twice(6, 'JA', 'JA'), ...once(2, 'NEJ')]])).toBe('protects');
		expect(of('A', [[...twice(6, 'JA', 'JA'), ...once(5, 'NEJ')]])).toMatchObject({ files: 6 });
		// Not asked of: it is not in that figure of the result.
		expect(of('A', [[...twice(6, 'JA', 'JA'), ...once(2, 'EJ_AKTUELLT')]])).toMatchObject({
			files: 6
		});
	});

	it('looks at every way that the result is divided, over the groups that the files are in', () => {
		const [north, south, east] = ['n', 's', 'o'].map((group) => ({ divisions: ['', group] }));
		const files = [...twice(5, 'JA', 'JA', north), ...once(20, 'JA', south)];
		expect(of('A', [files])).toMatchObject({ files: 5 });
		expect(of('A', [[...files, ...once(1, 'NEJ', north)]])).toBe('protects');
		expect(of('A', [[...files, ...once(2, 'NEJ', east)]])).toMatchObject({ files: 5 });
		const across = [...twice(3, 'JA', 'JA', north), ...twice(3, 'JA', 'JA', east)];
		expect(of('A', [[...across, ...once(20, 'JA', south), ...once(1, 'NEJ', east)]])).toBe(
			'protects'
		);
	});

	it('sees the same question in another key of the round as a part of the same figure', () => {
		const other = { keys: [key('annan', [question('A')])], uses: false };
		expect(of('A', [[...twice(6, 'JA', 'JA'), ...once(2, 'JA', other)]])).toBe('protects');
		const reworded = { keys: [key('annan', [question('A', { text: 'Nytt?' })])], uses: false };
		expect(of('A', [[...twice(6, 'JA', 'JA'), ...once(2, 'JA', reworded)]])).toMatchObject({
			files: 6
		});
	});

	it('counts a question that keys share to the key that asks it', () => {
		const orders = key('best', [question('A')], { kind: 'ORDERS' });
		const keys = [dok, orders];
		expect(of('A', [twice(6, 'JA', 'JA', { keys })])).toMatchObject({ files: 6 });
		expect(of('A', [twice(6, 'JA', 'JA', { keys })], orders)).toBe('none');
	});

	it('leaves out files of other versions, though the question is the same', () => {
		expect(of('A', [twice(12, 'JA', 'JA', { uses: false })])).toBe('none');
	});
});
