import { describe, expect, it } from 'vitest';
import { adoptVersion, lineage, withQuestions } from '../../../tests/support/key-versions.ts';
import { makeResultRound } from '../../../tests/support/result-round.ts';
import { closedRound, first, setUp, shown } from '../../../tests/support/version-rounds.ts';
import { overTime } from '#lib/domain/results/over-rounds/over-time.ts';
import { percent } from '#lib/domain/shares.ts';
import { storeResult } from './results.ts';
import { close } from './rounds/close.ts';

const spring = ['SPRING', 2026] as const;
const autumn = ['AUTUMN', 2026] as const;

describe('the line over three versions', () => {
	const worded = {
		text: 'Framgår vad den enskilde vill?',
		lineage: lineage('WORDING', { from: ['A'] })
	};
	const fresh = { code: 'B2', text: 'Går målen att följa upp?', lineage: lineage('NEW') };

	function threeRounds() {
		const { db, unit } = setUp();
		closedRound(db, unit, first, ['AUTUMN', 2025], 5);
		const second = adoptVersion(db, unit, 'dok', (draft) =>
			withQuestions(draft, { A: worded, B: fresh })
		);
		const middle = closedRound(db, unit, second.definition, spring, 2);
		const third = adoptVersion(db, unit, 'dok', (draft) =>
			withQuestions(draft, { A: { code: 'A2' } })
		);
		const last = closedRound(db, unit, third.definition, autumn, 1);
		return { db, unit, middle, last };
	}
	const line = (found: ReturnType<typeof shown>, id: string) => {
		const chosen = overTime(found.rounds, found.history, id)?.chosen;
		if (!chosen) throw new Error(`No line for ${id}`);
		return chosen;
	};

	it('goes on through new words and a new code, and breaks at a new question with the reason', () => {
		const { db, unit, last } = threeRounds();
		const found = shown(db, unit, last);
		const joined = line(found, 'A2');
		expect(
			joined.points.map(({ season, year, figures, series }) => [season, year, figures?.ja, series])
		).toEqual([
			['Höst', 2025, 5, '0'],
			['Vår', 2026, 8, '0'],
			['Höst', 2026, 9, '0']
		]);
		expect(joined.points.some(({ breakReason }) => breakReason)).toBe(false);
		const broken = line(found, 'B2');
		expect(
			broken.points.map(({ figures, series, breakReason }) => [figures?.ja, series, breakReason])
		).toEqual([
			[5, '1', undefined],
			[8, '0', 'Frågan är ny i version 2: Ordet uppfattades olika.'],
			[9, '0', undefined]
		]);
		expect(broken.said).toMatch(/^Det krävs minst 10 mätningar/);
	});

	it('is the same for the indicator as for its question', () => {
		const { db, unit, last } = threeRounds();
		const found = shown(db, unit, last);
		const over = overTime(found.rounds, found.history, 'A2');
		expect(over?.indicators.map(({ code }) => code)).toEqual(['A2']);
		const plain = (points: { id: string; series: string }[] = []) =>
			points.map(({ id, series }) => [id, series]);
		expect(plain(over?.indicators[0]?.points)).toEqual(plain(over?.chosen?.points));
		expect(over?.indicators[0]?.points.at(-1)?.figures?.targetPercent).toBe(90);
	});

	it('leaves out the rounds after the one shown', () => {
		const { db, unit, middle } = threeRounds();
		expect(line(shown(db, unit, middle), 'A').points.map(({ season }) => season)).toEqual([
			'Höst',
			'Vår'
		]);
	});

	it('is none before there is an earlier round', () => {
		const { db, unit } = setUp();
		const only = shown(db, unit, closedRound(db, unit, first, spring));
		expect(overTime(only.rounds, only.history, 'A')).toBeNull();
	});

	it('keeps what was hidden hidden, and the round on the line', () => {
		const { db, unit } = setUp();
		const few = makeResultRound(db, unit, {
			...{ season: 'SPRING', year: 2026, keys: [{ definition: first }] },
			files: Array.from({ length: 3 }, () => ({
				stratum: 'DAGLIG_VERKSAMHET',
				answers: { A: 'JA' }
			})),
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		close(db, unit.actor('roundLead'), few, storeResult);
		const found = shown(db, unit, closedRound(db, unit, first, autumn));
		expect(
			line(found, 'A').points.map(({ figures, series }) => [figures?.ja ?? null, series])
		).toEqual([
			[null, '0'],
			[8, '0']
		]);
	});

	it('is compared with the latest and the first that it joins, never over a break', () => {
		const { db, unit, last } = threeRounds();
		const found = shown(db, unit, last);
		const since = (id: string) => line(found, id).changes.map((each) => each.since);
		expect(since('A2')).toEqual(['Vår 2026', 'Höst 2025']);
		expect(since('B2')).toEqual(['Vår 2026']);
		expect(line(found, 'A2').changes[0]?.said).toMatch(
			/^Det går inte att avgöra om andelen har ändrats sedan Vår 2026\./
		);
		expect(line(found, 'A2').median).toBeNull();
		expect(line(found, 'A2').changes[0]?.short).toBe('går inte att avgöra.');
	});

	it('says beside its verdicts what chance does, and nothing of chance where all files were read', () => {
		const { db, unit, last } = threeRounds();
		const found = shown(db, unit, last);
		const notes = (id: string | null) => overTime(found.rounds, found.history, id)?.notes;
		// One indicator is no list, and every other question is one of few.
		expect(notes(null)).toEqual([]);
		expect(notes('B2')).toEqual([]);
		const all = (yes: number, season: 'SPRING' | 'AUTUMN') => {
			const made = makeResultRound(db, unit, {
				...{ season, year: 2030, keys: [{ definition: first }] },
				files: Array.from({ length: 10 }, (_, i) => ({
					stratum: 'DAGLIG_VERKSAMHET',
					answers: { E: i < yes ? ('JA' as const) : ('NEJ' as const) }
				})),
				frameSizes: { DAGLIG_VERKSAMHET: 10 }
			});
			close(db, unit.actor('roundLead'), made, storeResult);
			return made;
		};
		all(1, 'SPRING');
		const census = shown(db, unit, all(9, 'AUTUMN'));
		const over = overTime(census.rounds, census.history, 'E');
		expect(over?.chosen?.changes[0]).toMatchObject({
			...{ since: 'Vår 2030', verdict: 'exact' },
			short: '+80 procentenheter. Båda gångerna granskades alla ärenden.'
		});
		expect(over?.notes).toEqual([]);
	});

	it('tells of a development that chance seldom makes', () => {
		const { db, unit } = setUp();
		const rounds = [2021, 2022, 2023, 2024, 2025].flatMap((year, i) =>
			(['SPRING', 'AUTUMN'] as const).map((season) =>
				closedRound(db, unit, first, [season, year], 9 - 2 * i - (season === 'SPRING' ? 0 : 1))
			)
		);
		const { said, median, changes } = line(shown(db, unit, rounds.at(-1) ?? ''), 'A');
		expect(said).toMatch(/^Utvecklingen har ändrats: ovanligt få växlingar\. Mitten/);
		expect(median).toBeCloseTo(0.55, 9);
		expect(changes.map(({ since, verdict }) => [since, verdict])).toEqual([
			['Vår 2025', 'undecided'],
			['Vår 2021', 'increased']
		]);
		expect(changes[1]?.said).toMatch(/^Andelen har ökat sedan Vår 2021, från 10/);
	});

	it('is judged from ten comparable rounds', () => {
		const { db, unit } = setUp();
		const years = [2021, 2022, 2023, 2024, 2025];
		const rounds = years.flatMap((year) =>
			(['SPRING', 'AUTUMN'] as const).map((season, i) =>
				closedRound(db, unit, first, [season, year], i + 1)
			)
		);
		const [nine, ten] = [rounds[8] ?? '', rounds[9] ?? ''];
		expect(line(shown(db, unit, nine), 'A').said).toMatch(/^Det krävs minst 10 mätningar/);
		expect(line(shown(db, unit, ten), 'A').said).toBe(
			`Mätningarna varierar som slumpen brukar göra. Ingen säker förändring över tid. Mitten av mätningarna (medianen) är ${percent(0.85)}.`
		);
	});
});
