import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Indicator, KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db, Tx } from './db/open.ts';
import { indicator, keyVersion, reviewKey, type KeyState } from './db/schema/keys.ts';
import { person } from './db/schema/organisation.ts';
import { round, roundKey } from './db/schema/rounds.ts';
import { change, view, type Actor } from './door.ts';
import { newId, sha256 } from './ids.ts';
import { notFound } from './problems.ts';
import { shippedKeys } from './review-keys/shipped.ts';

/**
 * Adopts shipped keys as version 1 of the unit's own, and takes in the shipped indicators the first time. A key that
 * the unit already has is left as it is.
 * @param codes of shipped keys; unknown ones do not exist (404)
 * @returns how many were adopted now
 */
export function adoptShipped(
	db: Db,
	actor: Actor,
	unitId: string,
	codes: readonly string[]
): { adopted: number } {
	const shipped = shippedKeys();
	const wanted = codes.map((code) => shipped.keys.find(({ id }) => id === code) ?? notFound());
	const had = view(db, actor, 'key.adopt', { unit: unitId }, (db) => unitKeyCodes(db, unitId));
	if (wanted.every(({ id }) => had.has(id))) return { adopted: 0 };
	return change(db, actor, 'key.adopt', { unit: unitId }, (tx, note) => {
		const already = unitKeyCodes(tx, unitId);
		const fresh = wanted.filter(({ id }) => !already.has(id));
		for (const definition of fresh) adopt(tx, actor, unitId, definition);
		takeIndicators(tx, unitId, shipped.indicators);
		note({ keys: fresh.map(({ id }) => id).join(' ') });
		return { adopted: fresh.length };
	});
}

function adopt(tx: Tx, actor: Actor, unitId: string, definition: KeyDefinition): void {
	const content = JSON.stringify(definition);
	const reviewKeyId = newId();
	tx.insert(reviewKey).values({ id: reviewKeyId, unitId, code: definition.id }).run();
	tx.insert(keyVersion)
		.values({
			id: newId(),
			reviewKeyId,
			version: 1,
			state: 'ADOPTED',
			title: definition.title,
			content,
			sha256: sha256(content),
			createdAt: actor.now(),
			adoptedAt: actor.now(),
			adoptedBy: actor.personId
		})
		.run();
}

function takeIndicators(tx: Tx, unitId: string, indicators: readonly Indicator[]): void {
	const had = tx
		.select({ code: indicator.code })
		.from(indicator)
		.where(eq(indicator.unitId, unitId))
		.all();
	if (had.length > 0) return;
	const rows = indicators.map(({ id, title, question, target, unitGoal }, position) => ({
		id: newId(),
		unitId,
		code: id,
		title,
		questionCode: question,
		target,
		unitGoal,
		position
	}));
	if (rows.length > 0) tx.insert(indicator).values(rows).run();
}

function unitKeyCodes(db: Db, unitId: string): Set<string> {
	const rows = db
		.select({ code: reviewKey.code })
		.from(reviewKey)
		.where(eq(reviewKey.unitId, unitId))
		.all();
	return new Set(rows.map(({ code }) => code));
}

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

/** One key version, to be read. */
export function key(db: Db, actor: Actor, versionId: string) {
	return view(db, actor, 'key.read', { keyVersion: versionId }, (db) => {
		const row = db
			.select({
				unitId: reviewKey.unitId,
				version: keyVersion.version,
				state: keyVersion.state,
				content: keyVersion.content,
				adoptedAt: keyVersion.adoptedAt,
				adoptedBy: person.name
			})
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.leftJoin(person, eq(person.id, keyVersion.adoptedBy))
			.where(eq(keyVersion.id, versionId))
			.get();
		if (!row) notFound();
		const { content, ...rest } = row;
		const indicators = db
			.select({
				title: indicator.title,
				questionCode: indicator.questionCode,
				target: indicator.target
			})
			.from(indicator)
			.where(eq(indicator.unitId, row.unitId))
			.orderBy(indicator.position)
			.all();
		return { ...rest, definition: JSON.parse(content) as KeyDefinition, indicators };
	});
}
