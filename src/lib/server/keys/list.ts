import { and, desc, eq, inArray } from 'drizzle-orm';
import { questionsOf } from '#lib/domain/key-draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { keyVersion, reviewKey, type KeyState } from '../db/schema/keys.ts';
import { person } from '../db/schema/organisation.ts';
import { round, roundKey } from '../db/schema/rounds.ts';
import { may, view, type Actor } from '../door.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { unitKeyCodes } from './adopt-shipped.ts';

/** An adopted key version, as lists and forms show it. */
export interface AdoptedKey {
	id: string;
	code: string;
	version: number;
	state: KeyState;
	title: string;
	purpose: string;
	kind: KeyDefinition['kind'];
	suggestedFor: string;
	questions: number;
	adoptedAt: number | null;
	adoptedBy: string | null;
	/** In a round that is not closed. */
	inUse: boolean;
}

/** The unit's adopted key versions, documentation first. Not authorised: deeds call it behind the door. */
export function adoptedKeys(db: Db, unitId: string): AdoptedKey[] {
	const inUse = new Set(
		db
			.select({ id: roundKey.keyVersionId })
			.from(roundKey)
			.innerJoin(round, eq(round.id, roundKey.roundId))
			.where(
				and(
					eq(round.unitId, unitId),
					inArray(round.state, ['DRAFT', 'SELECTING', 'ASSIGNED', 'REVIEWING', 'MODERATING'])
				)
			)
			.all()
			.map(({ id }) => id)
	);
	return db
		.select({
			id: keyVersion.id,
			code: reviewKey.code,
			version: keyVersion.version,
			state: keyVersion.state,
			title: keyVersion.title,
			content: keyVersion.content,
			adoptedAt: keyVersion.adoptedAt,
			adoptedBy: person.name
		})
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.leftJoin(person, eq(person.id, keyVersion.adoptedBy))
		.where(and(eq(reviewKey.unitId, unitId), inArray(keyVersion.state, ['ADOPTED', 'SUPERSEDED'])))
		.orderBy(keyVersion.title, desc(keyVersion.version))
		.all()
		.map(({ content, ...row }) => {
			const definition: KeyDefinition = JSON.parse(content);
			const { purpose, kind, suggestedFor } = definition;
			return {
				...row,
				purpose,
				kind,
				suggestedFor,
				questions: questionCount(definition),
				inUse: inUse.has(row.id)
			};
		})
		.sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'DOCUMENTATION' ? -1 : 1));
}

const questionCount = ({ sections }: KeyDefinition) =>
	sections.reduce((sum, { questions }) => sum + questions.length, 0);

/** The unit's keys, and the shipped ones that it has not adopted. */
export function keys(db: Db, actor: Actor, unitId: string) {
	return view(db, actor, 'key.list', { unit: unitId }, (db) => {
		const had = unitKeyCodes(db, unitId);
		return {
			adopted: adoptedKeys(db, unitId),
			shipped: shippedKeys()
				.keys.filter(({ id }) => !had.has(id))
				.map((definition) => ({
					code: definition.id,
					title: definition.title,
					purpose: definition.purpose,
					suggestedFor: definition.suggestedFor,
					questions: questionCount(definition)
				}))
		};
	});
}
