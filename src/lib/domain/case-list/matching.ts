/** From signatures to people and from names to interventions (data/README.md). */
import type { Law } from '../case-facts.ts';
import { foldText, readLaw } from './values.ts';

export interface KnownPerson {
	signature: string;
	name: string;
	personId?: string;
}

export interface KnownIntervention {
	code: string;
	name: string;
	legalBasis: string;
	law: Law;
	alsoCalled: readonly string[];
}

/** What somebody answered about a signature earlier: whose it is, or `null` for someone outside the unit. */
export interface RememberedSignature {
	text: string;
	signature: string | null;
}

/** What somebody answered about a name earlier. `law` null: whatever the law. `code` null: nothing that the unit reviews. */
export interface RememberedIntervention {
	text: string;
	law: Law | null;
	code: string | null;
}

/** The one behind a signature. `personId` is null for someone outside the unit, and where people have no id. */
export interface Handler {
	signature: string;
	personId: string | null;
}

/**
 * Makes the function that finds who a signature belongs to: the unit's own signatures first, then earlier answers, then
 * full names that only one person has. Somebody was outside the unit only until the unit knows a person by that name.
 * Case, space around and the way Å is composed make no difference.
 * @returns `null` for a signature that nobody has
 */
export function signatureFinder(
	people: readonly KnownPerson[],
	remembered: readonly RememberedSignature[] = []
): (text: string) => Handler | null {
	const handlers = new Map<string, Handler | null>();
	for (const { signature, name, personId } of people) {
		const handler = { signature, personId: personId ?? null };
		const folded = foldText(name);
		handlers.set(folded, handlers.has(folded) ? null : handler);
	}
	const own = new Set(people.map(({ signature }) => foldText(signature)));
	for (const { signature, personId } of people) {
		handlers.set(foldText(signature), { signature, personId: personId ?? null });
	}
	for (const { text, signature } of remembered) {
		const folded = foldText(text);
		if (own.has(folded)) continue;
		if (signature === null) {
			if (!handlers.get(folded)) handlers.set(folded, { signature: text.trim(), personId: null });
			continue;
		}
		const handler = own.has(foldText(signature)) ? handlers.get(foldText(signature)) : null;
		if (handler) handlers.set(folded, handler);
	}
	return (text) => handlers.get(foldText(text)) ?? null;
}

export type InterventionMatch =
	| { kind: 'found'; intervention: KnownIntervention; plain: boolean }
	| { kind: 'unknown' }
	| { kind: 'ambiguous' }
	| { kind: 'not-reviewed' };

/**
 * Makes the function that finds an intervention by its name in the list and the legal basis beside it. Names and
 * other names are matched without regard to case and space. Where several share a name the law decides,
 * then the legal basis itself; where neither does the answer is `ambiguous`.
 */
export function interventionFinder(
	interventions: readonly KnownIntervention[],
	remembered: readonly RememberedIntervention[] = []
): (name: string, legalBasis: string) => InterventionMatch {
	const byName = new Map<string, KnownIntervention[]>();
	for (const intervention of interventions) {
		for (const name of new Set([intervention.name, ...intervention.alsoCalled].map(foldText))) {
			const sharing = byName.get(name);
			if (sharing) sharing.push(intervention);
			else byName.set(name, [intervention]);
		}
	}
	const byCode = new Map(interventions.map((intervention) => [intervention.code, intervention]));
	const answers = new Map(
		remembered.map(({ text, law, code }) => [answerKey(foldText(text), law), code])
	);

	return (name, legalBasis) => {
		const folded = foldText(name);
		const law = readLaw(legalBasis);
		const found = (intervention: KnownIntervention): InterventionMatch => {
			const trimmed = name.trim();
			const plain =
				trimmed === intervention.name ||
				intervention.alsoCalled.includes(trimmed) ||
				foldText(intervention.name) !== folded;
			return { kind: 'found', intervention, plain };
		};
		const named = byName.get(folded) ?? [];
		const sameLaw = named.filter((one) => one.law === law);
		const sameBasis = sameLaw.filter((one) => foldText(one.legalBasis) === foldText(legalBasis));
		// What the catalogue decides it decides: an answer about a row without legal basis must not reach the others.
		for (const deciding of [named, sameLaw, sameBasis]) {
			const [only, second] = deciding;
			if (only && !second) return found(only);
		}
		for (const key of [answerKey(folded, law), answerKey(folded, null)]) {
			const code = answers.get(key);
			if (code === null) return { kind: 'not-reviewed' };
			const answered = code === undefined ? undefined : byCode.get(code);
			if (answered) return found(answered);
		}
		return { kind: named.length === 0 ? 'unknown' : 'ambiguous' };
	};
}

function answerKey(foldedName: string, law: Law | null): string {
	return `${law ?? ''} ${foldedName}`;
}
