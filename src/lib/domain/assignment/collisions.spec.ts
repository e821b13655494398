import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleUnits } from '../draw.ts';
import { collisions, waysOut, type DrawnDoubles, type WayOut } from './collisions.ts';
import { hinder, seatsOf, type AssignableFile, type AssignableReviewer } from './rules.ts';
import { anyUnit, file, handledBy, sha256 } from '../../../../tests/support/assignable.ts';

const unitOf = (files: readonly AssignableFile[]) => (id: string) => {
	const one = files.find((candidate) => candidate.id === id);
	return { stratum: one?.stratum ?? '', caseReference: one?.caseReference ?? '' };
};
/** Doubles as drawn: the flags are what the seed says. */
function drawn(files: readonly AssignableFile[], percent: number) {
	const sample = files.map(({ stratum, caseReference }) => ({ stratum, caseReference }));
	const doubles: DrawnDoubles = {
		percent,
		inPairs: false,
		seed: 'seed',
		sha256,
		sample,
		unitOf: unitOf(files)
	};
	const chosen = doubleUnits(sample, 'seed', percent, sha256);
	const flagged = files.map((one) => ({
		...one,
		pair: false,
		double: chosen.has(`${one.stratum};${one.caseReference}`)
	}));
	return { doubles, files: flagged };
}

/** The files and people as they are once the way is taken. */
function taken(way: WayOut, one: AssignableFile, { sample, seed }: DrawnDoubles): AssignableFile {
	switch (way.kind) {
		case 'PEOPLE':
			return { ...one, exceptions: { people: way.people, teams: [] } };
		case 'GROUP':
			return { ...one, exceptions: { people: [], teams: [way.team] } };
		case 'PAIR':
			return { ...one, pair: true, exceptions: { people: way.people, teams: [] } };
		case 'LOWER_SHARE': {
			const left = doubleUnits(sample, seed, way.percent, sha256);
			return { ...one, double: left.has(`${one.stratum};${one.caseReference}`) };
		}
	}
}

const can = (one: AssignableFile, reviewers: readonly AssignableReviewer[]) =>
	reviewers.filter((reviewer) => hinder(one, reviewer) === null).length;

describe('a way out', () => {
	it('gives every file of its collision all its reviewers, in any unit', () => {
		const kinds = new Set<string>();
		fc.assert(
			fc.property(
				anyUnit({ files: 10, people: 6 }),
				fc.integer({ min: 0, max: 100 }),
				(unit, percent) => {
					const { doubles, files } = drawn(unit.files, percent);
					const found = collisions(files, unit.reviewers, {});
					for (const collision of found)
						for (const way of waysOut(collision, found, files, unit.reviewers, {}, doubles)) {
							kinds.add(way.kind);
							for (const one of files.filter(({ id }) => collision.files.includes(id))) {
								const now = taken(way, one, doubles);
								expect(can(one, unit.reviewers)).toBeLessThan(seatsOf(one));
								expect(can(now, unit.reviewers)).toBeGreaterThanOrEqual(seatsOf(now));
							}
						}
				}
			),
			{ numRuns: 500 }
		);
		expect([...kinds].sort()).toEqual(['GROUP', 'LOWER_SHARE', 'PAIR', 'PEOPLE']);
	});

	it('names those with least to do first, and never somebody who has had the case', () => {
		const kept = file('1', { team: 'north', rule: 'ONLY_OWN', handlers: handledBy('n', 's0') });
		const reviewers = [
			{ id: 'n', team: 'north' },
			{ id: 's0', team: 'south' },
			{ id: 's1', team: 'south' },
			{ id: 's2', team: 'south', capacity: 0.5 }
		];
		const { doubles } = drawn([kept], 0);
		const found = collisions([kept], reviewers, {});
		const [collision] = found;
		if (!collision) throw new Error('No collision');
		expect(collision.reasons).toEqual([
			{ reviewer: 'n', reason: 'OWN_CASE' },
			{ reviewer: 's0', reason: 'OTHER_GROUP' },
			{ reviewer: 's1', reason: 'OTHER_GROUP' },
			{ reviewer: 's2', reason: 'OTHER_GROUP' }
		]);
		expect(waysOut(collision, found, [kept], reviewers, { s1: 1, s2: 1 }, doubles)).toEqual([
			{ kind: 'PEOPLE', people: ['s1'] },
			{ kind: 'PEOPLE', people: ['s2'] },
			{ kind: 'GROUP', team: 'south' }
		]);
	});

	it('puts files with the same cause together', () => {
		const stuck = ['1', '2', '3'].map((id) =>
			file(id, { team: 'north', rule: 'ONLY_OWN', handlers: handledBy('n') })
		);
		const reviewers = [
			{ id: 'n', team: 'north' },
			{ id: 's', team: 'south' }
		];
		expect(collisions(stuck, reviewers, {}).map(({ files }) => files)).toEqual([['1', '2', '3']]);
	});
});
