import { migrate } from '#lib/server/db/migrate.ts';
import { close, open } from '#lib/server/db/open.ts';
import { startSession } from '#lib/server/sessions.ts';
import { planned } from './goal-world.ts';
import { addIndicator } from './result-round.ts';
import { makeUnit } from './unit.ts';
import { closedRound, first } from './version-rounds.ts';

/** A unit with goals for 2025 and two closed years; the question A is better in the later. */
export interface ReportWorld {
	unit: string;
	sessions: Record<'chief' | 'other' | 'observer', string>;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeReportWorld(file: string): Promise<ReportWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		addIndicator(db, unit, { question: 'A', title: 'Andel A', target: 90 });
		for (const [year, no] of [
			[2025, 3],
			[2026, 1]
		] as const)
			for (const season of ['SPRING', 'AUTUMN'] as const)
				closedRound(db, unit, first, [season, year], no);
		planned(db, unit, [{}], 2025);
		const session = (role: 'unitManager' | 'observer') =>
			startSession(db, unit.actor(role).personId ?? '');
		return {
			unit: unit.id,
			sessions: {
				chief: await session('unitManager'),
				other: await session('unitManager'),
				observer: await session('observer')
			}
		};
	} finally {
		close(db);
	}
}
