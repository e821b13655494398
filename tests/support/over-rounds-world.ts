import { migrate } from '#lib/server/db/migrate.ts';
import { close, open } from '#lib/server/db/open.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { startSession } from '#lib/server/sessions.ts';
import { adoptVersion, lineage, withQuestions } from './key-versions.ts';
import { addIndicator, makeResultRound } from './result-round.ts';
import { makeUnit } from './unit.ts';
import { closedRound, first } from './version-rounds.ts';

/** A unit with eleven closed rounds, a new question before the last three, and one that runs. */
export interface OverRoundsWorld {
	unit: string;
	/** Spring 2021 first, autumn 2026 last. */
	rounds: string[];
	running: string;
	sessions: Record<'unitManager' | 'observer', string>;
}

const seasons: readonly [Season, number, number][] = [
	...([2021, 2022, 2023, 2024] as const).flatMap((year): [Season, number, number][] => [
		['SPRING', year, 9 - 2 * (year - 2021)],
		['AUTUMN', year, 8 - 2 * (year - 2021)]
	]),
	['AUTUMN', 2025, 1],
	['SPRING', 2026, 1],
	['AUTUMN', 2026, 0]
];

/** Writes the world into a database file that does not exist yet. */
export async function makeOverRoundsWorld(file: string): Promise<OverRoundsWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		addIndicator(db, unit, { question: 'A', title: 'Andel A', target: 60 });
		let definition = first;
		const rounds = seasons.map(([season, year, no]) => {
			if (season === 'AUTUMN' && year === 2025)
				definition = adoptVersion(db, unit, 'dok', (draft) =>
					withQuestions(draft, {
						B: { code: 'B2', text: 'Går målen att följa upp?', lineage: lineage('NEW') }
					})
				).definition;
			return closedRound(db, unit, definition, [season, year], no);
		});
		const running = makeResultRound(db, unit, {
			...{ season: 'SPRING', year: 2027, keys: [{ definition }] },
			files: [{ stratum: 'DAGLIG_VERKSAMHET', answers: { A: 'JA' } }],
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		const session = (role: 'unitManager' | 'observer') =>
			startSession(db, unit.actor(role).personId ?? '');
		return {
			...{ unit: unit.id, rounds, running },
			sessions: {
				unitManager: await session('unitManager'),
				observer: await session('observer')
			}
		};
	} finally {
		close(db);
	}
}
