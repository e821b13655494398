import { and, eq, isNull } from 'drizzle-orm';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { keyVersion, reviewKey, type KeyState } from '../db/schema/keys.ts';
import { membership, person, staffMember } from '../db/schema/organisation.ts';
import { notFound } from '../problems.ts';

/** A key version, whatever its state. */
export interface VersionToTry {
	versionId: string;
	keyId: string;
	unitId: string;
	version: number;
	state: KeyState;
	revision: number;
	adopted: boolean;
	content: string;
	definition: KeyDefinition;
}

/** Not authorised: deeds call it behind the door. */
export function versionOf(db: Db, versionId: string): VersionToTry {
	const row =
		db
			.select({
				versionId: keyVersion.id,
				keyId: reviewKey.id,
				unitId: reviewKey.unitId,
				version: keyVersion.version,
				state: keyVersion.state,
				revision: keyVersion.revision,
				adoptedAt: keyVersion.adoptedAt,
				content: keyVersion.content
			})
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(eq(keyVersion.id, versionId))
			.get() ?? notFound();
	const { adoptedAt, ...rest } = row;
	return { ...rest, adopted: adoptedAt !== null, definition: JSON.parse(row.content) };
}

/** Who can be asked to take part: those who review in the unit and still work there, by name. */
export function askable(db: Db, unitId: string): { id: string; name: string }[] {
	return db
		.select({ id: person.id, name: person.name })
		.from(membership)
		.innerJoin(person, eq(person.id, membership.personId))
		.leftJoin(
			staffMember,
			and(eq(staffMember.unitId, membership.unitId), eq(staffMember.personId, person.id))
		)
		.where(
			and(
				eq(membership.unitId, unitId),
				eq(membership.role, 'reviewer'),
				isNull(person.disabledAt),
				isNull(staffMember.leftAt)
			)
		)
		.all()
		.sort((a, b) => compareSwedish(a.name, b.name));
}
