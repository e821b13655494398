import { and, eq, gte, isNull } from 'drizzle-orm';
import {
	funnel,
	funnelChoices,
	type Funnel,
	type FunnelUnit
} from '#lib/domain/results/units/funnel.ts';
import { roundName, type Season } from '#lib/domain/rounds.ts';
import { dateInText, dateOf } from '#lib/domain/swedish.ts';
import { closedRounds } from '../closed-rounds.ts';
import type { Db } from '../db/open.ts';
import { unitComparison } from '../db/schema/results.ts';
import { round } from '../db/schema/rounds.ts';
import { may, view, type Actor } from '../door.ts';
import { keyHistory, storedResult } from '../earlier-results.ts';
import { partnersOf, unitName } from './partners.ts';

/** What only whoever leads the unit sees: who it is compared with, and what it has asked. */
export interface Standing {
	partners: { id: string; name: string; since: string }[];
	/** Questions that nobody has answered, and that can still be. */
	waiting: { id: string; asked: string; until: string }[];
}

/** Whom the unit is compared with, to be ended, and its open questions. Null for those who only read. */
export function standing(db: Db, actor: Actor, unitId: string): Standing | null {
	return may(db, actor, 'comparison.list', { unit: unitId }) ? list(db, actor, unitId) : null;
}

export function list(db: Db, actor: Actor, unitId: string): Standing {
	const day = (instant: number) => dateInText(dateOf(instant));
	return view(db, actor, 'comparison.list', { unit: unitId }, (db) => ({
		partners: partnersOf(db, unitId).map(({ id, name, agreedAt }) => ({
			...{ id, name, since: day(agreedAt) }
		})),
		waiting: db
			.select({
				id: unitComparison.id,
				askedAt: unitComparison.askedAt,
				expiresAt: unitComparison.expiresAt
			})
			.from(unitComparison)
			.where(
				and(
					eq(unitComparison.unitId, unitId),
					isNull(unitComparison.agreedAt),
					isNull(unitComparison.endedAt),
					gte(unitComparison.expiresAt, actor.now())
				)
			)
			.orderBy(unitComparison.askedAt)
			.all()
			.map(({ id, askedAt, expiresAt }) => ({ id, asked: day(askedAt), until: day(expiresAt) }))
	}));
}

export interface Comparison {
	unit: string;
	/** How many other units it is compared with. */
	others: number;
	/** Closed rounds of the own unit, the newest first; `id` as the address has it. */
	rounds: { id: string; name: string; chosen: boolean }[];
	indicators: { id: string; title: string }[];
	/** Null without another unit, a closed round or an indicator. */
	funnel: Funnel | null;
}

/**
 * The unit beside those that have agreed to it, in one round and one indicator. Two other units never learn of each
 * other here, and nothing of a comparison between them is told.
 * @param wanted as the address has them; what is unknown gives the newest round, and the first indicator
 */
export function read(
	db: Db,
	actor: Actor,
	unitId: string,
	wanted: { round: string | null; indicator: string | null }
): Comparison {
	return view(db, actor, 'comparison.read', { unit: unitId }, (db) => {
		const partners = partnersOf(db, unitId);
		const unit = unitName(db, unitId);
		const none = { unit, others: partners.length, rounds: [], indicators: [], funnel: null };
		if (partners.length === 0) return none;
		const closed = closedRounds(db, unitId);
		const chosen = closed.find((each) => addressOf(each) === wanted.round) ?? closed[0];
		if (!chosen) return none;
		const own = unitOf(db, { id: unitId, name: unit, own: true }, chosen);
		const others = partners.map(({ unitId: id, name }) =>
			unitOf(db, { id, name, own: false }, chosen)
		);
		return {
			...none,
			rounds: closed.map((each) => ({
				...{ id: addressOf(each), name: roundName(each), chosen: each === chosen }
			})),
			indicators: own.result ? funnelChoices(own.result) : [],
			funnel: funnel([own, ...others], wanted.indicator)
		};
	});
}

/** Whether the unit has anything here for this person: for showing or leaving out the way to it. */
export function hasComparison(db: Db, actor: Actor, unitId: string): boolean {
	if (may(db, actor, 'comparison.list', { unit: unitId })) return true;
	return may(db, actor, 'comparison.read', { unit: unitId }) && partnersOf(db, unitId).length > 0;
}

interface When {
	season: Season;
	year: number;
}

/** `var-2026`, `host-2026`. */
const addressOf = ({ season, year }: When) => `${season === 'SPRING' ? 'var' : 'host'}-${year}`;

function unitOf(
	db: Db,
	unit: Pick<FunnelUnit, 'id' | 'name' | 'own'>,
	{ season, year }: When
): FunnelUnit {
	const found = db
		.select({ id: round.id })
		.from(round)
		.where(and(eq(round.unitId, unit.id), eq(round.season, season), eq(round.year, year)))
		.get();
	const stored = found && storedResult(db, found.id);
	if (!stored) return { ...unit, result: null, definitions: [] };
	const { keys } = stored.result.round;
	const definitions = keyHistory(db, unit.id, [{ keys }], stored.computedAt).flatMap(
		({ id, versions }) =>
			versions
				.filter(({ version }) => keys.some((key) => key.id === id && key.version === version))
				.map(({ definition }) => definition)
	);
	return { ...unit, result: stored.result, definitions };
}
