import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divisionsOf } from './divisions.ts';
import { estimateOf, tally, type MeasureSource, type Tallied } from './measures.ts';
import { reading, type Readings } from './readings.ts';
import type { ResultFile, ResultStratum } from '../result.ts';

const strata: ResultStratum[] = [
	{ id: 'A', N: 200 },
	{ id: 'B', N: 90 }
].map((each) => ({
	...each,
	...{ name: each.id, legalBasis: '', law: 'LSS', teams: ['t1', 't2'] },
	...{ drawn: true, covered: true }
}));
const teams = ['t1', 't2'].map((id) => ({ id, name: id }));

/** A file and what each question reads in it. */
interface Read {
	file: ResultFile;
	values: number[];
}

const letters: Record<string, number> = {
	J: reading.ja,
	D: reading.delvis,
	N: reading.nej,
	F: reading.framgarInte,
	E: reading.ejAktuellt,
	h: reading.notShown,
	'-': reading.unanswered,
	'.': reading.outside
};

/** Files of a stratum, each with a word of one letter a question. */
function read(stratum: string, words: string, more: Partial<ResultFile> = {}): Read[] {
	const about = { stratum, teamId: 't1', gender: 'FEMALE', ageGroup: null, caseType: 'NEW' };
	return words.split(' ').map((word) => ({
		file: { ...about, ...more } as ResultFile,
		values: [...word].map((letter) => letters[letter] ?? NaN)
	}));
}

function counted(files: readonly Read[], more: Partial<MeasureSource> = {}): Tallied {
	const width = files[0]?.values.length ?? 0;
	const rows = Array.from({ length: width }, (_, q): Readings => ({
		values: Uint8Array.from(files, ({ values }) => values[q] ?? 0),
		strata: new Set(['A', 'B']),
		notSeen: true
	}));
	const all = files.map(({ file }) => file);
	return tally(
		{ id: 'm', rows, binary: width === 1, ...more },
		all.map(({ stratum }) => stratum),
		divisionsOf(all, strata, teams)
	);
}

const wholeOf = (tallied: Tallied) => estimateOf(tallied, tallied.total, strata, () => true);

describe('a mean score', () => {
	const scored = { binary: false, scored: true } as const;

	it('gives Ja one point and Delvis half a point', () => {
		const found = wholeOf(counted(read('A', 'J J D N F E h -'), scored));
		// 2 and a half points in five files that it concerns; two that were read besides it does not concern.
		expect(found).toMatchObject({ estimate: 0.5, sumX: 5, sumY: 2.5, sampled: 7, roundTo: null });
	});

	it('weighs each intervention by its files in the frame', () => {
		const found = wholeOf(counted([...read('A', 'J D'), ...read('B', 'D N N')], scored));
		// (200·0,75 + 90·(1/6))/290
		expect(found?.estimate).toBeCloseTo(165 / 290, 12);
	});

	it('of a section is the points of all answers of a file', () => {
		const found = wholeOf(counted(read('A', 'JD DN JE NN'), scored));
		expect(found).toMatchObject({ sumX: 7, sumY: 3, m: 4 });
	});

	it('is one where every answer is Ja, whatever they were, when that is what is asked', () => {
		const tallied = counted(read('A', 'D N D'), scored);
		expect(estimateOf(tallied, tallied.total, strata, () => true, { allYes: true })?.estimate).toBe(
			1
		);
	});

	it('counts the same answers as the share of Ja', () => {
		const files = [...read('A', 'JD DN J- --'), ...read('B', 'hh EF Jh', { teamId: 't2' })];
		const { source: _, total, groups, ...rest } = counted(files, scored);
		const share = counted(files);
		expect(rest).toEqual({ links: share.links, sampled: share.sampled, strata: share.strata });
		expect(total.counts).toEqual(share.total.counts);
		expect(groups.team.map(({ counts }) => counts)).toEqual(
			share.groups.team.map(({ counts }) => counts)
		);
	});
});

describe('the counts of a measure', () => {
	it('leave a file outside the sample when all that was shown of a section is unanswered', () => {
		const { total, sampled } = counted(read('A', 'JN h- hh E- -- ..'));
		expect(total.counts).toMatchObject({ ja: 1, nej: 1, n: 2, files: 1 });
		expect(total.counts).toMatchObject({ ejAktuellt: 1, notShown: 3, unanswered: 4 });
		expect(sampled).toEqual(new Map([['A', 3]]));
	});

	it('are those of each member, and of all files together', () => {
		const { total, groups } = counted([
			...read('A', 'J N', { teamId: 't1' }),
			...read('B', 'J J D', { teamId: 't2', gender: 'MALE' })
		]);
		expect(total.counts).toMatchObject({ ja: 3, delvis: 1, nej: 1, files: 5 });
		expect(groups.team.map(({ counts }) => counts.ja)).toEqual([1, 2]);
		expect(groups.intervention.map(({ counts }) => counts.files)).toEqual([2, 3]);
		expect(groups.gender.map(({ counts }) => counts.delvis)).toEqual([0, 1]);
	});

	it('tell which members share their files only with each other', () => {
		const { links } = counted([
			...read('A', 'J N', { teamId: 't1' }),
			...read('B', 'J J D E', { teamId: 't2' })
		]);
		expect(links).toEqual([
			{
				...{ files: 2, answers: 2 },
				sides: [
					['intervention', [0]],
					['team', [0]]
				]
			},
			{
				...{ files: 3, answers: 3 },
				sides: [
					['intervention', [1]],
					['team', [1]]
				]
			}
		]);
	});

	it('are the same, and the estimate to its last digit, in whatever order the files come', () => {
		const word = fc.array(fc.constantFrom(...Object.keys(letters)), { minLength: 2, maxLength: 2 });
		const some = fc.array(
			fc
				.tuple(
					fc.constantFrom('A', 'B'),
					word,
					fc.constantFrom('t1', 't2', null),
					fc.constantFrom('NEW', 'REASSESSMENT' as const)
				)
				.map(([stratum, word, teamId, caseType]) =>
					read(stratum, word.join(''), { teamId, caseType } as Partial<ResultFile>)
				),
			{ minLength: 1, maxLength: 30 }
		);
		const shuffled = some.chain((files) =>
			fc.tuple(
				fc.constant(files.flat()),
				fc
					.shuffledSubarray(files, { minLength: files.length, maxLength: files.length })
					.map((other) => other.flat())
			)
		);
		fc.assert(
			fc.property(shuffled, ([one, other]) => {
				const [a, b] = [counted(one), counted(other)];
				const { source: _, ...rest } = a;
				expect(b).toMatchObject(rest);
				expect(wholeOf(b)).toStrictEqual(wholeOf(a));
			})
		);
	});
});
