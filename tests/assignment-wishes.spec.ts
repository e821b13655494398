import { describe, expect, it } from 'vitest';
import type { Assignment } from '#lib/domain/assignment/assign.ts';
import { metBefore } from '#lib/domain/assignment/wishes.ts';
import { file, handledBy, people } from './support/assignable.ts';
import { sharedAssign } from './support/solver.ts';

const assign = sharedAssign();
const options = { seed: 'round-1' };
const loads = ({ loads }: Assignment) => Object.values(loads).sort((a, b) => a - b);

describe('an assignment', () => {
	it('gives two files of one case to the same reviewer, when that person can take both', async () => {
		const files = Array.from({ length: 12 }, (_, i) =>
			file(`${i}`, { caseReference: `FN-${i >> 1}`, stratum: i % 2 ? 'A' : 'B' })
		);
		const assignment = await assign(files, people(6), options);
		for (let i = 0; i < 12; i += 2)
			expect(assignment.files[i]!.reviewers).toEqual(assignment.files[i + 1]!.reviewers);
		const apart = await assign(
			[
				file('1', { caseReference: 'FN-1', handlers: handledBy('p0') }),
				file('2', { caseReference: 'FN-1', handlers: handledBy('p1') })
			],
			people(2),
			options
		);
		expect(apart.files.map(({ reviewers }) => reviewers)).toEqual([['p1'], ['p0']]);
	});

	it('spreads the interventions over the reviewers', async () => {
		const files = Array.from({ length: 12 }, (_, i) =>
			file(`${i}`, { stratum: ['A', 'B', 'C'][i >> 2]! })
		);
		const assignment = await assign(files, people(4), options);
		for (const { id } of people(4)) {
			const strata = assignment.files.flatMap(({ reviewers }, i) =>
				reviewers.includes(id) ? [files[i]!.stratum] : []
			);
			expect(strata.toSorted()).toEqual(['A', 'B', 'C']);
		}
	});

	it('leaves standing reviewers where they are and gives a new file to whom has least', async () => {
		const files = [file('1'), file('2'), file('3'), file('new')];
		const standing = { 1: ['p0'], 2: ['p0'], 3: ['p1'] };
		const assignment = await assign(files, people(3), { ...options, standing });
		expect(assignment.files.map(({ reviewers }) => reviewers)).toEqual([
			['p0'],
			['p0'],
			['p1'],
			['p2']
		]);
		const forbidden = { ...options, standing: { 1: ['p0'] } };
		await expect(
			assign([file('1', { handlers: handledBy('p0') })], people(2), forbidden)
		).rejects.toThrow(RangeError);
	});

	it('gives a new file of a case that somebody has to that person', async () => {
		const files = [file('1'), file('2'), file('new', { caseReference: 'FN-1' })];
		const standing = { 1: ['p0'], 2: ['p1'] };
		const assignment = await assign(files, people(2), { ...options, standing });
		expect(assignment.files[2]!.reviewers).toEqual(['p0']);
	});

	it('meets the wishes of groups where even loads allow it, and never at the cost of them', async () => {
		const team = (i: number) => (i % 2 ? 'north' : 'south');
		const reviewers = people(4).map((one, i) => ({ ...one, team: team(i) }));
		const files = (rule: 'PREFER_OTHER' | 'PREFER_OWN') =>
			Array.from({ length: 8 }, (_, i) => file(`${i}`, { team: team(i), rule }));
		for (const rule of ['PREFER_OTHER', 'PREFER_OWN'] as const) {
			const { files: who } = await assign(files(rule), reviewers);
			for (const [
				i,
				{
					reviewers: [only]
				}
			] of who.entries()) {
				const own = reviewers.find(({ id }) => id === only)?.team === team(i);
				expect(own).toBe(rule === 'PREFER_OWN');
			}
		}
		const northOnly = files('PREFER_OWN').filter((_, i) => i % 2);
		expect(loads(await assign(northOnly, reviewers))).toEqual([1, 1, 1, 1]);
	});

	it('gives nobody the caseworker they met last time, when somebody else can take as much', async () => {
		const files = Array.from({ length: 6 }, (_, i) =>
			file(`${i}`, { stratum: `S${i}`, handlers: handledBy(`c${i % 3}`) })
		);
		const reviewers = ['p0', 'p1', 'p2'].map((id, i) => ({
			id,
			lately: { [`c${i}`]: 1, [`c${(i + 1) % 3}`]: 0.5 }
		}));
		const { files: who } = await assign(files, reviewers);
		for (const [
			i,
			{
				reviewers: [only]
			}
		] of who.entries())
			expect(
				metBefore(
					files[i]!,
					reviewers.find(({ id }) => id === only)!
				)
			).toBe(0);
	});
});
