import { count, eq } from 'drizzle-orm';
import { roundName } from '#lib/domain/rounds.ts';
import { clock, count as words, dateOf, dayAndMonth, outOf } from '#lib/domain/swedish.ts';
import { currentDraw, lockedFrame } from '../draws/current.ts';
import type { Db } from '../db/open.ts';
import { caseList } from '../db/schema/case-lists.ts';
import { frameUnit, round } from '../db/schema/rounds.ts';
import { may, view, type Actor } from '../door.ts';
import { hasModeration, moderationCounts } from '../moderation/round.ts';
import { notFound } from '../problems.ts';

export interface Step {
	label: string;
	note: string;
	state: 'done' | 'now' | 'next';
	href?: string;
}

/** What stands at the top of every page of a round. */
export function head(db: Db, actor: Actor, roundId: string) {
	return view(db, actor, 'round.head', { round: roundId }, (db) => {
		const row = headRow(db, roundId) ?? notFound();
		return {
			id: roundId,
			unitId: row.unitId,
			name: roundName(row),
			state: row.state,
			steps: steps(db, actor, roundId, row),
			maySee: may(db, actor, 'round.read', { round: roundId }),
			mayLead: may(db, actor, 'round.change', { round: roundId })
		};
	});
}

function headRow(db: Db, roundId: string) {
	return db
		.select({
			unitId: round.unitId,
			season: round.season,
			year: round.year,
			state: round.state,
			reviewTo: round.reviewTo,
			aptOn: round.aptOn,
			startedAt: round.startedAt,
			closedAt: round.closedAt,
			importedAt: caseList.importedAt
		})
		.from(round)
		.innerJoin(caseList, eq(caseList.id, round.caseListId))
		.where(eq(round.id, roundId))
		.get();
}

function steps(
	db: Db,
	actor: Actor,
	roundId: string,
	row: NonNullable<ReturnType<typeof headRow>>
): Step[] {
	const frame = lockedFrame(db, roundId);
	const draw = currentDraw(db, roundId);
	const mayRead = may(db, actor, 'draw.read', { round: roundId });
	const mayLead = may(db, actor, 'assignment.read', { round: roundId });
	const at = (page: string) => `/rounds/${roundId}${page}`;
	const day = (instant: number) => {
		const date = dateOf(instant);
		return date === dateOf(actor.now()) ? `i dag ${clock(instant)}` : dayAndMonth(date);
	};
	const closed = row.closedAt !== null;
	const started = row.startedAt !== null;
	const assigned = row.state === 'ASSIGNED';
	const list: Step[] = [
		{
			label: 'Ärendelista',
			note: frame ? `låst ${day(frame.lockedAt)}` : `inläst ${day(row.importedAt)}`,
			state: 'done',
			...(mayLead && { href: at('/setup') })
		},
		{
			label: 'Urval',
			note: draw ? `draget ${day(draw.drawnAt)}` : 'pågår',
			state: draw ? 'done' : 'now',
			...(mayRead && { href: at('/draw') })
		},
		{
			label: 'Fördelning',
			note:
				row.startedAt !== null
					? `klar ${day(row.startedAt)}`
					: draw
						? assigned
							? 'inte startad'
							: 'pågår'
						: '',
			state: started ? 'done' : draw ? 'now' : 'next',
			...(draw && mayLead && { href: at('/assignment') })
		},
		{
			label: 'Granskning',
			note: closed
				? `till ${dayAndMonth(row.reviewTo)}`
				: `${started ? 'pågår ' : ''}till ${dayAndMonth(row.reviewTo)}`,
			state: closed ? 'done' : started ? 'now' : 'next',
			...(started && mayRead && { href: at('') })
		}
	];
	const samsyn = moderationStep(db, actor, roundId, { started, closed });
	if (samsyn) list.push(samsyn);
	list.push({
		label: 'Fastställd',
		note:
			row.closedAt !== null
				? day(row.closedAt)
				: row.aptOn
					? `före APT ${dayAndMonth(row.aptOn)}`
					: '',
		state: closed ? 'done' : 'next',
		...(closed && { href: at('/result') })
	});
	return list;
}

/** Left out of a round where nobody reviews the same file as another. How far it has come is for whoever leads it. */
function moderationStep(
	db: Db,
	actor: Actor,
	roundId: string,
	{ started, closed }: { started: boolean; closed: boolean }
): Step | null {
	if (!hasModeration(db, roundId)) return null;
	const label = 'Samsyn';
	const leads = may(db, actor, 'moderation.list', { round: roundId });
	const counts = started && leads ? moderationCounts(db, roundId, actor.personId) : null;
	if (!counts) return { label, note: 'på ett möte', state: closed ? 'done' : 'next' };
	const { left, done } = counts;
	const files = counts.files - counts.withheld - counts.off;
	const note =
		left > 0 && !closed
			? `kvar i ${words(left, 'ärende', 'ärenden')}`
			: `${outOf(done, files)} ${files === 1 ? 'klart' : 'klara'}`;
	const state =
		closed || (files + counts.off > 0 && done === files) ? 'done' : left > 0 ? 'now' : 'next';
	return { label, note: files === 0 ? '' : note, state, href: `/rounds/${roundId}/moderation` };
}

/** Different cases in a locked frame. */
export function casesInFrame(db: Db, frameId: string): number {
	return db
		.select({ n: count() })
		.from(frameUnit)
		.where(eq(frameUnit.frameId, frameId))
		.groupBy(frameUnit.caseReference)
		.all().length;
}
