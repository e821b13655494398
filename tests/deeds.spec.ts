import { describe, expect, it } from 'vitest';
import { deeds, type Deed, type DeedName } from '#lib/domain/deeds.ts';
import { deedCalls, deedCallsIn } from './support/deed-calls.ts';

const calls = deedCalls();
const catalogue = Object.entries(deeds) as [DeedName, Deed][];

describe('the deed catalogue', () => {
	it('names every deed that the program does, in place', () => {
		expect(calls.length).toBeGreaterThan(40);
		expect(calls.filter(({ deed }) => deed === null || !(deed in deeds))).toEqual([]);
	});

	it('holds no deed that the program does not do', () => {
		const done = new Set(calls.map(({ deed }) => deed));
		expect(catalogue.map(([name]) => name).filter((name) => !done.has(name))).toEqual([]);
	});

	it('gives every deed to somebody and has words for the log', () => {
		expect(catalogue.filter(([, { who, log }]) => who.length === 0 || log.trim() === '')).toEqual(
			[]
		);
	});

	it('says the same of no two deeds in the log', () => {
		const words = catalogue.map(([, { log }]) => log);
		expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
	});

	it('lets only whoever runs the server, or a one-time secret, do a deed on the whole installation', () => {
		expect(
			catalogue.filter(
				([, { on, who }]) =>
					on === 'installation' && who.some((one) => one !== 'operator' && one !== 'anyone')
			)
		).toEqual([]);
	});

	it('says of every deed that only reads, and of no other, whether the log tells of it', () => {
		const changing = new Set(
			calls.flatMap(({ deed, through }) => (through === 'change' ? deed : []))
		);
		expect(
			catalogue.filter(([name, { logged }]) => changing.has(name) === (logged !== undefined))
		).toEqual([]);
	});

	it('gives deeds on a review, or a try of a draft, to its reviewer and nobody else', () => {
		const onReviews = catalogue.filter(([, { on }]) => on === 'review' || on === 'tryOutReview');
		expect(onReviews.map(([, { who }]) => who)).toEqual(onReviews.map(() => ['reviewer-of']));
	});
});

describe('the scan for deeds', () => {
	it('finds a call whatever its form, and one that hides its name', () => {
		const code = `
			export const a = (db) => change(
				db,
				operator(() => 1),
				'unit.people',
				{ unit },
				() => view(db, actor, name, {}, () => 1)
			);`;
		expect(deedCallsIn(code, 'x.ts')).toEqual([
			{ through: 'change', deed: 'unit.people', place: 'x.ts:2' },
			{ through: 'view', deed: null, place: 'x.ts:7' }
		]);
	});
});
