import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { place } from './place.ts';
import { hinder, seatsOf } from './rules.ts';
import { anyUnit, file, handledBy, people, sha256 } from '../../../../tests/support/assignable.ts';

const options = { standing: {}, seed: 'seed', sha256 };

describe('a file that comes alone', () => {
	it('goes to whoever has least for the working time, among those who may', () => {
		const files = [file('1'), file('2'), file('3'), file('new', { handlers: handledBy('p3') })];
		const reviewers = [
			{ id: 'p0' },
			{ id: 'p1', capacity: 0.5 },
			{ id: 'p2' },
			{ id: 'p3', capacity: 1 }
		];
		const standing = { 1: ['p0'], 2: ['p2'], 3: ['p2'] };
		expect(place(files, reviewers, 'new', { ...options, standing })).toEqual(['p1']);
		const half = { ...standing, 3: ['p1'] };
		expect(['p0', 'p2']).toContain(
			place(files, reviewers, 'new', { ...options, standing: half })[0]
		);
	});

	it('goes to whoever has the case already, however much that is', () => {
		const files = [file('1'), file('2'), file('new', { caseReference: 'FN-1' })];
		const standing = { 1: ['p0'], 2: ['p0'] };
		expect(place(files, people(2), 'new', { ...options, standing })).toEqual(['p0']);
	});

	it('never breaks a rule, and fills as many places as can be filled', () => {
		fc.assert(
			fc.property(anyUnit({ files: 12, people: 8, shared: true }), ({ files, reviewers }) => {
				const standing: Record<string, string[]> = {};
				for (const one of files) {
					const given = place(files, reviewers, one.id, { ...options, standing });
					const can = reviewers.filter((reviewer) => hinder(one, reviewer) === null);
					expect(new Set(given).size).toBe(Math.min(seatsOf(one), can.length));
					expect(can.map(({ id }) => id)).toEqual(expect.arrayContaining(given));
					standing[one.id] = given;
				}
			})
		);
	});
});
