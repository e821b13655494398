import type { Season } from '#lib/domain/rounds.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close as closeDb, open, type Db } from '#lib/server/db/open.ts';
import { showMany } from '#lib/server/comments/decide.ts';
import { listComments } from '#lib/server/comments/read.ts';
import { storeResult } from '#lib/server/results.ts';
import { close } from '#lib/server/rounds/close.ts';
import { startSession } from '#lib/server/sessions.ts';
import { key, question } from './result-input.ts';
import { addIndicator, makeResultRound, type ResultFileSpec } from './result-round.ts';
import { makeUnit, type TestUnit } from './unit.ts';

const documentation = key('dok', {
	Delaktighet: [
		question('Q1', { text: 'Framgår det vad den enskilde vill?' }),
		question('Q2', { text: 'Framgår det vem som har sagt vad?' })
	],
	Bedömning: [question('Q3', { text: 'Går det att förstå beslutet?', scale: ['JA', 'NEJ'] })]
});
const orders = key(
	'best',
	[
		question('B1', { text: 'Finns det mål i beställningen?' }),
		question('P1', { text: 'Finns det en aktuell plan?', concerns: 'PLAN' })
	],
	{ kind: 'ORDERS' }
);

/**
 * 40 files, half of them of women: all Ja on Q1 but `no`. The last three are of a group by themselves, which is too small
 * to show.
 */
const files = (no: number): ResultFileSpec[] =>
	Array.from({ length: 40 }, (_, i): ResultFileSpec => ({
		stratum: 'DAGLIG_VERKSAMHET',
		team: i < 20 ? 0 : i < 37 ? 1 : 2,
		gender: i % 2 ? 'MALE' : 'FEMALE',
		caseType: i % 4 < 2 ? 'NEW' : 'REASSESSMENT',
		answers: {
			Q1: i < no ? 'NEJ' : 'JA',
			Q2: i % 3 ? 'JA' : 'DELVIS',
			Q3: i % 2 ? 'NEJ' : 'JA',
			B1: i % 4 ? 'JA' : 'DELVIS',
			P1: i % 5 ? 'JA' : 'NEJ'
		},
		// Six are reviewed by another too, who answers one question of one file otherwise.
		...(i < 6 && {
			second: { Q1: i === 5 ? 'DELVIS' : i < no ? 'NEJ' : 'JA', Q3: i % 2 ? 'NEJ' : 'JA' } as const
		}),
		comments:
			i === 0 ? { Q1: 'Citaten är tydliga.' } : i === 1 ? { Q1: 'Bara en anhörig hörs.' } : {}
	}));

function closedRound(db: Db, unit: TestUnit, season: Season, no: number): string {
	const round = makeResultRound(db, unit, {
		...{ season, year: 2026, files: files(no) },
		keys: [{ definition: documentation }, { definition: orders }],
		frameSizes: { DAGLIG_VERKSAMHET: 300 }
	});
	close(db, unit.actor('roundLead'), round, storeResult);
	return round;
}

/** A unit with two closed rounds, where Q1 is certainly better in the later; its comments are read. */
export interface ResultWorld {
	unit: string;
	round: string;
	before: string;
	sessions: Record<'chief' | 'observer', string>;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeResultWorld(file: string): Promise<ResultWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		addIndicator(db, unit, { question: 'Q1', title: 'Andel där viljan framgår', target: 90 });
		const before = closedRound(db, unit, 'SPRING', 24);
		const round = closedRound(db, unit, 'AUTUMN', 4);
		const lead = unit.actor('roundLead');
		const unread = listComments(db, lead, round, 'Q1').chosen?.unread ?? [];
		showMany(db, lead, round, { comments: unread.map(({ key }) => key), theme: 'Egna ord' });
		const session = (role: 'unitManager' | 'observer') =>
			startSession(db, unit.actor(role).personId ?? '');
		return {
			...{ unit: unit.id, round, before },
			sessions: { chief: await session('unitManager'), observer: await session('observer') }
		};
	} finally {
		closeDb(db);
	}
}
