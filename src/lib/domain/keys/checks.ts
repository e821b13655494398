import { answerLabel } from '../answer-scale.ts';
import type { NumberedKey } from './comparability.ts';
import { questionsOf } from './draft.ts';
import { placeOf, type Finding } from './invariants.ts';
import { lineageProblems } from './lineage.ts';
import { keyLoad, type LoadEstimate } from './load.ts';
import { keyProblems } from './problems.ts';
import { lix, wordsIn } from './reading-level.ts';
import type { Facts, KeyDefinition, Question } from '../review-key.ts';
import { count } from '../swedish.ts';

export interface KeyChecks {
	/** Have to be mended before the draft can be adopted. */
	problems: Finding[];
	/** Worth a thought; never stops anybody. */
	advice: Finding[];
	load: LoadEstimate;
}

/** A question of more words is worth shortening when its LIX is high too; one of twice as many always. */
const longQuestion = 12;
const hardText = 50;
/** Words of guidance to one answer: more is not read while answering. */
const longGuidance = 50;
/** Questions in a typical case (product.md, issue 3: a warning over 20 visible questions). */
const manyQuestions = 20;

/**
 * What is to be mended in a draft before it can be adopted, and what is worth a thought.
 * @param base the version that the draft was made from; null for a first version
 * @param known.earlier the versions of the key before it that were ever adopted
 * @param known.cases what the unit's latest case list tells of each case; null when there is no list
 */
export function keyChecks(
	draft: KeyDefinition,
	base: NumberedKey | null,
	known: { cases: readonly Facts[] | null; earlier: readonly NumberedKey[] }
): KeyChecks {
	const load = keyLoad(draft, known.cases);
	return {
		problems: [...keyProblems(draft), ...ofLineage(draft, base, known.earlier)],
		advice: [...ofLoad(draft, load), ...questionsOf(draft).flatMap(ofQuestion)],
		load
	};
}

function ofLineage(
	draft: KeyDefinition,
	base: NumberedKey | null,
	earlier: readonly NumberedKey[]
): Finding[] {
	if (base === null) return [];
	const byId = new Map(
		questionsOf(draft).map((question) => {
			const where = placeOf('question', question, 'lineage');
			return [where.id, where];
		})
	);
	return lineageProblems(draft, base, earlier).flatMap(({ question, sentence }) => {
		const where = byId.get(question);
		return where ? [{ where, sentence }] : [];
	});
}

function ofLoad(draft: KeyDefinition, { typical, cases }: LoadEstimate): Finding[] {
	if (typical <= manyQuestions) return [];
	const questions = count(typical, 'fråga', 'frågor');
	return [
		{
			where: { kind: 'key', id: draft.id, code: '' },
			sentence:
				(cases === null ? `Nyckeln har ${questions}.` : `Ett typiskt ärende får ${questions}.`) +
				` Över ${manyQuestions} blir granskningen lång. Fundera på vilka som behövs.`
		}
	];
}

function ofQuestion(question: Question): Finding[] {
	const at = (field: string) => placeOf('question', question, field);
	const found: Finding[] = [];
	const words = wordsIn(question.text).length;
	const level = lix(question.text);
	if (words > 2 * longQuestion || (words > longQuestion && level >= hardText))
		found.push({
			where: at('text'),
			sentence: `Frågan är lång och svår att läsa: ${words} ord, läsbarhetsindex (LIX) ${level}. Försök dela den.`
		});
	for (const value of question.scale) {
		const written = wordsIn(question.guidance[value] ?? '').length;
		if (written > longGuidance)
			found.push({
				where: at(`guidance:${value}`),
				sentence: `Vägledningen för ${answerLabel(question, value)} är lång: ${written} ord. Försök korta den.`
			});
	}
	if (question.references.length === 0)
		found.push({
			where: at('references'),
			sentence: 'Frågan har ingen hänvisning till lag eller styrdokument.'
		});
	return found;
}
