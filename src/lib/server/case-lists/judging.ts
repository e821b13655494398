import { missingColumns } from '#lib/domain/case-list/fields.ts';
import { judgeRows } from '#lib/domain/case-list/judge.ts';
import { questionsOf } from '#lib/domain/case-list/questions.ts';
import { answerTo, type JudgedRow } from '#lib/domain/case-list/rows.ts';
import { foldText } from '#lib/domain/case-list/values.ts';
import type { Db } from '../db/open.ts';
import type { Actor } from '../door.ts';
import { gone } from '../problems.ts';
import { knownIn } from './known.ts';
import { pendingLists, type NewIntervention, type PendingList } from './pending.ts';

/** The list that this person has on its way in. */
export function pending(actor: Actor, unitId: string, id: string): PendingList {
	return (
		pendingLists.find(id, unitId, actor.personId, actor.now()) ??
		gone('Listan finns inte kvar i minnet. Inget är sparat. Välj filen igen.')
	);
}

/** Every row judged with what the unit knows and what has been answered. Not authorised: called behind the door. */
export function judge(db: Db, actor: Actor, list: PendingList) {
	const stored = knownIn(db, list.unitId, actor.now());
	// Another list may have brought the same intervention meanwhile.
	list.newInterventions = list.newInterventions.filter(
		(added) => !stored.interventions.some((one) => sameIntervention(one, added))
	);
	const known = {
		...stored,
		interventions: [...stored.interventions, ...list.newInterventions],
		rememberedInterventions: [
			...(stored.rememberedInterventions ?? []),
			...[...list.interventionAnswers].map(([text, code]) => ({ text, law: null, code }))
		],
		rememberedSignatures: [
			...(stored.rememberedSignatures ?? []),
			...[...list.signatureAnswers].map(([text, signature]) => ({ text, signature }))
		],
		answers: list.rowAnswers,
		headings: list.table.headings
	};
	const complete = missingColumns(list.mapping).length === 0;
	if (list.judged === null) {
		list.judged = complete ? judgeRows(list.table.rows, list.mapping, known) : [];
		noteQuestions(list, list.judged);
	}
	return { judged: list.judged, known };
}

function sameIntervention(one: NewIntervention, other: NewIntervention): boolean {
	const named = foldText(one.name) === foldText(other.name) && one.law === other.law;
	return named || one.code === other.code;
}

function noteQuestions({ asked }: PendingList, judged: readonly JudgedRow[]): void {
	for (const question of questionsOf(judged)) {
		switch (question.kind) {
			case 'intervention':
				asked.interventions.set(foldText(question.name), question);
				break;
			case 'signature':
				asked.signatures.set(foldText(question.signature), question.signature);
				break;
			case 'missing':
				for (const { row } of question.rows) asked.rows.add(answerTo(row, question.field));
		}
	}
}
