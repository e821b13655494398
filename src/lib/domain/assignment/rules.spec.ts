import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	assign,
	conflict,
	needsAnother,
	refusal,
	seatsOf,
	type AssignableFile,
	type AssignableReviewer,
	type Assignment
} from './rules.ts';

const options = { seed: 'round-1', sha256: (text: string) => hash('sha256', text) };

const file = (id: string, facts: Partial<AssignableFile> = {}): AssignableFile => ({
	id,
	caseReference: `FN-${id}`,
	stratum: 'HEMTJANST',
	double: false,
	handlers: [],
	...facts
});
const handledBy = (...people: string[]) =>
	people.map((person) => ({ person, reason: 'OWN_CASE' as const }));
const people = (count: number): AssignableReviewer[] =>
	Array.from({ length: count }, (_, i) => ({ id: `p${i}` }));

/** Units of any shape; `cases` files share a case reference with another now and then when `shared`. */
const units = (limits: { files: number; people: number; shared: boolean }) =>
	fc.integer({ min: 1, max: limits.people }).chain((count) =>
		fc.record({
			reviewers: fc.constant(people(count)).chain((list) =>
				fc.tuple(
					...list.map(({ id }) =>
						fc.uniqueArray(fc.nat({ max: limits.files }), { maxLength: 2 }).map((cases) => ({
							id,
							declined: Object.fromEntries(cases.map((c) => [`FN-${c}`, 'OTHER' as const]))
						}))
					)
				)
			),
			files: fc
				.array(
					fc.record({
						caseNumber: fc.nat({ max: limits.files }),
						stratum: fc.constantFrom('A', 'B', 'C'),
						double: fc.boolean(),
						handlers: fc.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: 4 })
					}),
					{ minLength: 1, maxLength: limits.files }
				)
				.map((list) =>
					list.map(({ caseNumber, handlers, ...rest }, i) =>
						file(`${i}`, {
							...rest,
							caseReference: `FN-${limits.shared ? caseNumber : i}`,
							handlers: handledBy(...handlers.map((p) => `p${p}`))
						})
					)
				)
		})
	);

const possible = (f: AssignableFile, reviewers: readonly AssignableReviewer[]) =>
	reviewers.filter((reviewer) => conflict(f, reviewer) === null).map(({ id }) => id);
const loads = ({ loads }: Assignment) => Object.values(loads).sort((a, b) => a - b);
const squares = (list: readonly number[]) => list.reduce((sum, n) => sum + n * n, 0);

/** The smallest sum of squared loads of all assignments that fill every seat that can be filled. */
function bestByTryingAll(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[]
): number {
	const counts = new Map(reviewers.map(({ id }) => [id, 0]));
	const tryFrom = (index: number): number => {
		const next = files[index];
		if (!next) return squares([...counts.values()]);
		const can = possible(next, reviewers);
		const seats = Math.min(next.double ? 2 : 1, can.length);
		const choices =
			seats === 2
				? can.flatMap((a, i) => can.slice(i + 1).map((b) => [a, b]))
				: seats === 1
					? can.map((a) => [a])
					: [[]];
		let best = Infinity;
		for (const choice of choices) {
			for (const id of choice) counts.set(id, counts.get(id)! + 1);
			best = Math.min(best, tryFrom(index + 1));
			for (const id of choice) counts.set(id, counts.get(id)! - 1);
		}
		return best;
	};
	return tryFrom(0);
}

describe('an assignment', () => {
	it('never breaks a hard rule and leaves no seat empty that somebody can fill', () => {
		fc.assert(
			fc.property(units({ files: 30, people: 9, shared: true }), ({ files, reviewers }) => {
				const assignment = assign(files, reviewers, options);
				expect(assignment.files.map((assigned) => assigned.file)).toEqual(
					files.map(({ id }) => id)
				);
				for (const [i, assigned] of assignment.files.entries()) {
					const can = possible(files[i]!, reviewers);
					const seats = files[i]!.double ? 2 : 1;
					expect(new Set(assigned.reviewers).size).toBe(Math.min(seats, can.length));
					expect(assigned.reviewers).toHaveLength(Math.min(seats, can.length));
					expect(can).toEqual(expect.arrayContaining([...assigned.reviewers]));
				}
				const all = assignment.files.flatMap((assigned) => assigned.reviewers);
				for (const { id } of reviewers)
					expect(assignment.loads[id]).toBe(all.filter((reviewer) => reviewer === id).length);
			})
		);
	});

	it('has loads as even as the best of all assignments, also when files share a case', () => {
		for (const shared of [false, true])
			fc.assert(
				fc.property(units({ files: 6, people: 4, shared }), ({ files, reviewers }) => {
					expect(squares(loads(assign(files, reviewers, options)))).toBe(
						bestByTryingAll(files, reviewers)
					);
				}),
				{ numRuns: 200 }
			);
	});

	it('evens the loads out through a chain when the heavy and the light have no file in common', () => {
		const files = [
			file('1', { handlers: handledBy('p2') }),
			file('2', { handlers: handledBy('p2') }),
			file('3', { handlers: handledBy('p2') }),
			file('4', { handlers: handledBy('p0') }),
			file('5', { handlers: handledBy('p0') }),
			file('6', { handlers: handledBy('p0') })
		];
		expect(loads(assign(files, people(3), options))).toEqual([2, 2, 2]);
	});

	it('is the same in whatever order files and reviewers are handed in', () => {
		fc.assert(
			fc.property(units({ files: 12, people: 6, shared: true }), ({ files, reviewers }) => {
				const one = assign(files, reviewers, options);
				const other = assign(files.toReversed(), reviewers.toReversed(), options);
				expect(other.files.toReversed()).toEqual(one.files);
				expect(other.impossible.toReversed()).toEqual(one.impossible);
				expect(other.loads).toEqual(one.loads);
			})
		);
	});

	it('favours nobody by name: who gets the odd file depends on the seed', () => {
		const reviewers = people(4);
		const odd = Array.from({ length: 40 }, (_, seed) => {
			const { loads } = assign([file('1')], reviewers, { ...options, seed: `${seed}` });
			return reviewers.findIndex(({ id }) => loads[id] === 1);
		});
		expect(new Set(odd).size).toBe(4);
	});

	it('gives two files of one case to the same reviewer, when that person can take both', () => {
		const files = Array.from({ length: 12 }, (_, i) =>
			file(`${i}`, { caseReference: `FN-${i >> 1}`, stratum: i % 2 ? 'A' : 'B' })
		);
		const assignment = assign(files, people(6), options);
		for (let i = 0; i < 12; i += 2)
			expect(assignment.files[i]!.reviewers).toEqual(assignment.files[i + 1]!.reviewers);
		const apart = assign(
			[
				file('1', { caseReference: 'FN-1', handlers: handledBy('p0') }),
				file('2', { caseReference: 'FN-1', handlers: handledBy('p1') })
			],
			people(2),
			options
		);
		expect(apart.files.map(({ reviewers }) => reviewers)).toEqual([['p1'], ['p0']]);
	});

	it('spreads the interventions over the reviewers', () => {
		const files = Array.from({ length: 12 }, (_, i) =>
			file(`${i}`, { stratum: ['A', 'B', 'C'][i >> 2]! })
		);
		const assignment = assign(files, people(4), options);
		for (const { id } of people(4)) {
			const strata = assignment.files.flatMap(({ reviewers }, i) =>
				reviewers.includes(id) ? [files[i]!.stratum] : []
			);
			expect(strata.toSorted()).toEqual(['A', 'B', 'C']);
		}
	});

	it('names a file that nobody can take with a reason for each reviewer', () => {
		const reviewers = [
			{ id: 'p0' },
			{ id: 'p1', declined: { 'FN-1': 'PRIVATE_RELATION' as const } }
		];
		const handlers = [{ person: 'p0', reason: 'DECISION_MAKER' as const }];
		const { files, impossible } = assign(
			[file('1', { handlers, double: true })],
			reviewers,
			options
		);
		expect(files).toEqual([{ file: '1', reviewers: [] }]);
		expect(impossible).toEqual([
			{
				file: '1',
				missing: 2,
				reasons: expect.arrayContaining([
					{ reviewer: 'p0', reason: 'DECISION_MAKER' },
					{ reviewer: 'p1', reason: 'PRIVATE_RELATION' }
				])
			}
		]);
	});

	it('gives a double file one reviewer and names it, when only one person can take it', () => {
		const files = [file('1', { double: true, handlers: handledBy('p0') })];
		const assignment = assign(files, people(2), options);
		expect(assignment.files[0]!.reviewers).toEqual(['p1']);
		expect(assignment.impossible).toEqual([
			{ file: '1', missing: 1, reasons: [{ reviewer: 'p0', reason: 'OWN_CASE' }] }
		]);
	});

	it('leaves standing reviewers where they are and gives a new file to whom has least', () => {
		const files = [file('1'), file('2'), file('3'), file('new')];
		const standing = { 1: ['p0'], 2: ['p0'], 3: ['p1'] };
		const assignment = assign(files, people(3), { ...options, standing });
		expect(assignment.files.map(({ reviewers }) => reviewers)).toEqual([
			['p0'],
			['p0'],
			['p1'],
			['p2']
		]);
		const forbidden = { ...options, standing: { 1: ['p0'] } };
		expect(() => assign([file('1', { handlers: handledBy('p0') })], people(2), forbidden)).toThrow(
			RangeError
		);
	});

	it('gives a new file of a case that somebody has to that person', () => {
		const files = [file('1'), file('2'), file('new', { caseReference: 'FN-1' })];
		const standing = { 1: ['p0'], 2: ['p1'] };
		expect(assign(files, people(2), { ...options, standing }).files[2]!.reviewers).toEqual(['p0']);
	});

	it('refuses ids that stand twice', () => {
		expect(() => assign([file('1'), file('1')], people(2), options)).toThrow(RangeError);
		expect(() => assign([file('1')], [...people(2), { id: 'p0' }], options)).toThrow(RangeError);
	});

	it('copes without files and without reviewers', () => {
		expect(assign([], people(2), options).loads).toEqual({ p0: 0, p1: 0 });
		expect(assign([file('1')], [], options).impossible).toEqual([
			{ file: '1', missing: 1, reasons: [] }
		]);
	});
});

describe('handing a file to somebody', () => {
	it('is refused with the first reason of the glossary, or when the person already reviews the file', () => {
		const handlers = [
			{ person: 'p0', reason: 'DECISION_MAKER' as const },
			{ person: 'p0', reason: 'OWN_CASE' as const }
		];
		expect(refusal(file('1', { handlers }), { id: 'p0' }, [])).toBe('OWN_CASE');
		expect(refusal(file('1', { handlers }), { id: 'p1' }, ['p1'])).toBe('SAME_PERSON');
		expect(refusal(file('1', { handlers }), { id: 'p1' }, ['p2'])).toBe(null);
	});
});

describe('a review that somebody has', () => {
	it('goes to somebody else when it is handed back or its reviewer has handled the case', () => {
		const held = { state: 'STARTED', declared: false, conflict: null } as const;
		expect(needsAnother(held)).toBe(false);
		expect(needsAnother({ ...held, declared: true })).toBe(true);
		expect(needsAnother({ ...held, conflict: 'PREVIOUS_HANDLER' })).toBe(true);
	});

	it('stays once it is handed in, and is told as it was when the round is closed', () => {
		const held = { declared: false, conflict: 'OWN_CASE' } as const;
		expect(needsAnother({ ...held, state: 'SUBMITTED', declared: true })).toBe(false);
		expect(needsAnother({ ...held, state: 'NOT_CARRIED_OUT' })).toBe(false);
		expect(needsAnother({ ...held, state: 'NOT_CARRIED_OUT', declared: true })).toBe(true);
	});

	it('is one of two for a double file', () => {
		expect([seatsOf({ double: true }), seatsOf({ double: false })]).toEqual([2, 1]);
	});
});
