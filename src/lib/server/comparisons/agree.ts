import { eq } from 'drizzle-orm';
import type { Attempts } from '../attempts.ts';
import type { Db } from '../db/open.ts';
import { unitComparison } from '../db/schema/results.ts';
import { change, demand, view, type Actor } from '../door.ts';
import { newId, sha256 } from '../ids.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { foldTypedCode, newTypedCode } from '../typed-codes.ts';
import { partnersOf, unitName } from './partners.ts';

/** How long a code can be used. */
export const codeDays = 14;
export const codeLife = codeDays * 24 * 60 * 60 * 1000;

/** What tells nothing of another unit has words of its own. */
export const noCode = 'Skriv koden.';
export const ownCode = 'Det är er egen kod.';
/** One sentence whatever else is the matter: it must not tell whether there is such a code, or such a unit. */
export const wrongCode =
	'Koden stämmer inte, eller gäller inte längre. Be enheten som vill jämföra om en ny.';
export const tooManyCodes =
	'Det har varit för många försök med koder. Vänta en kvart och försök igen.';

/**
 * Asks to be compared with another unit, whichever it is: a code to give to whoever leads it.
 * @returns the code, `XXXX-XXXX-XXXX`, to be shown once; only its hash is kept
 */
export function ask(db: Db, actor: Actor, unitId: string): { code: string } {
	return change(db, actor, 'comparison.ask', { unit: unitId }, (tx, note) => {
		const [id, code, now] = [newId(), newTypedCode(3), actor.now()];
		tx.insert(unitComparison)
			.values({
				id,
				unitId,
				codeSha256: sha256(foldTypedCode(code)),
				askedBy: actor.personId ?? '',
				askedAt: now,
				expiresAt: now + codeLife
			})
			.run();
		note({ comparison: id });
		return { code };
	});
}

/** Which unit asks, for whoever has its code, before saying yes. Tells nobody else that there is such a unit. */
export async function tryCode(
	db: Db,
	actor: Actor,
	unitId: string,
	code: string,
	limit: { attempts: Attempts; address: string }
): Promise<Mended<{ asking: string }>> {
	demand(db, actor, 'comparison.try', { unit: unitId });
	if (foldTypedCode(code) === '') return empty;
	if (!(await limit.attempts.allow(accountOf(actor), limit.address))) return tooMany;
	return mendable(() =>
		view(db, actor, 'comparison.try', { unit: unitId }, (db) => ({
			asking: unitName(db, asked(db, actor, unitId, code).unitId)
		}))
	);
}

/** Says yes. From now on each unit exists for the other. */
export async function agree(
	db: Db,
	actor: Actor,
	unitId: string,
	code: string,
	{ attempts, address }: { attempts: Attempts; address: string }
): Promise<Mended<{ other: string }>> {
	demand(db, actor, 'comparison.agree', { unit: unitId });
	if (foldTypedCode(code) === '') return empty;
	if (!(await attempts.allow(accountOf(actor), address))) return tooMany;
	const done = mendable(() =>
		change(db, actor, 'comparison.agree', { unit: unitId }, (tx, note) => {
			const { id, unitId: asking } = asked(tx, actor, unitId, code);
			const other = unitName(tx, asking);
			if (partnersOf(tx, unitId).some((partner) => partner.unitId === asking))
				refuse({ code: `Enheten jämförs redan med ${other}.` });
			tx.update(unitComparison)
				.set({
					otherUnitId: unitId,
					agreedBy: actor.personId,
					agreedAt: actor.now()
				})
				.where(eq(unitComparison.id, id))
				.run();
			note({ comparison: id });
			return { other };
		})
	);
	// Not after a try: whoever has a code of an own could forgive themselves any number of wrong ones.
	if (done.ok) await attempts.forgive(accountOf(actor), address);
	return done;
}

const accountOf = ({ personId }: Actor) => `comparison ${personId}`;
const empty = { ok: false, errors: { code: noCode } } as const;
const tooMany = { ok: false, errors: { code: tooManyCodes } } as const;

/** The question that a code opens. Refuses a code that is wrong, used, taken back, too old, or the unit's own. */
function asked(db: Db, actor: Actor, unitId: string, code: string) {
	const found = db
		.select()
		.from(unitComparison)
		.where(eq(unitComparison.codeSha256, sha256(foldTypedCode(code))))
		.get();
	if (found?.unitId === unitId) refuse({ code: ownCode });
	const open =
		found &&
		found.agreedAt === null &&
		found.endedAt === null &&
		found.askedAt <= actor.now() &&
		actor.now() <= found.expiresAt;
	return open ? found : refuse({ code: wrongCode });
}
