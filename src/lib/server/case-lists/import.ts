import { eq, sql } from 'drizzle-orm';
import { caseFields } from '#lib/domain/case-list/fields.ts';
import type { CaseDecision, JudgedRow } from '#lib/domain/case-list/rows.ts';
import type { Db, Tx } from '../db/open.ts';
import {
	caseList,
	caseListRow,
	columnChoice,
	decision,
	intervention,
	interventionAnswer
} from '../db/schema/case-lists.ts';
import { signatureAlias } from '../db/schema/organisation.ts';
import { change, view, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { judge, pending } from './judging.ts';
import { idsIn, knownIn } from './known.ts';
import { pendingLists, type PendingList } from './pending.ts';

/** The list that one on its way in has become, for who comes back to it; null while it is still on its way. */
export function importedAs(db: Db, actor: Actor, unitId: string, pendingId: string): string | null {
	return view(
		db,
		actor,
		'case-list.read-file',
		{ unit: unitId },
		() => pendingLists.importedAs(pendingId, unitId, actor.personId, actor.now()) ?? null
	);
}

/**
 * Imports a list that has been looked at: every accepted row, or nothing. What was answered on the way is remembered.
 * A row that still needs an answer stops the import. Once more, and nothing happens.
 */
export function importList(
	db: Db,
	actor: Actor,
	unitId: string,
	pendingId: string
): Mended<{ list: string }> {
	const earlier = importedAs(db, actor, unitId, pendingId);
	if (earlier !== null) return { ok: true, list: earlier };
	const done = mendable(() =>
		change(db, actor, 'case-list.import', { unit: unitId }, (tx, note) => {
			const list = pending(actor, unitId, pendingId);
			const imported = tx
				.select({ id: caseList.id })
				.from(caseList)
				.where(sql`${caseList.unitId} = ${unitId} and ${caseList.sha256} = ${list.sha256}`)
				.get();
			if (imported) return { list: imported.id };

			list.judged = null;
			const { judged } = judge(tx, actor, list);
			const asked = judged.filter((row) => row.outcome === 'ask').length;
			if (asked > 0) refuse({ questions: 'Svara på frågorna innan du läser in listan.' });
			const accepted = judged.filter((row) => row.outcome === 'accept');
			if (accepted.length === 0) refuse({ file: 'Ingen rad i listan går att läsa in.' });

			remember(tx, list);
			const id = newId();
			const refused = judged.filter((row) => row.outcome === 'refuse');
			const duplicates = judged.filter((row) => row.outcome === 'duplicate');
			tx.insert(caseList)
				.values({
					id,
					unitId,
					fileName: list.fileName,
					sha256: list.sha256,
					columns: JSON.stringify(headings(list)),
					accepted: accepted.length,
					refused: refused.length,
					duplicates: duplicates.length,
					importedAt: actor.now(),
					importedBy: actor.personId ?? ''
				})
				.run();
			insertDecisions(tx, unitId, id, accepted);
			insertOthers(tx, id, refused, 'refuse');
			insertOthers(tx, id, duplicates, 'duplicate');
			note({ list: id, accepted: accepted.length, refused: refused.length });
			return { list: id };
		})
	);
	// Only now is the import certain: what fails half-way leaves the list to try again.
	if (done.ok) pendingLists.settle(pending(actor, unitId, pendingId), done.list, actor.now());
	return done;
}

function headings({ mapping, table }: PendingList): Record<string, string> {
	return Object.fromEntries(
		caseFields.flatMap((field) => {
			const heading = table.headings[mapping[field] ?? -1];
			return heading === undefined ? [] : [[field, heading]];
		})
	);
}

/** Prepared once: a list may have a hundred thousand rows. */
function insertDecisions(
	tx: Tx,
	unitId: string,
	caseListId: string,
	rows: readonly JudgedRow[]
): void {
	const ids = idsIn(tx, unitId);
	const at = sql.placeholder;
	const insert = tx
		.insert(decision)
		.values({
			caseListId,
			row: at('row'),
			caseReference: at('caseReference'),
			teamId: at('teamId'),
			caseworkerId: at('caseworkerId'),
			coCaseworkerId: at('coCaseworkerId'),
			decisionMakerId: at('decisionMakerId'),
			caseworkerSignature: at('caseworkerSignature'),
			coCaseworkerSignature: at('coCaseworkerSignature'),
			decisionMakerSignature: at('decisionMakerSignature'),
			interventionId: at('interventionId'),
			decisionDate: at('decisionDate'),
			caseType: at('caseType'),
			outcome: at('outcome'),
			gender: at('gender'),
			ageGroup: at('ageGroup'),
			childrenInHousehold: at('childrenInHousehold'),
			orderDate: at('orderDate'),
			planDate: at('planDate'),
			protectedIdentity: at('protectedIdentity'),
			closedOn: at('closedOn')
		})
		.prepare();
	for (const { row, decision } of rows) {
		if (!decision) continue;
		insert.run({ row, ...columnsOf(decision, ids) });
	}
}

function columnsOf(row: CaseDecision, ids: ReturnType<typeof idsIn>) {
	const caseworkerId = row.caseworker.personId;
	const named = row.team === null ? undefined : ids.teams.get(row.team);
	return {
		caseReference: row.caseReference,
		teamId: named ?? ids.teamOfPerson.get(caseworkerId ?? '') ?? null,
		caseworkerId,
		coCaseworkerId: row.coCaseworker?.personId ?? null,
		decisionMakerId: row.decisionMaker?.personId ?? null,
		caseworkerSignature: row.caseworker.signature,
		coCaseworkerSignature: row.coCaseworker?.signature ?? null,
		decisionMakerSignature: row.decisionMaker?.signature ?? null,
		interventionId: ids.interventions.get(row.intervention) ?? '',
		decisionDate: row.decisionDate,
		caseType: row.caseType,
		outcome: row.outcome,
		gender: row.gender ?? 'OTHER',
		ageGroup: row.ageGroup,
		childrenInHousehold: row.childrenInHousehold,
		orderDate: row.orderDate,
		planDate: row.planDate,
		protectedIdentity: row.protectedIdentity,
		closedOn: row.closedOn
	};
}

function insertOthers(
	tx: Tx,
	caseListId: string,
	rows: readonly JudgedRow[],
	outcome: 'refuse' | 'duplicate'
): void {
	const insert = tx
		.insert(caseListRow)
		.values({
			caseListId,
			outcome,
			row: sql.placeholder('row'),
			reasons: sql.placeholder('reasons'),
			about: sql.placeholder('about')
		})
		.prepare();
	for (const { row, reasons, about } of rows) {
		insert.run({ row, reasons: JSON.stringify(reasons), about: JSON.stringify(about ?? {}) });
	}
}

/** Columns, names and signatures, for the next list. */
function remember(tx: Tx, list: PendingList): void {
	const { unitId, table, mapping } = list;
	for (const field of caseFields) {
		const heading = table.headings[mapping[field] ?? -1] ?? null;
		tx.insert(columnChoice)
			.values({ unitId, field, heading })
			.onConflictDoUpdate({ target: [columnChoice.unitId, columnChoice.field], set: { heading } })
			.run();
	}
	const taken = tx
		.select({ position: intervention.position })
		.from(intervention)
		.where(eq(intervention.unitId, unitId))
		.all().length;
	list.newInterventions.forEach(({ code, name, legalBasis, law }, index) => {
		tx.insert(intervention)
			.values({ id: newId(), unitId, code, name, legalBasis, law, position: taken + index })
			.run();
	});
	const { interventions } = idsIn(tx, unitId);
	for (const [name, code] of list.interventionAnswers) {
		const interventionId = code === null ? null : (interventions.get(code) ?? null);
		tx.insert(interventionAnswer)
			.values({ unitId, name, law: '', interventionId })
			.onConflictDoUpdate({
				target: [interventionAnswer.unitId, interventionAnswer.name, interventionAnswer.law],
				set: { interventionId }
			})
			.run();
	}
	const people = new Map(
		knownIn(tx, unitId, 0).people.map(({ signature, personId }) => [signature, personId])
	);
	for (const [signature, means] of list.signatureAnswers) {
		const personId = means === null ? null : (people.get(means) ?? null);
		tx.insert(signatureAlias)
			.values({ unitId, signature, personId, outsideUnit: personId === null })
			.onConflictDoUpdate({
				target: [signatureAlias.unitId, signatureAlias.signature],
				set: { personId, outsideUnit: personId === null }
			})
			.run();
	}
}
