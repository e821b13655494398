import { and, eq, isNull } from 'drizzle-orm';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { keyVersion } from '../db/schema/keys.ts';
import { keyNote } from '../db/schema/moderation.ts';
import { change, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import { moderationOf, mustBeRunning } from './standing.ts';

const longest = 2000;

/**
 * A note to those who work with the key: what in a question could be read in two ways. Kept with the version that the
 * file was reviewed by, and neither with the file nor with a name; so it can't be changed afterwards. The same words sent
 * twice are one note.
 * @returns when it was noted
 */
export function note(
	db: Db,
	actor: Actor,
	reviewId: string,
	{ question, text: written }: { question: string; text: string }
): Mended<{ notedAt: number }> {
	return mendable(() =>
		change(db, actor, 'moderation.note', { review: reviewId }, (tx) => {
			const { standing, file } = moderationOf(tx, actor, reviewId);
			mustBeRunning(standing);
			const text = written.replaceAll('\r\n', '\n').trim();
			const field = `note:${question}`;
			if (text === '') refuse({ [field]: 'Skriv vad som gick att läsa på två sätt.' });
			const error = textRefusal(text, 'noteringen', longest);
			if (error) refuse({ [field]: error });
			const key =
				file.keys.find(({ definition }) =>
					definition.sections.some(({ questions }) =>
						questions.some(({ code }) => code === question)
					)
				) ?? notFound();
			const version =
				tx
					.select({ reviewKeyId: keyVersion.reviewKeyId, version: keyVersion.version })
					.from(keyVersion)
					.where(eq(keyVersion.id, key.id))
					.get() ?? notFound();
			const row = { ...version, questionCode: question, text, notedOn: dateOf(actor.now()) };
			const same = tx
				.select({ id: keyNote.id })
				.from(keyNote)
				.where(
					and(
						eq(keyNote.reviewKeyId, row.reviewKeyId),
						eq(keyNote.version, row.version),
						eq(keyNote.questionCode, question),
						eq(keyNote.text, text),
						eq(keyNote.notedOn, row.notedOn),
						isNull(keyNote.settledOn)
					)
				)
				.get();
			if (!same)
				tx.insert(keyNote)
					.values({ id: newId(), ...row })
					.run();
			return { notedAt: actor.now() };
		})
	);
}
