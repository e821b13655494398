import { desc, eq } from 'drizzle-orm';
import { questionsOf } from '#lib/domain/key-draft.ts';
import type { KeyDefinition, Question } from '#lib/domain/review-key.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { keyVersion, reviewKey } from '#lib/server/db/schema/keys.ts';
import { startSession } from '#lib/server/sessions.ts';
import { accountOf, giveRole, setPassword } from './accounts.ts';
import { password } from './review-world.ts';
import { importList } from './round.ts';
import { othersFiles } from './try-out-world.ts';
import { makeUnit, personWith, type TestUnit } from './unit.ts';

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
