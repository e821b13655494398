import { and, eq } from 'drizzle-orm';
import { directions, indicatorSources, type Direction } from '#lib/domain/goals/goal.ts';
import { readTarget, targetSaid, wrongTarget } from '#lib/domain/goals/target.ts';
import { named, stepped } from '#lib/domain/goals/tree.ts';
import { keyPurposes } from '#lib/domain/review-key.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Db, Tx } from '../db/open.ts';
import { goalIndicator } from '../db/schema/goals.ts';
import type { Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problems.ts';
import { refuse, type Mended } from '../refusal.ts';
import { changeTree, type At } from './change.ts';
import { feedsOf } from './feeds.ts';
import { goalIn, indicatorsOf, planOf } from './plan.ts';
import { textProblems } from './texts.ts';

/** What a goal is measured by, as typed. */
export interface IndicatorFields {
	title: string;
	/** `INDICATOR|IND-KLIENT|DOCUMENTATION`, or `OWN`. */
	feed: string;
	target: string;
	direction: string;
	councilTarget: string;
	ownOutcome: string;
	ownBefore: string;
}

/** Adds an indicator last to a goal of the unit's own level. */
export function addMeasured(
	db: Db,
	actor: Actor,
	at: At,
	{ goalId, ...typed }: IndicatorFields & { goalId: string }
): Mended<{ id: string }> {
	return changeTree(db, actor, at, (tx, { levels }, note) => {
		const { level } = goalIn(tx, at.unitId, at.year, goalId);
		if (level !== levels.length - 1)
			refuse({ feed: 'Indikatorer hör till enhetens egna mål, på den lägsta nivån.' });
		const id = newId();
		const position = indicatorsOf(tx, [goalId]).length;
		const wanted = facts(tx, at.unitId, typed);
		mustAgree(tx, at, wanted);
		tx.insert(goalIndicator)
			.values({ id, goalId, position, ...wanted })
			.run();
		note({ what: 'add-indicator', goal: goalId });
		return { id };
	});
}

export function changeMeasured(
	db: Db,
	actor: Actor,
	at: At,
	{ id, ...typed }: IndicatorFields & { id: string }
): Mended<object> {
	return changeTree(db, actor, at, (tx, _year, note) => {
		const found = measuredIn(tx, at, id);
		const current = [found.source, found.code, found.kind].filter(Boolean).join('|');
		const wanted = facts(tx, at.unitId, typed, current);
		mustAgree(tx, at, wanted, id);
		tx.update(goalIndicator).set(wanted).where(eq(goalIndicator.id, id)).run();
		note({ what: 'change-indicator', goal: found.goalId });
		return {};
	});
}

/** Moves an indicator a step up or down in its table. */
export function moveMeasured(
	db: Db,
	actor: Actor,
	at: At,
	{ id, by }: { id: string; by: -1 | 1 }
): Mended<object> {
	return changeTree(db, actor, at, (tx, _year, note) => {
		const { goalId } = measuredIn(tx, at, id);
		place(tx, stepped(idsOf(tx, goalId), id, by));
		note({ what: 'move-indicator', goal: goalId });
		return {};
	});
}

export function removeMeasured(
	db: Db,
	actor: Actor,
	at: At,
	{ id }: { id: string }
): Mended<object> {
	return changeTree(db, actor, at, (tx, _year, note) => {
		const { goalId } = measuredIn(tx, at, id);
		tx.delete(goalIndicator).where(eq(goalIndicator.id, id)).run();
		place(tx, idsOf(tx, goalId));
		note({ what: 'remove-indicator', goal: goalId });
		return {};
	});
}

const idsOf = (tx: Tx, goalId: string) => indicatorsOf(tx, [goalId]).map(({ id }) => id);

function place(tx: Tx, ids: readonly string[]): void {
	ids.forEach((id, position) => {
		tx.update(goalIndicator).set({ position }).where(eq(goalIndicator.id, id)).run();
	});
}

function measuredIn(tx: Tx, { unitId, year }: At, id: string) {
	const found =
		tx
			.select()
			.from(goalIndicator)
			.where(and(eq(goalIndicator.id, id)))
			.get() ?? notFound();
	goalIn(tx, unitId, year, found.goalId);
	return found;
}

/**
 * A result is judged against one target of each of the unit's indicators, so a year has no two that differ.
 * @param id of the row that is changed
 */
function mustAgree(
	tx: Tx,
	{ unitId, year }: At,
	{ source, code, target, direction }: ReturnType<typeof facts>,
	id = ''
): void {
	if (source !== 'INDICATOR' || target === null) return;
	for (const goal of planOf(tx, unitId, year)?.goals ?? []) {
		const other = goal.indicators.find(
			(each) =>
				each.id !== id &&
				each.source === source &&
				each.code === code &&
				each.target !== null &&
				(each.target !== target || each.direction !== direction)
		);
		if (other)
			refuse({
				target: `Indikatorn har årsmålet ${targetSaid(other)} under målet ”${named(goal)}”. Skriv samma årsmål här, eller lämna fältet tomt.`
			});
	}
}

/** @param current what it is fed by now, which may be what no key asks any longer */
function facts(tx: Tx, unitId: string, typed: IndicatorFields, current = '') {
	const feed = readFeed(typed.feed);
	const known = typed.feed === current || feedsOf(tx, unitId).some(({ id }) => id === typed.feed);
	const own = feed?.source === 'OWN';
	const title = oneLine(typed.title);
	const target = readTarget(typed.target);
	const councilTarget = oneLine(typed.councilTarget);
	const [ownOutcome, ownBefore] = own
		? [oneLine(typed.ownOutcome), oneLine(typed.ownBefore)]
		: ['', ''];
	const short = (text: string, where: string) => ({ text, where, most: 100 });
	const wrong = textProblems({
		title: {
			...{ text: title, where: 'indikatorn', most: 300 },
			empty: 'Skriv vad indikatorn heter i rapporten.'
		},
		target: short(target?.targetText ?? typed.target, 'årsmålet'),
		councilTarget: short(councilTarget, 'KF:s årsmål'),
		ownOutcome: short(ownOutcome, 'utfallet'),
		ownBefore: short(ownBefore, 'utfallet året före')
	});
	if (!feed || !(own || known)) wrong.feed = 'Välj vad utfallet hämtas från.';
	if (!target) wrong.target ??= wrongTarget;
	const direction = directions.find((each) => each === typed.direction);
	if (!direction) wrong.direction = 'Välj om målet är minst eller högst.';
	if (Object.keys(wrong).length > 0 || !feed || !target || !direction) refuse(wrong);
	return {
		...{ title, ...feed, ...target, councilTarget, ownOutcome, ownBefore },
		direction: direction satisfies Direction
	};
}

function readFeed(text: string) {
	const [wanted, code = '', purpose] = text.split('|');
	const source = indicatorSources.find((each) => each === wanted);
	if (source === 'OWN') return { source, code: null, kind: null };
	const kind = keyPurposes.find((each) => each === purpose);
	return source && kind && code !== '' ? { source, code, kind } : null;
}
