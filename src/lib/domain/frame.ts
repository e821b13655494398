import type { CaseType, DecisionOutcome } from './case-facts.ts';
import type { Hash } from './hash.ts';

/** One case and intervention with a decision in the period (draw.md, step 1). `stratum` is the intervention's code. */
export interface FrameUnit {
	stratum: string;
	caseReference: string;
}

/** A decision of the case list, as far as the frame needs it. Callers may hand in richer objects and get them back. */
export interface FrameDecision {
	/** The row in the case list; later rows win when two decisions have the same date. */
	row: number;
	caseReference: string;
	/** The intervention's code. */
	stratum: string;
	/** ISO date. */
	decisionDate: string;
	outcome: string;
	/** The group, or null without one. */
	teamId: string | null;
	/** Null where the list doesn't tell. */
	caseType: string | null;
	protectedIdentity: boolean;
	/** ISO date, or null while the case is open. */
	closedOn: string | null;
}

/** Which decisions a round is about. `from` and `to` are ISO dates, both included. */
export interface FrameRule {
	from: string;
	to: string;
	outcomes: readonly string[];
	strata: readonly string[];
	/** Group ids, '' for decisions without group; null: all. */
	teams: readonly string[] | null;
	/** Null: all, also where the list doesn't tell. */
	caseTypes: readonly string[] | null;
}

/** What chose the units beside the period, as it was when the frame was locked: groups by the names they had then. */
export interface FrameChoiceKept {
	readonly outcomes: readonly DecisionOutcome[];
	/** Names, '' for decisions without group; null: all. */
	readonly teams: readonly string[] | null;
	readonly caseTypes: readonly CaseType[] | null;
}

export interface Excluded {
	protectedIdentity: number;
	closedBeforePeriod: number;
}

export interface Frame<D extends FrameDecision> {
	/** In the order of their lines in the frame hash. `decision` is the newest in the period, whatever its outcome. */
	units: (FrameUnit & { decision: D })[];
	/** Units left out, not rows. A unit that has both reasons counts as protected identity only. */
	excluded: Excluded;
	/** Units that are out only because case types are chosen and the list doesn't tell theirs. */
	unknownCaseType: number;
}

/**
 * The frame of a round: one unit per case and intervention, whose newest decision in the period counts (draw.md, step 1).
 * The rule's outcomes, groups and case types choose among those units: a grant that a rejection follows in the period is
 * a rejected unit. Nothing is asked of earlier rounds: a case that was drawn last time is as likely to be drawn again.
 *
 * Identity is protected for every unit of a case as soon as any decision of that case says so, in the period or not.
 * A unit is closed before the period when that decision carries a closing date before `rule.from`.
 * @throws RangeError when the period ends before it starts
 */
export function buildFrame<D extends FrameDecision>(
	decisions: readonly D[],
	rule: FrameRule
): Frame<D> {
	if (rule.to < rule.from)
		throw new RangeError(`The period ends before it starts: ${rule.from}–${rule.to}`);
	const outcomes = new Set(rule.outcomes);
	const strata = new Set(rule.strata);
	const teams = rule.teams && new Set(rule.teams);
	const caseTypes = rule.caseTypes && new Set(rule.caseTypes);
	const protectedCases = new Set<string>();
	const newest = new Map<string, D>();
	for (const decision of decisions) {
		if (decision.protectedIdentity) protectedCases.add(decision.caseReference);
		if (decision.decisionDate < rule.from || decision.decisionDate > rule.to) continue;
		if (!strata.has(decision.stratum)) continue;
		const key = `${decision.stratum};${decision.caseReference}`;
		const known = newest.get(key);
		if (known === undefined || isNewer(decision, known)) newest.set(key, decision);
	}
	const excluded: Excluded = { protectedIdentity: 0, closedBeforePeriod: 0 };
	let unknownCaseType = 0;
	const units: Frame<D>['units'] = [];
	for (const decision of newest.values()) {
		const { stratum, caseReference, closedOn, caseType } = decision;
		if (!outcomes.has(decision.outcome)) continue;
		if (teams && !teams.has(decision.teamId ?? '')) continue;
		if (caseTypes && caseType !== null && !caseTypes.has(caseType)) continue;
		if (caseTypes && caseType === null) unknownCaseType += 1;
		else if (protectedCases.has(caseReference)) excluded.protectedIdentity += 1;
		else if (closedOn !== null && closedOn < rule.from) excluded.closedBeforePeriod += 1;
		else units.push({ stratum, caseReference, decision });
	}
	units.sort(
		(a, b) =>
			compareUtf8(`${a.stratum};`, `${b.stratum};`) || compareUtf8(a.caseReference, b.caseReference)
	);
	return { units, excluded, unknownCaseType };
}

function isNewer(decision: FrameDecision, known: FrameDecision): boolean {
	return decision.decisionDate === known.decisionDate
		? decision.row > known.row
		: decision.decisionDate > known.decisionDate;
}

/**
 * The lines `STRATUM;CASEREFERENCE` + line feed, sorted by their UTF-8 bytes (draw.md, step 2).
 * @throws RangeError for a unit whose line would be ambiguous (`isFrameText`)
 */
export function frameLines(units: readonly FrameUnit[]): string[] {
	const byStratum = new Map<string, string[]>();
	for (const { stratum, caseReference } of units) {
		const references = byStratum.get(stratum);
		if (references) references.push(caseReference);
		else byStratum.set(stratum, [caseReference]);
	}
	// No stratum holds a semicolon, so sorting by stratum and then reference is sorting by line.
	const strata = [...byStratum].sort(([a], [b]) => compareUtf8(`${a};`, `${b};`));
	const lines: string[] = [];
	for (const [stratum, references] of strata) {
		if (!isFrameText(stratum) || stratum.includes(';'))
			throw new RangeError(`Not a stratum code: ${JSON.stringify(stratum)}`);
		let utf16IsUtf8 = true;
		for (const reference of references) {
			if (reference !== '' && !unusual.test(reference)) continue;
			if (!isFrameText(reference))
				throw new RangeError(`Not a case reference: ${JSON.stringify(reference)}`);
			utf16IsUtf8 = false;
		}
		if (utf16IsUtf8) references.sort();
		else references.sort(compareUtf8);
		for (const reference of references) lines.push(`${stratum};${reference}\n`);
	}
	return lines;
}

/**
 * SHA-256 of the frame's lines: the lock on the frame (draw.md, step 2).
 * @throws RangeError as `frameLines`
 */
export function frameHash(units: readonly FrameUnit[], sha256: Hash): string {
	return sha256(frameLines(units).join(''));
}

/** Control characters and surrogates: the only characters that need care in lines and their order. */
const unusual = /[^ -\ud7ff\ue000-\uffff]/;

/** Whether a text can stand in a frame line: not empty, no line breaks or other control characters, valid Unicode. */
export function isFrameText(text: string): boolean {
	if (text === '') return false;
	return !unusual.test(text) || (text.isWellFormed() && !/[^ -\u{10ffff}]/u.test(text));
}

/**
 * Compares two well-formed texts by their UTF-8 bytes. JavaScript's own order is by UTF-16 units, which puts
 * characters beyond U+FFFF before U+E000–U+FFFF; moving the surrogates last gives the order of the bytes.
 */
export function compareUtf8(a: string, b: string): number {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		const x = a.charCodeAt(i);
		const y = b.charCodeAt(i);
		if (x !== y) return byteRank(x) - byteRank(y);
	}
	return a.length - b.length;
}

function byteRank(unit: number): number {
	if (unit < 0xd800) return unit;
	return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
