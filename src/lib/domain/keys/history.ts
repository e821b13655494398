import { sameScale } from '../answer-scale.ts';
import { joinOf, type Break, type Join, type NumberedKey } from './comparability.ts';
import { idOf, questionsOf, withCode } from './draft.ts';
import type { KeyDefinition, Question } from '../review-key.ts';

export type Traced = { joins: true; from: string } | { joins: false; why: Break; version: number };

/**
 * Follows a question's line from one version of its key to another, through the versions between: a break anywhere
 * breaks it. Versions that both come from an earlier one meet there.
 * @param history versions of one key, in any order; both numbers are among them
 * @param code the question in `fromVersion`
 * @returns the code in `toVersion`; or the break nearest to `fromVersion`, with the version that made it
 * @throws RangeError when a version or the question is unknown
 */
export function traced(
	history: readonly NumberedKey[],
	code: string,
	fromVersion: number,
	toVersion: number
): Traced {
	const target = versionIn(history, toVersion);
	const question = withCode(versionIn(history, fromVersion), code);
	if (!question) throw new RangeError(`Version ${fromVersion} has no question ${code}`);
	const theirs = ancestry(history, toVersion);
	const meeting = ancestry(history, fromVersion).find((version) => theirs.includes(version));
	if (meeting === undefined) return { joins: false, why: unsaid, version: fromVersion };
	const here = back(history, code, fromVersion, meeting);
	if (!here.joins || meeting === toVersion) return here;
	const there = questionsOf(target).map((other) => ({
		id: idOf(other),
		code: other.code,
		line: back(history, other.code, toVersion, meeting)
	}));
	const same = there.find(({ line }) => line.joins && line.from === here.from);
	if (same) return { joins: true, from: same.code };
	const broken = there.find(({ id }) => id === idOf(question))?.line;
	return broken && !broken.joins ? broken : { joins: false, why: unsaid, version: toVersion };
}

const unsaid: Break = { change: null, reason: '' };

function versionIn(history: readonly NumberedKey[], version: number): KeyDefinition {
	const found = history.find((each) => each.version === version);
	if (!found) throw new RangeError(`No version ${version}`);
	return found.definition;
}

/** The version before, in the lineage; keys from before the editor don't say, so it is the one numbered before. */
function basisOf(history: readonly NumberedKey[], version: number): number | undefined {
	const earlier = history.map((each) => each.version).filter((each) => each < version);
	const said = versionIn(history, version).basedOn;
	if (said !== undefined) return earlier.includes(said) ? said : undefined;
	return earlier.length > 0 ? Math.max(...earlier) : undefined;
}

function ancestry(history: readonly NumberedKey[], version: number): number[] {
	const basis = basisOf(history, version);
	return [version, ...(basis === undefined ? [] : ancestry(history, basis))];
}

function back(history: readonly NumberedKey[], code: string, from: number, to: number): Traced {
	if (from === to) return { joins: true, from: code };
	const basis = basisOf(history, from);
	const question = withCode(versionIn(history, from), code);
	if (basis === undefined || !question) return { joins: false, why: unsaid, version: from };
	const join = question.lineage
		? joinOf(question.lineage)
		: undeclared(question, versionIn(history, basis));
	return join.joins
		? back(history, join.from, basis, to)
		: { joins: false, why: join.why, version: from };
}

/** Without lineage the old rule holds: the same code, variant, wording, scale and author (product.md, "Over rounds"). */
function undeclared(question: Question, base: KeyDefinition): Join {
	const before = withCode(base, question.code);
	const same =
		before?.text === question.text &&
		before.variant === question.variant &&
		before.concerns === question.concerns &&
		sameScale(before, question);
	return same ? { joins: true, from: question.code } : { joins: false, why: unsaid };
}

/**
 * Whether a code of an earlier version stood for what questions of another version come from, joined or not.
 * @param history versions of one key, in any order; both numbers are among them
 * @param from codes in `version`
 * @param code in `earlier`
 * @throws RangeError when a version is unknown
 */
export function sharesOrigin(
	history: readonly NumberedKey[],
	from: readonly string[],
	version: number,
	code: string,
	earlier: number
): boolean {
	const theirs = ancestry(history, earlier);
	const meeting = ancestry(history, version).find((each) => theirs.includes(each));
	if (meeting === undefined) return false;
	const there = originsIn(history, [code], earlier, meeting);
	return originsIn(history, from, version, meeting).some((each) => there.includes(each));
}

/** The codes in an ancestor that questions come from. Without lineage a code is the same question's. */
function originsIn(
	history: readonly NumberedKey[],
	codes: readonly string[],
	from: number,
	to: number
): string[] {
	const basis = from === to ? undefined : basisOf(history, from);
	if (basis === undefined) return [...codes];
	const definition = versionIn(history, from);
	const before = codes.flatMap((code) => withCode(definition, code)?.lineage?.from ?? [code]);
	return originsIn(history, before, basis, to);
}
