import { sameScale } from '../../answer-scale.ts';
import type { Break, NumberedKey } from '../../keys/comparability.ts';
import { idOf, questionsOf } from '../../keys/draft.ts';
import { traced } from '../../keys/history.ts';
import type { Question } from '../../review-key.ts';
import type { IndicatorResult, QuestionResult, Result, RoundHead } from '../result.ts';

/** The versions of a key that a unit had adopted, by the key's code as `RoundHead.keys` has it. */
export interface KeyHistory {
	id: string;
	versions: readonly NumberedKey[];
}

/** A row of a result, as far as it tells which question it is. */
export type Asked = Pick<
	QuestionResult,
	'kind' | 'code' | 'variant' | 'text' | 'scale' | 'own' | 'concerns'
>;

/** The keys of a round, and what is known of their versions. */
export interface Keys {
	keys: RoundHead['keys'];
	history: readonly KeyHistory[];
}

/** A break in a key's lineage, with the version that made it. */
export type KeyBreak = Break & { version: number };

/** What a row of one round is to an earlier round. */
export type Line<To> =
	/** Not asked then. */
	| { state: 'none' }
	| { state: 'joined'; to: To }
	/** `to` is what was asked in its place, when that is known; `why` null: nobody has said. */
	| { state: 'broken'; to: To | null; why: KeyBreak | null };

const sameQuestion = (a: Asked, b: Asked) =>
	a.kind === b.kind && a.code === b.code && a.variant === b.variant;
const sameWords = (a: Asked, b: Pick<Question, 'text' | 'scale' | 'own' | 'concerns'>) =>
	a.text === b.text && sameScale(a, b) && a.concerns === b.concerns;

/**
 * Where a row's line goes on in an earlier round: by lineage through the versions of each key that asks it, which must
 * all agree. A key that the earlier round did not use has the rule from before the key editor: the same code, wording
 * and scale. A row of then that another of today's keys has gone on from elsewhere is no row to stand beside either.
 */
export function lineOf(row: Asked, now: Keys, then: Result): Line<QuestionResult> {
	const lines = askers(row, now).flatMap(({ key, definition, question }) => {
		const used = then.round.keys.filter(({ id }) => id === key.id);
		if (used.length === 0) return [byWords(row, then)];
		return used.map(({ id, version }) =>
			byLineage(row, { id, version: key.version, question, definition }, version, now, then)
		);
	});
	return agreed(lines.length > 0 ? lines : [byWords(row, then)], (to) =>
		strayed(row, to, now, then)
	);
}

interface Asker {
	key: RoundHead['keys'][number];
	definition: NumberedKey['definition'];
	question: Question;
}

/** The questions that a row is made of, in the keys whose versions are known. */
function askers(row: Asked, { keys, history }: Keys): Asker[] {
	return keys.flatMap((key) => {
		const definition = definitionOf(history, key.id, key.version);
		if (!definition) return [];
		return (byCode(definition).get(row.code) ?? [])
			.filter((question) => isRow(row, definition.kind, question))
			.map((question) => ({ key, definition, question }));
	});
}

/** A page over several rounds asks for every question of a version again for each of them. */
const codes = new WeakMap<Asker['definition'], Map<string, Question[]>>();

function byCode(definition: Asker['definition']): Map<string, Question[]> {
	const known = codes.get(definition);
	if (known) return known;
	const found = Map.groupBy(questionsOf(definition), ({ code }) => code);
	codes.set(definition, found);
	return found;
}

const isRow = (row: Asked, kind: Asked['kind'], question: Question) =>
	row.kind === kind &&
	row.code === question.code &&
	row.variant === question.variant &&
	sameWords(row, question);

const versionsOf = (history: readonly KeyHistory[], id: string) =>
	history.find((each) => each.id === id)?.versions ?? [];
const definitionOf = (history: readonly KeyHistory[], id: string, version: number) =>
	versionsOf(history, id).find((each) => each.version === version)?.definition;

function byWords(row: Asked, then: Result): Line<QuestionResult> {
	const asked = then.questions.filter((other) => sameQuestion(row, other));
	const same = asked.find((other) => sameWords(row, other));
	if (same) return { state: 'joined', to: same };
	const [first] = asked;
	return first ? { state: 'broken', to: first, why: null } : { state: 'none' };
}

function byLineage(
	row: Asked,
	now: { id: string; version: number; question: Question; definition: Asker['definition'] },
	version: number,
	{ history }: Keys,
	then: Result
): Line<QuestionResult> {
	const versions = versionsOf(history, now.id);
	const old = definitionOf(history, now.id, version);
	if (!old) return byWords(row, then);
	const rowOf = (question: Question | undefined) =>
		then.questions.find((other) => question && isRow(other, old.kind, question));
	const line = traced(versions, now.question.code, now.version, version);
	if (line.joins) {
		const to = rowOf(questionsOf(old).find(({ code }) => code === line.from));
		return to ? { state: 'joined', to } : { state: 'none' };
	}
	if (line.why.change === null) return byWords(row, then);
	const broken = definitionOf(history, now.id, line.version) ?? now.definition;
	const [from] =
		questionsOf(broken).find((each) => idOf(each) === idOf(now.question))?.lineage?.from ?? [];
	const before =
		questionsOf(old).find((other) => idOf(other) === idOf(now.question)) ??
		questionsOf(old).find(({ code }) => code === (from ?? now.question.code));
	return {
		state: 'broken',
		to: rowOf(before) ?? null,
		why: { ...line.why, version: line.version }
	};
}

/** Why a row of then has been left by one of its keys, which both rounds used; null when all of them go on here. */
function strayed(
	row: Asked,
	to: QuestionResult,
	now: Keys,
	then: Result
): { why: KeyBreak | null } | null {
	for (const { key, question } of askers(to, { keys: then.round.keys, history: now.history })) {
		for (const { version } of now.keys.filter(({ id }) => id === key.id)) {
			const today = definitionOf(now.history, key.id, version);
			if (!today) continue;
			const line = traced(versionsOf(now.history, key.id), question.code, key.version, version);
			const here = line.joins && questionsOf(today).find(({ code }) => code === line.from);
			if (here && isRow(row, today.kind, here)) continue;
			const said = !line.joins && line.why.change !== null;
			return { why: said ? { ...line.why, version: line.version } : null };
		}
	}
	return null;
}

/** One line out of those of several keys: joined only when all that asked join at the same row. */
function agreed<To extends { id: string }>(
	lines: readonly Line<To>[],
	left: (to: To) => { why: KeyBreak | null } | null
): Line<To> {
	const known = lines.filter((line) => line.state !== 'none');
	const [first] = known;
	if (!first) return { state: 'none' };
	const broken = known.find((line) => line.state === 'broken');
	if (broken) return broken;
	if (first.to === null || known.some(({ to }) => to?.id !== first.to?.id))
		return { state: 'broken', to: first.to, why: null };
	const away = left(first.to);
	return away
		? { state: 'broken', to: first.to, why: away.why }
		: { state: 'joined', to: first.to };
}

/** An indicator's line goes on when those of its questions do, to the very questions that it was made of then. */
export function indicatorLine(
	indicator: Pick<IndicatorResult, 'code' | 'question' | 'kind'>,
	rows: readonly Asked[],
	now: Keys,
	then: Result
): Line<IndicatorResult> {
	const ofKind = then.indicators.filter(({ kind }) => kind === indicator.kind);
	const to =
		ofKind.find(({ code }) => code === indicator.code) ??
		ofKind.find(({ question }) => question === indicator.question);
	if (!to) return { state: 'none' };
	const lines = rows.map((row) => lineOf(row, now, then));
	const told = lines.find((line) => line.state === 'broken' && line.why !== null);
	if (told?.state === 'broken') return { state: 'broken', to, why: told.why };
	const pooled = then.questions.filter(({ id }) => to.questions.includes(id));
	const reached = lines.flatMap((line) => (line.state === 'joined' ? [line.to.id] : []));
	const same =
		reached.length === rows.length &&
		[...new Set(reached)].sort().join() === [...to.questions].sort().join();
	return same || wordings(rows) === wordings(pooled)
		? { state: 'joined', to }
		: { state: 'broken', to, why: null };
}

const wordings = (rows: readonly Asked[]) =>
	[
		...new Set(
			rows.map(({ text, scale, own, concerns }) => JSON.stringify([text, scale, own, concerns]))
		)
	]
		.sort()
		.join();
