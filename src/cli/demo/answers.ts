import { meaningOf } from '#lib/domain/answer-scale.ts';
import type {
	AnswerValue,
	FactDefinition,
	Facts,
	Meaning,
	Question
} from '#lib/domain/review-key.ts';
import { chance } from './chance.ts';
import {
	factShares,
	ordinary,
	sharesByQuestion,
	throws,
	tiltByIntervention,
	tiltByKey
} from './shares.ts';

/** What a made-up reviewer reads in a made-up file. */
export interface Reading {
	/** 0 Vår 2025, 1 Höst 2025, 2 Vår 2026, 3 Höst 2026. */
	round: 0 | 1 | 2 | 3;
	caseReference: string;
	/** The key of the caseworker's own text. */
	key: string;
	/** The second reviewer of a double file sees most things as the first one does. */
	seat: number;
}

/** How often the second reviewer would look with other eyes. */
const otherEyes = 0.15;
/** The seat of a second reviewer who looks with other eyes at most things. */
export const sternReader = 3;
/** Half the distance between the best and the worst kept file, on the logit scale. */
const fileSpread = 0.9;

/** The answer to an open question. The same reading always gives the same answer. */
export function answerFor(question: Question, facts: Facts, reading: Reading): AnswerValue {
	const { ja, delvis, notRelevant } = sharesByQuestion[question.code] ?? ordinary;
	const file = [reading.round, reading.caseReference, facts.intervention ?? ''];
	const own =
		reading.seat > 1 &&
		chance('other eyes', question.code, ...file) < (reading.seat === sternReader ? 0.7 : otherEyes);
	const draw = (what: string) =>
		chance(
			what,
			question.code,
			...file,
			...(own ? [reading.seat] : []),
			throws[question.code] ?? 0
		);
	const said = (...meanings: Meaning[]) =>
		meanings.flatMap((meaning) => valuesOf(question, meaning))[0];
	const [notRelevantSaid, partlySaid] = [said('NOT_APPLICABLE'), said('PARTLY')];

	if (notRelevantSaid && draw('relevant') < notRelevant) return notRelevantSaid;
	const tilt =
		(tiltByKey[reading.key] ?? 0) +
		(tiltByIntervention[facts.intervention ?? ''] ?? 0) +
		fileSpread * (2 * chance('file', ...file) - 1);
	const met = draw('met') < moved(ja[reading.round], tilt);
	const answer = met
		? said('MET')
		: partlySaid && draw('partly') < delvis
			? partlySaid
			: said('NOT_MET', 'NOT_SEEN');
	if (!answer) throw new RangeError(`${question.code} has no answer that fits`);
	return answer;
}

const valuesOf = (question: Question, meaning: Meaning) =>
	question.scale.filter((value) => meaningOf(question, value) === meaning);

/** A share moved along the logit scale. */
function moved(share: number, tilt: number): number {
	const odds = (share / (1 - share)) * Math.exp(tilt);
	return odds / (1 + odds);
}

/** The value of a fact that the case list does not have. */
export function factFor(fact: FactDefinition, facts: Facts, reading: Reading): string {
	if (fact.id === 'interventionOver12Months' && facts.caseType === 'NEW') return 'NO';
	const { yes, unknown } = factShares[fact.id] ?? { yes: 0.5, unknown: 0 };
	const at = chance('fact', fact.id, reading.round, reading.caseReference);
	if (fact.values && 'UNKNOWN' in fact.values && at > 1 - unknown) return 'UNKNOWN';
	return at < yes ? 'YES' : 'NO';
}
