import { asc, eq } from 'drizzle-orm';
import { roles, type Role } from '#lib/domain/roles.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { team } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { startSession } from '#lib/server/sessions.ts';
import { accountOf, setPassword } from './accounts.ts';
import { password } from './review-world.ts';
import { roundAt } from './round.ts';
import { makeUnit } from './unit.ts';

/** Somebody of the unit, signed in; who leads can sign in by hand too. */
export interface Member {
	personId: string;
	name: string;
	email: string;
	/** Session id. */
	session: string;
}

/** A unit of six reviewers in three groups, with a case list, keys and the round of last autumn. */
export interface AssignmentWorld {
	unit: string;
	/** Names of the groups; reviewer n is of group n modulo 3. */
	groups: string[];
	/** By role; `reviewer` is the first of `reviewers`. */
	members: Record<Role, Member>;
	reviewers: Member[];
}

/** Writes the world into a database file that does not exist yet. */
export async function makeAssignmentWorld(file: string): Promise<AssignmentWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		adoptShipped(db, unit.actor('roundLead'), unit.id, [
			'dok-vuxen-lss-sol',
			'dok-barn-unga',
			'dok-socialpsykiatri-sol',
			'best-genomforande'
		]);
		roundAt(db, unit, 'closed', 4, 2025);
		const member = async (id: string | null): Promise<Member> => {
			const personId = id ?? '';
			const { name, email } = accountOf(db, personId);
			return { personId, name, email, session: await startSession(db, personId) };
		};
		const members = {} as Record<Role, Member>;
		for (const role of roles) members[role] = await member(unit.actor(role).personId);
		await setPassword(db, members.roundLead.personId, password);
		const reviewers: Member[] = [];
		for (const n of [0, 1, 2, 3, 4, 5]) reviewers.push(await member(unit.reviewer(n).personId));
		const groups = unit.teams.map(
			(id) => db.select({ name: team.name }).from(team).where(eq(team.id, id)).get()?.name ?? ''
		);
		return { unit: unit.id, groups, members, reviewers };
	} finally {
		close(db);
	}
}

/** A drawn file and who reviews it, from the database: no page tells all of it to anybody. */
export interface DrawnFile {
	id: string;
	reference: string;
	stratum: string;
	double: boolean;
	caseworker: string;
	team: string;
	eliminated: boolean;
	reviews: { id: string; reviewer: string; partner: string | null; locked: boolean }[];
}

/** The files of a round in the order of their references. */
export function drawnFiles(db: Db, roundId: string): DrawnFile[] {
	return db
		.select({
			id: roundFile.id,
			reference: roundFile.caseReference,
			stratum: roundFile.stratum,
			double: roundFile.double,
			caseworker: decision.caseworkerId,
			team: team.name,
			eliminated: roundFile.eliminated
		})
		.from(roundFile)
		.innerJoin(decision, eq(decision.id, roundFile.decisionId))
		.innerJoin(team, eq(team.id, decision.teamId))
		.where(eq(roundFile.roundId, roundId))
		.orderBy(asc(roundFile.caseReference))
		.all()
		.map(({ caseworker, ...file }) => ({
			...file,
			caseworker: caseworker ?? '',
			reviews: db
				.select({
					id: review.id,
					reviewer: review.reviewerId,
					partner: review.partnerId,
					locked: review.locked
				})
				.from(review)
				.where(eq(review.fileId, file.id))
				.orderBy(asc(review.seat))
				.all()
		}));
}
