import { and, eq } from 'drizzle-orm';
import { migrate } from '#lib/server/db/migrate.ts';
import { decide } from '#lib/server/comments/decide.ts';
import { listComments } from '#lib/server/comments/read.ts';
import { close as closeDb, open, type Db } from '#lib/server/db/open.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { storeResult } from '#lib/server/results.ts';
import { close } from '#lib/server/rounds/close.ts';
import { startSession } from '#lib/server/sessions.ts';
import { key, onlyIf, question } from './result-input.ts';
import { makeResultRound, type ResultFileSpec } from './result-round.ts';
import { makeUnit, type TestUnit } from './unit.ts';

/** `Q1` is asked of everybody, in other words where the group has a key of its own; `Q3` only of new applications. */
const others = key('dok', [
	question('Q1', { text: 'Framgår det vad den enskilde vill?' }),
	question('Q2', { text: 'Framgår det vem som har sagt vad?' }),
	question('Q3', { showIf: onlyIf('caseType', 'NEW') })
]);
const own = key('dok-barn', [
	question('Q1', { text: 'Framgår det vad barnet vill?', variant: 'barn' }),
	question('Q2', { text: 'Framgår det vem som har sagt vad?' })
]);

/** A comment: of the file with this number, on a question code or on the review as a whole. */
export type Spoken = readonly [file: number, place: string, text: string];

/** By the number of the file. Those from 9 on are of the group whose own key few files have. */
export const spoken: readonly Spoken[] = [
	[0, 'Q1', 'Tydliga citat.'],
	[1, 'Q1', 'Lova Ek berättar själv.'],
	[2, 'Q1', 'Bara en anhörig återges.'],
	[3, 'Q1', ' '],
	[9, 'Q1', 'Barnet nämns inte.'],
	[4, 'Q2', 'Källor saknas.'],
	[8, 'Q3', 'Få ärenden har frågan.'],
	// The question was closed for the file.
	[0, 'Q3', 'Frågan gällde inte ärendet.'],
	[0, 'STRENGTH', 'Man hör personens röst.'],
	[1, 'IMPROVEMENT', 'Skriv kortare.']
];

const files = (): ResultFileSpec[] =>
	Array.from({ length: 12 }, (_, i) => ({
		stratum: 'DAGLIG_VERKSAMHET',
		team: i < 9 ? 0 : 1,
		caseType: i === 8 ? 'NEW' : 'REASSESSMENT',
		answers: { Q1: 'JA', Q2: i % 2 ? 'JA' : 'NEJ', ...(i < 9 ? { Q3: 'JA' } : {}) }
	}));

/** A round of 12 files that are handed in, with comments. @returns the round's id */
export function commentedRound(
	db: Db,
	unit: TestUnit,
	{
		year = 2026,
		comments = spoken,
		closed = true,
		more = []
	}: {
		year?: number;
		comments?: readonly Spoken[];
		closed?: boolean;
		/** Files after the twelve. */
		more?: readonly ResultFileSpec[];
	} = {}
): string {
	const commented = [...files(), ...more].map((file, i) => ({
		...file,
		comments: Object.fromEntries(
			comments.flatMap(([of, place, text]) => (of === i ? [[place, text]] : []))
		)
	}));
	const round = makeResultRound(db, unit, {
		...{ year, files: commented },
		keys: [
			{ team: 0, definition: others },
			{ team: 2, definition: others },
			{ team: 1, definition: own }
		],
		frameSizes: { DAGLIG_VERKSAMHET: 40 }
	});
	if (closed) close(db, unit.actor('roundLead'), round, storeResult);
	return round;
}

/** What a lead writes of a comment in a closed round, as a field to try texts in. */
export const readingField = (field: 'text' | 'theme') => ({
	...{ columns: [`comment_reading.${field}`], field, prose: true },
	make(db: Db, unit: TestUnit) {
		const lead = unit.actor('roundLead');
		const round = commentedRound(db, unit);
		const comment = listComments(db, lead, round).chosen?.unread[0]?.key ?? '';
		const wanted = { comment, version: 0, choice: 'REWORDED', text: 'Andra ord.', theme: '' };
		return (typed: string) => decide(db, lead, round, { ...wanted, [field]: typed });
	}
});

/** The reviews of a round by the number of their file: those of seat 1. */
export function reviewsOf(db: Db, round: string): string[] {
	return db
		.select({ id: review.id })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(and(eq(roundFile.roundId, round), eq(review.seat, 1)))
		.orderBy(roundFile.caseReference)
		.all()
		.map(({ id }) => id);
}

/** A closed round to read comments of, one that runs, and those who come there. */
export interface CommentsWorld {
	round: string;
	running: string;
	sessions: Record<'lead' | 'otherLead' | 'reviewer' | 'chief' | 'observer', string>;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeCommentsWorld(file: string): Promise<CommentsWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const session = (id: string | null) => startSession(db, id ?? '');
		return {
			round: commentedRound(db, unit, { year: 2025 }),
			running: commentedRound(db, unit, { closed: false }),
			sessions: {
				lead: await session(unit.actor('roundLead').personId),
				otherLead: await session(unit.actor('roundLead').personId),
				reviewer: await session(unit.reviewer(0).personId),
				chief: await session(unit.actor('unitManager').personId),
				observer: await session(unit.actor('observer').personId)
			}
		};
	} finally {
		closeDb(db);
	}
}
