import { and, desc, eq, inArray } from 'drizzle-orm';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { keyVersion, reviewKey, type KeyState } from '../db/schema/keys.ts';
import { person } from '../db/schema/organisation.ts';
import { round, roundKey } from '../db/schema/rounds.ts';
import { may, view, type Actor } from '../door.ts';
import { shippedKeys } from '../review-keys/shipped.ts';
import { unitKeyCodes } from './adopt-shipped.ts';

/** An adopted key version, as forms choose among them. */
export interface AdoptedKey {
	id: string;
	code: string;
	version: number;
	state: KeyState;
	title: string;
	kind: KeyDefinition['kind'];
}

/** The unit's adopted key versions, superseded ones too, documentation first. Not authorised: deeds call it behind the door. */
export function adoptedKeys(db: Db, unitId: string): AdoptedKey[] {
	return versionsOf(db, unitId)
		.filter(({ state }) => state === 'ADOPTED' || state === 'SUPERSEDED')
		.map(({ id, code, version, state, title, kind }) => ({
			...{ id, code, version, state, title, kind }
		}))
		.sort(documentationFirst);
}

/** A version of a key, as the list of keys shows it. */
export interface ListedVersion extends AdoptedKey {
	purpose: string;
	suggestedFor: string;
	questions: number;
	createdAt: number;
	adoptedAt: number | null;
	adoptedBy: string | null;
	/** In a round that is not closed. */
	inUse: boolean;
	/** The shipped edition that it comes from. */
	edition: string | null;
}

/** A key with its versions, the latest first. */
export interface ListedKey {
	code: string;
	versions: ListedVersion[];
	/** A newer edition of the shipped key that it began as. */
	newerEdition: string | null;
}

function versionsOf(db: Db, unitId: string): (ListedVersion & { keyId: string })[] {
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
			keyId: reviewKey.id,
			code: reviewKey.code,
			version: keyVersion.version,
			state: keyVersion.state,
			title: keyVersion.title,
			content: keyVersion.content,
			createdAt: keyVersion.createdAt,
			adoptedAt: keyVersion.adoptedAt,
			adoptedBy: person.name
		})
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.leftJoin(person, eq(person.id, keyVersion.adoptedBy))
		.where(eq(reviewKey.unitId, unitId))
		.orderBy(keyVersion.title, desc(keyVersion.version))
		.all()
		.map(({ content, ...row }) => {
			const definition: KeyDefinition = JSON.parse(content);
			const { purpose, kind, suggestedFor, edition = null } = definition;
			return {
				...row,
				...{ purpose, kind, suggestedFor, edition },
				questions: questionsOf(definition).length,
				inUse: inUse.has(row.id)
			};
		});
}

const documentationFirst = (a: Pick<AdoptedKey, 'kind'>, b: Pick<AdoptedKey, 'kind'>) =>
	a.kind === b.kind ? 0 : a.kind === 'DOCUMENTATION' ? -1 : 1;

/** The unit's keys, and the shipped ones that it has not adopted. Drafts are for whoever may edit them. */
export function keys(db: Db, actor: Actor, unitId: string) {
	return view(db, actor, 'key.list', { unit: unitId }, (db) => {
		const edits = may(db, actor, 'key.create', { unit: unitId });
		const had = unitKeyCodes(db, unitId);
		const seen = versionsOf(db, unitId).filter(
			({ state, adoptedAt }) => adoptedAt !== null || (edits && state === 'DRAFT')
		);
		const shipped = shippedKeys().keys;
		const listed = [...Map.groupBy(seen, ({ keyId }) => keyId).values()].map(
			(versions): ListedKey => {
				const sorted = versions.toSorted((a, b) => b.version - a.version);
				const code = sorted[0]?.code ?? '';
				return {
					code,
					versions: sorted.map(({ keyId: _, ...version }) => version),
					newerEdition: newerEdition(
						shipped.find(({ id }) => id === code),
						sorted
					)
				};
			}
		);
		return {
			keys: listed.sort((a, b) => {
				const [first, second] = [a.versions[0], b.versions[0]];
				return first && second ? documentationFirst(first, second) : 0;
			}),
			shipped: shipped
				.filter(({ id }) => !had.has(id))
				.map((definition) => ({
					code: definition.id,
					title: definition.title,
					purpose: definition.purpose,
					suggestedFor: definition.suggestedFor,
					questions: questionsOf(definition).length
				}))
		};
	});
}

/** The edition of the shipped key that no version of the unit's key comes from yet. */
function newerEdition(
	shipped: KeyDefinition | undefined,
	versions: readonly Pick<ListedVersion, 'edition'>[]
): string | null {
	const edition = shipped?.edition ?? '1';
	if (!shipped || versions.some((version) => (version.edition ?? '1') === edition)) return null;
	return edition;
}
