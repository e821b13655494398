import { and, asc, count, desc, eq, max, min } from 'drizzle-orm';
import type { Season } from '#lib/domain/rounds.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { caseList, decision } from '../db/schema/case-lists.ts';
import { membership, team, unit } from '../db/schema/organisation.ts';
import { round } from '../db/schema/rounds.ts';
import { view, type Actor } from '../door.ts';
import { highestTarget } from '../indicators.ts';
import { adoptedKeys, type AdoptedKey } from '../keys/list.ts';
import { notFound } from '../problems.ts';
import {
	interventionsOf,
	previewFrame,
	type FrameChoice,
	type InterventionRow
} from './frame-source.ts';
import { earlierRounds, type Earlier } from './pace.ts';

export interface ListChoice {
	id: string;
	fileName: string;
	accepted: number;
	importedOn: string;
	/** First and last day of the months that its decisions are from. */
	from: string;
	to: string;
}

/** What the form for a round chooses among. */
export interface RoundFormChoices {
	unit: string;
	lists: ListChoice[];
	interventions: InterventionRow[];
	teams: { id: string; name: string }[];
	/** Superseded ones too: a round that has not begun keeps the one it chose. */
	keys: AdoptedKey[];
	reviewers: number;
	/** Half-years that have a round. */
	taken: { season: Season; year: number }[];
	/** The unit's highest target, per cent; null when it has none. */
	target: number | null;
	/** What the unit's rounds before this one tell. */
	earlier: Earlier;
	today: string;
}

/** The choices for a new round of a unit, or for one that exists. */
export function formChoices(
	db: Db,
	actor: Actor,
	subject: { unit: string } | { round: string }
): RoundFormChoices {
	const today = dateOf(actor.now());
	return 'unit' in subject
		? view(db, actor, 'round.create', subject, (db) => choicesOf(db, subject.unit, null, today))
		: view(db, actor, 'round.change', subject, (db) => {
				const { unitId, ...season } = unitAndSeason(db, subject.round);
				return choicesOf(db, unitId, season, today);
			});
}

function unitAndSeason(db: Db, roundId: string) {
	return (
		db
			.select({ unitId: round.unitId, season: round.season, year: round.year })
			.from(round)
			.where(eq(round.id, roundId))
			.get() ?? notFound()
	);
}

/** Units per intervention that a choice of list, period and outcomes holds. */
export interface Counted {
	populations: Record<string, number>;
	excluded: { protectedIdentity: number; closedBeforePeriod: number };
	/** Units that are out because case types are chosen and the list doesn't tell theirs. */
	unknownCaseType: number;
	/** Some of the units belong to no group, and need a key of their own choice. */
	withoutTeam: boolean;
}

/** Counts for the form. A list of another unit holds nothing. */
export function counted(db: Db, actor: Actor, unitId: string, choice: FrameChoice): Counted {
	return view(db, actor, 'round.create', { unit: unitId }, (db) => {
		const { populations, excluded, unknownCaseType, units } = previewFrame(db, unitId, choice);
		return {
			populations,
			excluded,
			unknownCaseType,
			withoutTeam: units.some(({ teamId }) => teamId === null)
		};
	});
}

function choicesOf(
	db: Db,
	unitId: string,
	season: { season: Season; year: number } | null,
	today: string
): RoundFormChoices {
	return {
		unit: db.select({ name: unit.name }).from(unit).where(eq(unit.id, unitId)).get()?.name ?? '',
		lists: listChoices(db, unitId),
		interventions: interventionsOf(db, unitId),
		teams: db
			.select({ id: team.id, name: team.name })
			.from(team)
			.where(eq(team.unitId, unitId))
			.orderBy(asc(team.position))
			.all(),
		keys: adoptedKeys(db, unitId),
		reviewers:
			db
				.select({ n: count() })
				.from(membership)
				.where(and(eq(membership.unitId, unitId), eq(membership.role, 'reviewer')))
				.get()?.n ?? 0,
		taken: db
			.select({ season: round.season, year: round.year })
			.from(round)
			.where(eq(round.unitId, unitId))
			.all(),
		target: highestTarget(db, unitId, season?.year ?? Number(today.slice(0, 4))),
		earlier: earlierRounds(db, unitId, season),
		today
	};
}

function listChoices(db: Db, unitId: string): ListChoice[] {
	return db
		.select({
			id: caseList.id,
			fileName: caseList.fileName,
			accepted: caseList.accepted,
			importedAt: caseList.importedAt,
			first: min(decision.decisionDate),
			last: max(decision.decisionDate)
		})
		.from(caseList)
		.leftJoin(decision, eq(decision.caseListId, caseList.id))
		.where(eq(caseList.unitId, unitId))
		.groupBy(caseList.id)
		.orderBy(desc(caseList.importedAt))
		.all()
		.map(({ importedAt, first, last, ...list }) => ({
			...list,
			importedOn: dateOf(importedAt),
			from: first === null ? '' : `${first.slice(0, 7)}-01`,
			to: last === null ? '' : lastOfMonth(last)
		}));
}

function lastOfMonth(date: string): string {
	const [year = 0, month = 1] = date.split('-').map(Number);
	return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The half-year that a list's last decision belongs to: reviewed in spring when it ends by June. */
export function seasonOf(lastDay: string): { season: Season; year: number } {
	const [year = 0, month = 1] = lastDay.split('-').map(Number);
	return { season: month <= 6 ? 'SPRING' : 'AUTUMN', year };
}
