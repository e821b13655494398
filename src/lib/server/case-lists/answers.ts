import {
	codeFor,
	legalBasisFor,
	type InterventionQuestion
} from '#lib/domain/case-list/questions.ts';
import { answerTo, type Known } from '#lib/domain/case-list/rows.ts';
import { foldText } from '#lib/domain/case-list/values.ts';
import type { Law } from '#lib/domain/case-facts.ts';
import type { Db } from '../db/open.ts';
import { view, type Actor } from '../door.ts';
import { judge, pending } from './judging.ts';
import type { PendingList } from './pending.ts';

/** Answers to the questions of a list, by what the list says. */
export interface ListAnswers {
	/** A code, `null` for none that the unit reviews, or the law of a new intervention. */
	interventions: { name: string; means: string | null | { law: Law } }[];
	/** A signature of the unit, or `null` for somebody outside it. */
	signatures: { text: string; means: string | null }[];
	/** A signature of the unit, or `null` to leave the row out. */
	rows: { row: number; field: 'caseworker' | 'decisionMaker'; means: string | null }[];
}

/**
 * Takes the answers to what the list has asked, and no others: a name or signature that is stored always comes from the
 * list, where identity numbers have been refused. An answer takes the place of an earlier one. The rows are judged anew;
 * the answers are remembered for the next list when this one is imported.
 */
export function answer(
	db: Db,
	actor: Actor,
	unitId: string,
	id: string,
	answers: ListAnswers
): void {
	view(db, actor, 'case-list.read-file', { unit: unitId }, (db) => {
		const list = pending(actor, unitId, id);
		const { known } = judge(db, actor, list);
		const signatures = new Set(known.people.map(({ signature }) => signature));
		for (const { name, means } of answers.interventions) {
			const question = list.asked.interventions.get(foldText(name));
			if (question) answerIntervention(list, known, question, means);
		}
		for (const { text, means } of answers.signatures) {
			const asked = list.asked.signatures.get(foldText(text));
			if (asked !== undefined && (means === null || signatures.has(means)))
				list.signatureAnswers.set(asked, means);
		}
		for (const { row, field, means } of answers.rows) {
			const key = answerTo(row, field);
			if (list.asked.rows.has(key) && (means === null || signatures.has(means)))
				list.rowAnswers.set(key, means);
		}
		list.judged = null;
	});
}

function answerIntervention(
	list: PendingList,
	known: Known,
	question: InterventionQuestion,
	means: ListAnswers['interventions'][number]['means']
): void {
	const { name } = question;
	const stored = known.interventions.filter((one) => !list.newInterventions.includes(one));
	const others = list.newInterventions.filter((one) => foldText(one.name) !== foldText(name));
	const codes = new Set([...stored, ...others].map(({ code }) => code));
	if (typeof means === 'string' && !codes.has(means)) return;
	list.newInterventions = others;
	list.interventionAnswers.delete(name);
	if (means === null || typeof means === 'string') list.interventionAnswers.set(name, means);
	else {
		const [code, legalBasis] = [codeFor(name, codes), legalBasisFor(question, means.law)];
		list.newInterventions.push({ code, name, law: means.law, legalBasis, alsoCalled: [] });
	}
}
