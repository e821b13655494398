import { and, desc, eq, inArray } from 'drizzle-orm';
import { deeds, type DeedName } from '#lib/domain/deeds.ts';
import { count } from '#lib/domain/swedish.ts';
import { eliminationReasonLabels } from '#lib/domain/words.ts';
import type { EliminationReason } from '#lib/domain/eliminations.ts';
import type { Db } from '../db/open.ts';
import { person } from '../db/schema/organisation.ts';
import { auditLog } from '../db/schema/reviews.ts';

/** Deeds on the round itself. What single reviewers do is never told, not even when (product.md, rules 2 and 4). */
const told = [
	'round.change',
	'calendar.change',
	'frame.lock',
	'draw.make',
	'draw.check',
	'draw.eliminate',
	'file.mark-missing',
	'assignment.make',
	'assignment.move',
	'assignment.rules',
	'assignment.way-out',
	'round.start',
	'round.close'
] as const satisfies DeedName[];

export interface RoundEvent {
	id: number;
	at: number;
	what: string;
	who: string;
}

/** The last things done in the round, newest first. Not authorised: deeds call it behind the door. */
export function lastEvents(db: Db, roundId: string, limit: number): RoundEvent[] {
	return db
		.select({
			id: auditLog.id,
			at: auditLog.at,
			deed: auditLog.deed,
			detail: auditLog.detail,
			who: person.name
		})
		.from(auditLog)
		.leftJoin(person, eq(person.id, auditLog.personId))
		.where(and(eq(auditLog.roundId, roundId), inArray(auditLog.deed, [...told])))
		.orderBy(desc(auditLog.id))
		.limit(limit)
		.all()
		.map(({ deed, detail, who, ...row }) => ({
			...row,
			who: who ?? 'Systemet',
			what: sentence(deed as (typeof told)[number], detail === null ? {} : JSON.parse(detail))
		}));
}

/** The last check of a draw: who, when and whether it held. */
export function lastCheck(db: Db, roundId: string, drawNumber: number) {
	const rows = db
		.select({ at: auditLog.at, detail: auditLog.detail, who: person.name })
		.from(auditLog)
		.leftJoin(person, eq(person.id, auditLog.personId))
		.where(and(eq(auditLog.roundId, roundId), eq(auditLog.deed, 'draw.check')))
		.orderBy(desc(auditLog.id))
		.limit(1)
		.all();
	return rows
		.map(({ at, detail, who }) => ({ at, who: who ?? '', ...JSON.parse(detail ?? '{}') }))
		.find(({ number }): boolean => number === drawNumber) as
		{ at: number; who: string; number: number; holds: boolean; sample: number } | undefined;
}

function sentence(
	deed: (typeof told)[number],
	detail: Record<string, string | number | boolean | null>
): string {
	const number = (field: string) => Number(detail[field] ?? 0);
	switch (deed) {
		case 'frame.lock':
			return `Listan är låst med ${count(number('size'), 'beslut', 'beslut')}`;
		case 'draw.make':
			return `${count(number('sample'), 'ärende', 'ärenden')} ${number('sample') === 1 ? 'är draget' : 'är dragna'}, dragning ${number('number')}`;
		case 'draw.check':
			return detail.holds === true
				? `Dragningen kontrollerad, samma ${count(number('sample'), 'ärende', 'ärenden')}`
				: 'Dragningen kontrollerad, den stämmer inte';
		case 'draw.eliminate': {
			const reason = eliminationReasonLabels[detail.reason as EliminationReason] ?? '';
			const next = detail.replacedBy ? ` ${String(detail.replacedBy)} tog platsen.` : '';
			return `${String(detail.case)} är bortfall: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}.${next}`;
		}
		case 'file.mark-missing':
			return detail.missing === true
				? `Underlaget saknas i ${String(detail.case)}`
				: `Underlaget finns i ${String(detail.case)}`;
		case 'assignment.make':
			return `${count(number('given'), 'granskning fördelad', 'granskningar fördelade')} på ${count(number('reviewers'), 'person', 'personer')}`;
		case 'assignment.move':
			return `Granskare bytt i ${String(detail.case)}`;
		case 'assignment.way-out':
			return wayOutSaid(String(detail.way), number('files'), number('percent'));
		case 'round.start':
			return `Granskningen startade med ${count(number('reviews'), 'granskning', 'granskningar')}`;
		default:
			return deeds[deed].log;
	}
}

/** What an exception was, without whom it was for. */
function wayOutSaid(way: string, files: number, percent: number): string {
	const them = count(files, 'ärende', 'ärenden');
	switch (way) {
		case 'LOWER_SHARE':
			return `Andelen som granskas av två sänktes till ${percent} procent, så att alla kan få granskare`;
		case 'PAIR':
			return `${them} granskas av två tillsammans i stället för var för sig`;
		case 'GROUP':
			return `Undantag från gruppregeln: en annan grupp granskar ${them}`;
		default:
			return `Undantag från gruppregeln för ${them}`;
	}
}
