import { desc, eq } from 'drizzle-orm';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { keyVersion, reviewKey } from '#lib/server/db/schema/keys.ts';
import { adoptVersion } from '#lib/server/keys/adopt.ts';
import { lockFrame } from '#lib/server/draws/lock.ts';
import { make as makeDraw } from '#lib/server/draws/make.ts';
import { assignAtOnce } from './assign-at-once.ts';
import { start } from '#lib/server/assignments/start.ts';
import { create } from '#lib/server/rounds/setup.ts';
import type { Season } from '#lib/domain/rounds.ts';
import { startSession } from '#lib/server/sessions.ts';
import { accountOf, giveRole, setPassword } from './accounts.ts';
import { makeDraft } from './key-draft.ts';
import { reviewAll } from './reviewing.ts';
import { password } from './review-world.ts';
import { importList, must } from './round.ts';
import { othersFiles } from './try-out-world.ts';
import { actorOf, makeUnit, personWith, type TestUnit } from './unit.ts';

/** Somebody who works with keys, signed in. */
export interface KeyWorker {
	personId: string;
	name: string;
	email: string;
	/** Session id. */
	session: string;
}

/** A unit with a case list and no keys, and another beside it. */
export interface KeyWorld {
	unit: TestUnit;
	/** Leads rounds in the other unit. */
	neighbour: KeyWorker & { unitId: string };
	lead: KeyWorker;
	/** Leads rounds too. */
	second: KeyWorker;
	/** They try the key out. */
	reviewers: [KeyWorker, KeyWorker];
	/** Case references that neither of them has had a part in. */
	files: [string, string];
	caseList: string;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeKeyWorld(file: string): Promise<KeyWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const other = makeUnit(db, { name: 'Grannenheten' });
		const caseList = importList(db, unit);
		const [first, then, another] = [0, 1, 5].map((index) => unit.reviewer(index).personId ?? '');
		giveRole(db, unit.id, another ?? '', 'roundLead');
		const worker = async (personId = ''): Promise<KeyWorker> => {
			await setPassword(db, personId, password);
			const { name, email } = accountOf(db, personId);
			return { personId, name, email, session: await startSession(db, personId) };
		};
		const reviewers: KeyWorld['reviewers'] = [await worker(first), await worker(then)];
		const neighbour = await worker(personWith(db, other.id, 'roundLead'));
		const tried = othersFiles(
			db,
			unit,
			caseList,
			reviewers.map(({ personId }) => personId)
		);
		return {
			unit,
			neighbour: { ...neighbour, unitId: other.id },
			lead: await worker(unit.actor('roundLead').personId ?? ''),
			second: await worker(another),
			reviewers,
			files: [referenceOf(db, tried[0]), referenceOf(db, tried[1])],
			caseList
		};
	} finally {
		close(db);
	}
}

function referenceOf(db: Db, id = 0): string {
	const row = db
		.select({ reference: decision.caseReference })
		.from(decision)
		.where(eq(decision.id, id))
		.get();
	if (!row) throw new RangeError('No such decision');
	return row.reference;
}

/** What the database holds of a key version. */
export function versionRow(db: Db, id: string) {
	const row = db.select().from(keyVersion).where(eq(keyVersion.id, id)).get();
	if (!row) throw new RangeError('No such version');
	return row;
}

export const definitionOf = (db: Db, id: string): KeyDefinition =>
	JSON.parse(versionRow(db, id).content);

/** A question of a version as it is stored. */
export function questionIn(db: Db, id: string, code: string): Question {
	const found = questionsOf(definitionOf(db, id)).find((question) => question.code === code);
	if (!found) throw new RangeError(`No question ${code}`);
	return found;
}

/** The versions of a unit's keys, the newest first. */
export function versionsOf(db: Db, unitId: string) {
	return db
		.select({ id: keyVersion.id, version: keyVersion.version, state: keyVersion.state })
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(eq(reviewKey.unitId, unitId))
		.orderBy(desc(keyVersion.version))
		.all();
}

/** The round lead, for what is not done on the screen. */
export const leadOf = (db: Db, { lead }: KeyWorld) => actorOf(db, lead.personId, Date.now);

/** The key as the unit's version 1, adopted by its round lead. Returns the version. */
export function adopted(db: Db, world: KeyWorld, definition: KeyDefinition): string {
	const id = makeDraft(db, world.unit, definition);
	must(adoptVersion(db, leadOf(db, world), id, 0));
	return id;
}

/** A draft of a round with one version for every group: ten files. */
export function draftRound(
	db: Db,
	world: KeyWorld,
	keyVersionId: string,
	[season, year]: readonly [Season, number]
): string {
	const { unit, caseList } = world;
	const made = create(db, leadOf(db, world), unit.id, {
		...{ season, year, caseListId: caseList, outcomes: ['GRANTED', 'PARTIAL', 'REJECTED'] },
		...{ periodFrom: '2026-05-01', periodTo: '2026-10-31' },
		...{ reviewFrom: '2026-11-16', reviewTo: '2026-12-04', aptOn: '2026-12-16' },
		sizes: { [unit.interventions.DAGLIG_VERKSAMHET ?? '']: 10 },
		keys: unit.teams.map((teamId) => ({
			...{ interventionId: null, teamId, purpose: 'DOCUMENTATION' as const, keyVersionId }
		})),
		frameTeams: null,
		caseTypes: null,
		reviewMode: 'ALONE',
		minutesPerReview: 40,
		doubleRule: 'AGREED',
		feedbackLevel: 'REPLY',
		replyDays: 21,
		practice: false,
		doubleSharePercent: 0
	});
	return must(made).round;
}

/** A draft round is drawn, assigned, and every review of it handed in. */
export function reviewRound(db: Db, world: KeyWorld, round: string): void {
	const lead = leadOf(db, world);
	must(lockFrame(db, lead, round));
	must(makeDraw(db, lead, round, {}, () => 'a1'.repeat(32)));
	assignAtOnce(db, lead, round);
	must(start(db, lead, round));
	reviewAll(db, round);
}
