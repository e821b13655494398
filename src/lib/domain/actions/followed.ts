import { roundName } from '../rounds.ts';
import { outOf } from '../swedish.ts';
import type { TimeRound } from '../results/over-rounds/chain.ts';
import { changeOf, fromPublished, levelFor, type Change } from '../results/over-rounds/change.ts';
import { levelsOf } from '../results/over-rounds/levels.ts';
import type { KeyHistory } from '../results/over-rounds/lines.ts';
import type { Level } from '../statistics/interval.ts';
import { changeSaid, listSaid } from '../results/said/change-words.ts';
import { breakSaid, hiddenSaid, lower } from '../results/said/sentences.ts';
import type { Cell, QuestionResult } from '../results/result.ts';
import { cellOf, point, publishedCell, type FollowPoint } from './points.ts';
import { baseOf, laterRounds, type Base, type Later } from './later.ts';

/** What became of a question after an action was decided on. */
export type FollowVerdict =
	| 'IMPROVED'
	| 'UNCHANGED'
	| 'WORSE'
	| 'UNDECIDED'
	| 'NOT_COMPARABLE'
	/** No later round is closed. */
	| 'WAITING';

export const followLabels: Readonly<Record<Exclude<FollowVerdict, 'WAITING'>, string>> = {
	IMPROVED: 'Förbättrat',
	UNCHANGED: 'I stort sett oförändrat',
	WORSE: 'Försämrat',
	UNDECIDED: 'Går inte att avgöra',
	NOT_COMPARABLE: 'Går inte att jämföra'
};

/** What an action is about. */
export interface ActionScope {
	/** As results of closed rounds name them. */
	questions: readonly { roundId: string; questionId: string }[];
	/** By the code that results have; none: all. */
	interventions: readonly { code: string; name: string }[];
	/** When it was decided on. */
	decidedAt: number;
}

/** A round with a result, and when it was closed. */
export type FollowRound = TimeRound & { computedAt: number };

/** A question of an action, in all files or in one intervention. */
export interface FollowedRow {
	id: string;
	/** Of the first round, whose result names it. */
	roundId: string;
	questionId: string;
	text: string;
	/** The intervention; empty: all files. */
	intervention: string;
	verdict: FollowVerdict;
	/** The round that the verdict speaks of; null while waiting. */
	upTo: { id: string; name: string } | null;
	/** The last round before the action was decided on: the verdict speaks of the change from there. */
	since: string;
	said: string;
	/** Where it was found, and each later closed round that asked, in time order. At least one. */
	points: FollowPoint[];
	/** Which of them is `since`. */
	start: number;
}

export interface Followed {
	/** Of all rows together: theirs when they agree. */
	verdict: FollowVerdict;
	/** `Förbättrat`, `Förbättrat i 1 av 3`, `Följs upp i Vår 2027`, or nothing when the action is about no question. */
	label: string;
	rows: FollowedRow[];
	/** How many of several comparisons can be chance. */
	notes: string[];
}

/**
 * Follows actions over the unit's closed rounds: each question by the lineage of the keys (`stepsBack`), never by its words
 * alone. Nothing is reckoned but from published results: the whole by `changeOf`, one intervention by `fromPublished`.
 * A question that a newer round put in and that is on the line of an older one is followed from the older. Only rounds that
 * were closed after the action was decided on say what became of it; those between are points on the way. Many comparisons
 * in one action are judged as strictly as a list of so many (methods.md, section 6).
 * @param rounds with a result, the latest first
 * @param next the round that comes: `Vår 2027`, or `nästa omgång`
 */
export function follower(
	rounds: readonly FollowRound[],
	history: readonly KeyHistory[],
	next: string
): (scope: ActionScope) => Followed {
	const laterOf = laterRounds(rounds, history);
	const closedAt = new Map(rounds.map(({ id, computedAt }) => [id, computedAt]));
	return (scope) => {
		const bases = scope.questions
			.flatMap(({ roundId, questionId }) => baseOf(rounds, roundId, questionId))
			.sort((a, b) => b.at - a.at);
		const isAfter = ({ round }: Later) => (closedAt.get(round.id) ?? 0) >= scope.decidedAt;
		const followed = bases
			.map((base) => ({ base, later: laterOf(base) }))
			.filter(
				({ base }, i, all) =>
					!all
						.slice(0, i)
						.some(({ later }) => later.some((one) => one.joined && one.row === base.row))
			);
		const least = levelFor(followed.length * Math.max(1, scope.interventions.length));
		const found = followed.flatMap(({ base, later }) =>
			rowsOf(base, later, scope, { next, isAfter, least })
		);
		const rows = found.map(({ row }) => row);
		// Why one is reckoned on rounded shares stands on the result's page.
		const changes = found.flatMap(({ change }) => {
			if (!change) return [];
			const { careful: _, ...rest } = change;
			return [rest];
		});
		const notes = listSaid(changes);
		return { rows, notes, ...together(rows, next) };
	};
}

function rowsOf(
	base: Base,
	later: readonly Later[],
	scope: ActionScope,
	{ next, isAfter, least }: { next: string; isAfter(one: Later): boolean; least: Level }
): { row: FollowedRow; change: Change | null }[] {
	const joined = later.flatMap((one) => (one.row && one.joined ? [{ ...one, row: one.row }] : []));
	const known = joined.filter((one) => !isAfter(one));
	const last = known.at(-1);
	const start: Base = last ? { at: base.at, round: last.round, row: last.row } : base;
	const after = later.slice(last ? later.findIndex(({ round }) => round === last.round) + 1 : 0);
	const parts = scope.interventions.length > 0 ? scope.interventions : [{ code: null, name: '' }];
	return parts.map(({ code, name }) => {
		const cellIn = (round: TimeRound, row: QuestionResult): Cell =>
			code === null ? row.total : cellOf(round, row, code);
		const points = [base, ...joined].map(({ round, row }) => point(round, cellIn(round, row)));
		const { change, ...verdict } = judged(start, after.filter(isAfter), code, { next, least });
		const row = {
			id: `${base.round.id}.${base.row.id}.${code ?? ''}`,
			...{ roundId: base.round.id, questionId: base.row.id },
			...{ text: base.row.text, intervention: name, points },
			...{ since: roundName(start.round.result.round), ...verdict },
			start: joined.findIndex(({ round }) => round === start.round) + 1
		};
		return { row, change };
	});
}

type Judged = Pick<FollowedRow, 'verdict' | 'upTo' | 'said'> & { change: Change | null };

/** By the newest later round that can be compared, else why the newest can't. */
function judged(
	base: Base,
	later: readonly Later[],
	code: string | null,
	{ next, least }: { next: string; least: Level }
): Judged {
	const newest = later.at(-1);
	if (!newest)
		return { verdict: 'WAITING', upTo: null, said: `Följs upp i ${next}.`, change: null };
	const compared = later.findLast((one) => changeTo(base, one, code, least) !== null) ?? newest;
	const change = changeTo(base, compared, code, least);
	const upTo = { id: compared.round.id, name: roundName(compared.round.result.round) };
	const after =
		compared === newest ? '' : ` ${whyNot(newest, code, roundName(newest.round.result.round))}`;
	if (!change)
		return {
			verdict: 'NOT_COMPARABLE',
			upTo,
			said: whyNot(compared, code, upTo.name, base),
			change
		};
	const now = publishedCell(compared.round, compared.row, code);
	const then = publishedCell(base.round, base.row, code);
	const since = roundName(base.round.result.round);
	return {
		verdict: verdictOf(change),
		...{ upTo, change },
		said: now && then ? changeSaid(change, now, then, since) + after : ''
	};
}

function verdictOf({ verdict }: Change): FollowVerdict {
	switch (verdict) {
		case 'increased':
			return 'IMPROVED';
		case 'decreased':
			return 'WORSE';
		case 'unchanged':
			return 'UNCHANGED';
		case 'undecided':
		case 'exact':
			return 'UNDECIDED';
	}
}

/** The later less the first, as strictly as the page of the later round or more; null where nothing can be said. */
function changeTo(
	base: Base,
	{ round, row, joined }: Later,
	code: string | null,
	least: Level
): Change | null {
	if (!row || !joined) return null;
	const ofPage = levelsOf(round.result).ofQuestion(row.id);
	const level = ofPage > least ? ofPage : least;
	if (code === null) return changeOf(row, base.row, level);
	const [now, then] = [cellOf(round, row, code), cellOf(base.round, base.row, code)];
	if (now.state !== 'shown' || then.state !== 'shown') return null;
	const exact = now.figures.census && then.figures.census ? ({ verdict: 'exact' } as const) : {};
	return { ...fromPublished(now.figures, then.figures, level), careful: 'protected', ...exact };
}

function whyNot(
	{ round, row, joined, why }: Later,
	code: string | null,
	name: string,
	base?: Base
) {
	if (!row) return `Frågan ställdes inte i ${name}.`;
	if (!joined) return `${breakSaid(why)} Det går inte att jämföra med ${name}.`;
	const now = code === null ? row.total : cellOf(round, row, code);
	const then = base && (code === null ? base.row.total : cellOf(base.round, base.row, code));
	const [cell, at] =
		now.state === 'shown' && then && base
			? [then, roundName(base.round.result.round)]
			: [now, name];
	return cell.state === 'empty' ? `${at}: inga ärenden.` : `${at}. ${hiddenSaid}`;
}

/** What is said of all rows together: the worst that is certain is never hidden behind what is better. */
function together(rows: readonly FollowedRow[], next: string): Pick<Followed, 'verdict' | 'label'> {
	const [first] = rows;
	if (!first) return { verdict: 'WAITING', label: '' };
	const order = [
		'WORSE',
		'IMPROVED',
		'UNDECIDED',
		'UNCHANGED',
		'NOT_COMPARABLE',
		'WAITING'
	] as const;
	const verdict = order.find((one) => rows.some((row) => row.verdict === one)) ?? first.verdict;
	if (verdict === 'WAITING') return { verdict, label: `Följs upp i ${next}` };
	const label = followLabels[verdict];
	const n = rows.filter((row) => row.verdict === verdict).length;
	const certain = verdict === 'WORSE' || verdict === 'IMPROVED';
	return {
		verdict,
		label: certain && n < rows.length ? `${label} i ${outOf(n, rows.length)}` : label
	};
}

/** `förbättrat, från 81 av 98 till 96 av 102`: an action that is closed, in a sentence. Empty while waiting. */
export function followedInShort({ rows, verdict, label }: Followed): string {
	const [row] = rows;
	if (!row?.upTo || verdict === 'WAITING') return '';
	const [from, to] = [row.points[row.start], row.points.at(-1)];
	const counts =
		rows.length === 1 && from?.figures && to?.figures && from !== to
			? `, från ${from.outcome} till ${to.outcome}`
			: '';
	return `Följd till ${row.upTo.name}: ${lower(label)}${counts}.`;
}
