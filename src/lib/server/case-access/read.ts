import { eq } from 'drizzle-orm';
import {
	accessShownTo,
	type CaseAccess,
	type TryOutAccess,
	type WithheldAccess
} from '#lib/domain/case-access.ts';
import { roundName, type RoundState, type Season } from '#lib/domain/rounds.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { handlersByFile } from '../assignments/handlers.ts';
import { hasPart } from '../assignments/seats.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { person } from '../db/schema/organisation.ts';
import { caseAccess, review, roundFile } from '../db/schema/reviews.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import type { CsvCell } from '../exports/csv.ts';
import { notFound } from '../problems.ts';
import { accessTable, caseAccessFile } from './csv.ts';
import { tryOutAccess } from './try-outs.ts';

export interface CaseAccessPage {
	state: RoundState;
	/** The day that reviewing began; null: not yet, and nobody has been asked to open a case. */
	startedOn: string | null;
	closedOn: string | null;
	/** The day that the list tells of. */
	today: string;
	shown: CaseAccess[];
	withheld: Omit<WithheldAccess, 'file'>[];
	tryOuts: TryOutAccess[];
}

/** Underlag till loggkontroll: who was to open which cases in the round, from when and until when. */
export function caseAccessPage(db: Db, actor: Actor, roundId: string): CaseAccessPage {
	return view(db, actor, 'case-access.read', { round: roundId }, (db) => {
		const { state, startedOn, closedOn, today, shown, withheld, tryOuts } = accessOf(
			db,
			actor,
			roundId
		);
		return { state, startedOn, closedOn, today, shown, withheld, tryOuts };
	});
}

/** The same as a file, with the same rows withheld. */
export function exportCaseAccess(
	db: Db,
	actor: Actor,
	roundId: string
): { fileName: string; rows: CsvCell[][] } {
	return view(db, actor, 'case-access.export', { round: roundId }, (db) => {
		const access = accessOf(db, actor, roundId);
		return {
			fileName: caseAccessFile(access),
			rows: accessTable(roundName(access), access)
		};
	});
}

function accessOf(
	db: Db,
	actor: Actor,
	roundId: string
): CaseAccessPage & { season: Season; year: number } {
	const { startedAt, closedAt, unitId, ...row } = roundRow(db, roundId);
	const now = actor.now();
	const { shown, withheld } = accessShownTo(
		rowsOf(db, unitId, roundId),
		partOf(db, roundId, actor.personId),
		actor.personId
	);
	return {
		...row,
		startedOn: startedAt === null ? null : dateOf(startedAt),
		closedOn: closedAt === null ? null : dateOf(closedAt),
		today: dateOf(now),
		shown,
		withheld: withheld.map(({ file: _file, ...rest }) => rest),
		tryOuts:
			startedAt === null
				? []
				: tryOutAccess(db, unitId, { from: startedAt, to: closedAt ?? now }, actor.personId)
	};
}

function roundRow(db: Db, roundId: string) {
	return (
		db
			.select({
				unitId: round.unitId,
				season: round.season,
				year: round.year,
				state: round.state,
				startedAt: round.startedAt,
				closedAt: round.closedAt
			})
			.from(round)
			.where(eq(round.id, roundId))
			.get() ?? notFound()
	);
}

function rowsOf(db: Db, unitId: string, roundId: string): CaseAccess[] {
	const names = new Map(
		db
			.select({ code: intervention.code, name: intervention.name })
			.from(intervention)
			.where(eq(intervention.unitId, unitId))
			.all()
			.map(({ code, name }) => [code, name])
	);
	return db
		.select({
			file: caseAccess.fileId,
			caseReference: roundFile.caseReference,
			stratum: roundFile.stratum,
			person: caseAccess.personId,
			name: person.name,
			givenAt: caseAccess.givenAt,
			endedAt: caseAccess.endedAt
		})
		.from(caseAccess)
		.innerJoin(roundFile, eq(roundFile.id, caseAccess.fileId))
		.innerJoin(person, eq(person.id, caseAccess.personId))
		.where(eq(roundFile.roundId, roundId))
		.all()
		.map(({ stratum, givenAt, endedAt, ...row }) => ({
			...row,
			intervention: names.get(stratum) ?? stratum,
			from: dateOf(givenAt),
			to: endedAt === null ? null : dateOf(endedAt)
		}));
}

/**
 * References of the cases that somebody has a part in: as a handler, or as one of two who review a file independently
 * of each other. By case and not by file, since a case under two interventions goes to the same reviewer.
 */
function partOf(db: Db, roundId: string, personId: string | null): Set<string> {
	if (personId === null) return new Set();
	const handlers = handlersByFile(db, roundId);
	const seats = Map.groupBy(
		db
			.select({ fileId: review.fileId, reviewerId: review.reviewerId })
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.where(eq(roundFile.roundId, roundId))
			.all(),
		({ fileId }) => fileId
	);
	return new Set(
		db
			.select({
				id: roundFile.id,
				caseReference: roundFile.caseReference,
				double: roundFile.double,
				pair: roundFile.pair
			})
			.from(roundFile)
			.where(eq(roundFile.roundId, roundId))
			.all()
			.filter(({ id, ...file }) =>
				hasPart({ ...file, handlers: handlers.get(id) ?? [], seats: seats.get(id) ?? [] }, personId)
			)
			.map(({ caseReference }) => caseReference)
	);
}
