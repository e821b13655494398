import { asc, eq } from 'drizzle-orm';
import type { Question } from '#lib/domain/review-key.ts';
import { openQuestions, visibleQuestions } from '#lib/domain/visible-questions.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make as makeDraw } from '#lib/server/draws/make.ts';
import { start } from '#lib/server/assignments/start.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { staffMember } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { givenOf, read } from '#lib/server/reviews/read.ts';
import { startSession } from '#lib/server/sessions.ts';
import { accountOf } from './accounts.ts';
import { assignAtOnce } from './assign-at-once.ts';
import { answerAll } from './reviewing.ts';
import { must, readsAs, roundAt } from './round.ts';
import { actorOf, makeUnit, type TestUnit } from './unit.ts';

/** Somebody of the unit, signed in. */
export interface Somebody {
	personId: string;
	name: string;
	/** Session id. */
	session: string;
}

/** A review in the round, answered to the end and not handed in, with who has it. */
export interface ReadyReview {
	id: string;
	fileId: string;
	reference: string;
	who: Somebody;
	/** The other of two who review together. */
	partner: Somebody | null;
}

/** A round under review where everything is answered and nothing is handed in, and one where two review together. */
export interface AgainWorld {
	unit: string;
	lead: Somebody;
	manager: Somebody;
	round: string;
	/** Reviews of files that one person reviews, each by another person. */
	alone: ReadyReview[];
	/** The two blind reviews of a file. */
	blind: ReadyReview[][];
	pairRound: string;
	pair: ReadyReview;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeAgainWorld(file: string): Promise<AgainWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const round = roundAt(db, unit, 'reviewing');
		const pairRound = roundOfPairs(db, unit);
		const signIn = async (personId: string): Promise<Somebody> => ({
			personId,
			name: accountOf(db, personId).name,
			session: await startSession(db, personId)
		});
		const people = new Map<string, Somebody>();
		for (const n of [0, 1, 2, 3, 4, 5]) {
			const personId = unit.reviewer(n).personId ?? '';
			people.set(personId, await signIn(personId));
		}
		const known = (id: string) => people.get(id) ?? fail(id);
		const ready = (roundId: string) =>
			rowsOf(db, roundId).map((row, nth) => {
				answerAll(db, actorOf(db, row.reviewerId), row.id, nth);
				const { reviewerId, partnerId, ...rest } = row;
				return {
					...rest,
					who: known(reviewerId),
					partner: partnerId === null ? null : known(partnerId)
				};
			});
		const all = ready(round);
		const alone = all.filter(({ double }) => !double);
		return {
			unit: unit.id,
			lead: await signIn(unit.actor('roundLead').personId ?? ''),
			manager: await signIn(unit.actor('unitManager').personId ?? ''),
			round,
			alone: [...Map.groupBy(alone, ({ who }) => who.personId).values()].flatMap(([one]) =>
				one ? [one] : []
			),
			blind: [
				...Map.groupBy(
					all.filter(({ double }) => double),
					({ fileId }) => fileId
				).values()
			],
			pairRound,
			pair: ready(pairRound).find(({ partner }) => partner) ?? fail('pair')
		};
	} finally {
		close(db);
	}
}

function roundOfPairs(db: Db, unit: TestUnit): string {
	const lead = unit.actor('roundLead');
	const id = roundAt(db, unit, 'draft', 1, 2027);
	readsAs(db, unit, id, 'PAIR');
	must(lockFrame(db, lead, id));
	must(makeDraw(db, lead, id, {}, () => 'b2'.repeat(32)));
	assignAtOnce(db, lead, id);
	must(start(db, lead, id));
	return id;
}

function rowsOf(db: Db, roundId: string) {
	return db
		.select({
			id: review.id,
			fileId: review.fileId,
			reference: roundFile.caseReference,
			double: roundFile.double,
			reviewerId: review.reviewerId,
			partnerId: review.partnerId
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(eq(roundFile.roundId, roundId))
		.orderBy(asc(roundFile.caseReference), asc(review.seat))
		.all();
}

/** Two questions whose answer can become Ja without opening or closing any other. */
export function twoToChange(db: Db, { id, who }: ReadyReview): Pick<Question, 'code' | 'text'>[] {
	const { keys, ...content } = read(db, actorOf(db, who.personId), id);
	const { facts, answers } = givenOf({ ...content, comments: {} });
	const conditions = JSON.stringify(keys);
	return openQuestions(visibleQuestions(keys, facts, answers))
		.filter(
			({ code, scale }) =>
				scale.includes('JA') && answers[code] !== 'JA' && !conditions.includes(`"answer":"${code}"`)
		)
		.slice(0, 2);
}

/** Everybody but these is on leave for the whole round, or back from it. */
export function leaveOfOthers(db: Db, staying: readonly string[], away: boolean): void {
	const leave = away ? { leaveFrom: '2026-01-01', leaveTo: '2027-12-31' } : null;
	for (const { personId } of db.select().from(staffMember).all())
		if (!staying.includes(personId))
			connection(db)
				.drizzle.update(staffMember)
				.set(leave ?? { leaveFrom: null, leaveTo: null })
				.where(eq(staffMember.personId, personId))
				.run();
}

function fail(what: string): never {
	throw new RangeError(`Nobody there: ${what}`);
}
