import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { RememberedColumns } from '#lib/domain/case-list/fields.ts';
import type { Known } from '#lib/domain/case-list/rows.ts';
import { foldText } from '#lib/domain/case-list/values.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db, Tx } from '../db/open.ts';
import {
	columnChoice,
	intervention,
	interventionAnswer,
	interventionName
} from '../db/schema/case-lists.ts';
import { person, signatureAlias, staffMember, team } from '../db/schema/organisation.ts';

/** What the unit knows when a list is judged: its people, catalogue, groups, and what it has answered before. */
export function knownIn(db: Db, unitId: string, now: number): Known {
	const people = db
		.select({ signature: staffMember.signature, name: person.name, personId: person.id })
		.from(staffMember)
		.innerJoin(person, eq(person.id, staffMember.personId))
		.where(eq(staffMember.unitId, unitId))
		.orderBy(staffMember.signature)
		.all();
	const signatures = new Map(people.map(({ personId, signature }) => [personId, signature]));

	const names = Map.groupBy(
		db.select().from(interventionName).where(eq(interventionName.unitId, unitId)).all(),
		({ interventionId }) => interventionId
	);
	const catalogue = db
		.select()
		.from(intervention)
		.where(eq(intervention.unitId, unitId))
		.orderBy(intervention.position)
		.all();
	const codes = new Map(catalogue.map(({ id, code }) => [id, code]));

	return {
		today: dateOf(now),
		people,
		interventions: catalogue.map(({ id, code, name, legalBasis, law }) => ({
			code,
			name,
			legalBasis,
			law,
			alsoCalled: (names.get(id) ?? []).map((other) => other.name)
		})),
		teams: db
			.select({ name: team.name })
			.from(team)
			.where(eq(team.unitId, unitId))
			.all()
			.map(({ name }) => name),
		rememberedSignatures: db
			.select()
			.from(signatureAlias)
			.where(eq(signatureAlias.unitId, unitId))
			.all()
			.map(({ signature, personId }) => ({
				text: signature,
				signature: personId === null ? null : (signatures.get(personId) ?? null)
			})),
		rememberedInterventions: db
			.select()
			.from(interventionAnswer)
			.where(eq(interventionAnswer.unitId, unitId))
			.all()
			.map(({ name, law, interventionId }) => ({
				text: name,
				law: law === '' ? null : law,
				code: interventionId === null ? null : (codes.get(interventionId) ?? null)
			}))
	};
}

/** Forgets what was answered about a signature, in any spelling: somebody in the unit has it now. */
export function forgetAlias(tx: Tx, unitId: string, signature: string): void {
	const inUnit = eq(signatureAlias.unitId, unitId);
	const spellings = tx
		.select({ text: signatureAlias.signature })
		.from(signatureAlias)
		.where(inUnit)
		.all()
		.map(({ text }) => text)
		.filter((text) => foldText(text) === foldText(signature));
	tx.delete(signatureAlias)
		.where(and(inUnit, inArray(signatureAlias.signature, spellings)))
		.run();
}

/** Under which heading each field stood last time. */
export function rememberedColumns(db: Db, unitId: string): RememberedColumns {
	return Object.fromEntries(
		db
			.select({ field: columnChoice.field, heading: columnChoice.heading })
			.from(columnChoice)
			.where(eq(columnChoice.unitId, unitId))
			.all()
			.map(({ field, heading }) => [field, heading])
	);
}

/** Ids that rows of a list point to, by the words that the list uses. */
export function idsIn(db: Db, unitId: string) {
	return {
		interventions: new Map(
			db
				.select({ code: intervention.code, id: intervention.id })
				.from(intervention)
				.where(eq(intervention.unitId, unitId))
				.all()
				.map(({ code, id }) => [code, id])
		),
		teams: new Map(
			db
				.select({ name: team.name, id: team.id })
				.from(team)
				.where(eq(team.unitId, unitId))
				.all()
				.map(({ name, id }) => [name, id])
		),
		teamOfPerson: new Map(
			db
				.select({ personId: staffMember.personId, teamId: staffMember.teamId })
				.from(staffMember)
				.where(and(eq(staffMember.unitId, unitId), isNotNull(staffMember.teamId)))
				.all()
				.map(({ personId, teamId }) => [personId, teamId])
		)
	};
}
