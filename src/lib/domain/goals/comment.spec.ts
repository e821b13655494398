import { describe, expect, it } from 'vitest';
import { answered, head, input, key, question } from '../../../../tests/support/result-input.ts';
import { computeResult } from '../results/compute.ts';
import { publishedResult } from '../results/hiding/rounding.ts';
import type { YearResult } from '../results/over-rounds/year-result.ts';
import type { Result, RoundHead } from '../results/result.ts';
import type { Season } from '../rounds.ts';
import { reportOf, type GoalIndicator } from './report.ts';

const asksA = key('dok', [question('A', { text: 'Framgår viljan?' })]);
const asksB = key('bara-b', [question('B')]);

interface Made {
	season?: Season;
	year?: number;
	/** Files in the frame of each intervention, of which twenty are read. */
	strata?: Readonly<Record<string, { name: string; asked?: boolean; N: number }>>;
}

/** A closed round in which twenty files of each intervention are read, half of them Ja. */
function round({ season = 'AUTUMN', year = 2026, strata = boende }: Made = {}): Result {
	const size = Object.values(strata).reduce((sum, { N }) => sum + N, 0);
	const used: RoundHead['keys'] = [asksA, asksB].map(({ id, title }) => ({
		...{ id, title, version: 1, kind: 'DOCUMENTATION', sha256: '' }
	}));
	const made = { ...head, season, year, frame: { hash: '', size }, keys: used };
	const sizes = Object.fromEntries(Object.entries(strata).map(([id, { N }]) => [id, N]));
	const files = Object.entries(strata).flatMap(([id, { asked = true }]) =>
		answered(id, [asked ? asksA : asksB], asked ? 'A' : 'B', 'JN'.repeat(10))
	);
	const given = input(sizes, files, { round: made });
	const named = given.strata.map((each) => ({ ...each, name: strata[each.id]?.name ?? '' }));
	return publishedResult(computeResult({ ...given, strata: named }));
}
const boende = { boende: { name: 'Boendestöd', N: 100 } };

const measured: GoalIndicator = {
	...{ id: 'i', title: 'Viljan framgår', source: 'QUESTION', code: 'A', kind: 'DOCUMENTATION' },
	...{ target: null, targetText: '', direction: 'UP', councilTarget: '' },
	...{ ownOutcome: '', ownBefore: '' }
};
const proposal = (rounds: Result[], more: Partial<GoalIndicator> = {}) =>
	reportOf([{ ...measured, ...more }], {
		...{ year: 2026, stored: null, rounds, before: { stored: null, rounds: [] } }
	}).proposal.replaceAll('\u00a0', ' ');

describe('how the files were chosen, in a comment', () => {
	it('is a draw where one was made', () => {
		expect(proposal([round()])).toMatch(
			/Ärendena i omgången valdes genom lottning: 20 av 100 beslut\.$/
		);
	});

	it('is never a draw where every decision of the list was taken', () => {
		const said = proposal([round({ strata: { boende: { name: 'Boendestöd', N: 20 } } })]);
		expect(said).toMatch(/Alla 20 beslut i listan ingick\.$/);
		expect(said).not.toMatch(/lott/);
	});
});

describe('a year of two rounds, in a comment', () => {
	/** The stored year of two rounds, with the figures of the spring for all of it. */
	const ofYear = (spring: Result, autumn: Result) => {
		const [row] = spring.questions;
		if (!row) throw new Error('No question');
		const total = { ...row, careful: false, sample: null, before: { state: 'none' } } as const;
		const stored = {
			...{ schema: 'kollegiegranskning.ar/1', unit: 'Enheten', year: 2026, rounds: [] },
			...{ sections: [], questions: [total], indicators: [], broken: [] },
			alone: { SPRING: 0, AUTUMN: 0 }
		} as const satisfies YearResult;
		return reportOf([measured], {
			...{ year: 2026, stored, rounds: [autumn, spring], before: { stored: null, rounds: [] } }
		}).proposal.replaceAll('\u00a0', ' ');
	};
	const all = { boende: { name: 'Boendestöd', N: 20 } };

	it('tells of a draw in the round that had one alone', () => {
		expect(ofYear(round({ season: 'SPRING', strata: all }), round())).toMatch(
			/Alla 20 beslut i listan för våren ingick\. Ärendena för hösten valdes genom lottning: 20 av 100 beslut\.$/
		);
	});

	it('tells of both at once where they are the same', () => {
		expect(ofYear(round({ season: 'SPRING', strata: all }), round({ strata: all }))).toMatch(
			/Alla 40 beslut i listorna ingick\.$/
		);
		expect(ofYear(round({ season: 'SPRING' }), round())).toMatch(
			/Ärendena i omgångarna valdes genom lottning: 40 av 200 beslut\.$/
		);
	});
});

describe('what a comment rests on', () => {
	it('is the interventions whose files the measure is of, not all of the round', () => {
		const strata = {
			boende: { name: 'Boendestöd', N: 100 },
			korttid: { name: 'Korttidsvistelse', asked: false, N: 100 }
		};
		expect(proposal([round({ strata })])).toMatch(/av ärenden med beslut om boendestöd\. /);
	});

	it('keeps the capitals of what is called by its letters', () => {
		const strata = {
			a: { name: 'LSS-boende', N: 100 },
			b: { name: 'HVB', N: 100 },
			c: { name: 'Korttidsvistelse', N: 100 }
		};
		expect(proposal([round({ strata })])).toMatch(
			/beslut om LSS-boende, HVB och korttidsvistelse\. /
		);
	});

	it('is counted where it is more than three interventions', () => {
		const strata = Object.fromEntries(
			['a', 'b', 'c', 'd'].map((id) => [id, { name: `Insats ${id}`, N: 100 }])
		);
		expect(proposal([round({ strata })])).toMatch(/beslut om 4 olika insatser\. /);
	});

	it('is called as it is called inside a sentence, a section too', () => {
		const fed = { source: 'SECTION', code: 'S' } as const;
		const two = key('dok', [question('A'), question('C')]);
		const answers = { A: 'JA', C: 'JA' } as const;
		const files = answered('boende', [two], 'A', 'J'.repeat(20), { answers });
		const used = [
			{ id: 'dok', title: 'N', version: 1, kind: 'DOCUMENTATION', sha256: '' } as const
		];
		const result = publishedResult(
			computeResult(input({ boende: 100 }, files, { round: { ...head, keys: used } }))
		);
		const said = (title: string) => proposal([result], { ...fed, title });
		expect(said('SoL och LSS')).toContain('svar på frågorna om SoL och LSS (');
		expect(said('Delaktighet')).toContain('svar på frågorna om delaktighet (');
	});
});
