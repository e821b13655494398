import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, question } from '../../../../tests/support/result-input.ts';
import type { NumberedKey } from './comparability.ts';
import { traced } from './history.ts';
import { changeKinds, type Lineage, type Question } from '../review-key.ts';

const lineage = (change: Lineage['change'], more: Partial<Lineage> = {}): Lineage => ({
	...{ change, from: ['A'], follows: null, reason: 'Därför.' },
	...more
});
const broken = (change: Lineage['change'] | null, reason = 'Därför.') => ({
	joins: false,
	why: { change, reason }
});

const version = (number: number, questions: Question[], basedOn?: number): NumberedKey => ({
	version: number,
	definition: key('k', questions, basedOn === undefined ? {} : { basedOn })
});
const same = (code: string, from = code) =>
	question(code, { lineage: lineage('UNCHANGED', { from: [from], reason: '' }) });

describe('a question through several versions', () => {
	it('is the same within a version', () => {
		expect(traced([version(1, [question('A')])], 'A', 1, 1)).toEqual({ joins: true, from: 'A' });
	});

	it('is followed through new codes', () => {
		const history = [
			version(1, [question('A')]),
			version(2, [same('B', 'A')], 1),
			version(3, [same('C', 'B')], 2)
		];
		expect(traced(history, 'C', 3, 1)).toEqual({ joins: true, from: 'A' });
		expect(traced(history, 'A', 1, 3)).toEqual({ joins: true, from: 'C' });
	});

	it('breaks where any version between breaks, with the reason given there', () => {
		const history = [
			version(1, [question('A')]),
			version(2, [question('B', { lineage: lineage('NEW', { from: [], reason: 'Nytt.' }) })], 1),
			version(3, [same('B')], 2)
		];
		const why = { joins: false, why: { change: 'NEW', reason: 'Nytt.' }, version: 2 };
		expect(traced(history, 'B', 3, 1)).toEqual(why);
		expect(traced(history, 'B', 3, 2)).toEqual({ joins: true, from: 'B' });
	});

	it('meets another version where both come from the same', () => {
		const history = [
			version(1, [question('A'), question('X')]),
			version(2, [same('A'), question('Y', { lineage: lineage('NEW', { from: [] }) })], 1),
			version(3, [same('B', 'A'), same('X')], 1)
		];
		expect(traced(history, 'B', 3, 2)).toEqual({ joins: true, from: 'A' });
		expect(traced(history, 'X', 3, 2)).toEqual({ ...broken(null, ''), version: 2 });
	});

	it('is, in versions that say nothing, the same by code, wording, scale and whose text it judges', () => {
		const history = [
			version(1, [question('A'), question('B'), question('C'), question('P')]),
			version(2, [
				question('A'),
				question('B', { text: 'Annat?' }),
				question('D'),
				question('P', { concerns: 'PLAN' })
			])
		];
		expect(traced(history, 'A', 2, 1)).toEqual({ joins: true, from: 'A' });
		for (const code of ['B', 'D', 'P'])
			expect(traced(history, code, 2, 1)).toEqual({ ...broken(null, ''), version: 2 });
	});

	it('refuses versions and questions that it does not know', () => {
		const history = [version(1, [question('A')])];
		expect(() => traced(history, 'A', 2, 1)).toThrow(RangeError);
		expect(() => traced(history, 'B', 1, 1)).toThrow(RangeError);
	});

	it('goes on over any number of versions only when every one of them joins', () => {
		const kinds = fc.array(fc.constantFrom(...changeKinds), { minLength: 1, maxLength: 6 });
		fc.assert(
			fc.property(kinds, (changes) => {
				const history = [
					version(1, [question('A')]),
					...changes.map((change, i) =>
						version(i + 2, [question('A', { lineage: lineage(change) })], i + 1)
					)
				];
				const line = traced(history, 'A', changes.length + 1, 1);
				const breaks = changes.flatMap((change, i) =>
					['UNCHANGED', 'WORDING'].includes(change) ? [] : [{ change, version: i + 2 }]
				);
				const last = breaks.at(-1);
				expect(line).toEqual(
					last ? { ...broken(last.change), version: last.version } : { joins: true, from: 'A' }
				);
			})
		);
	});
});
