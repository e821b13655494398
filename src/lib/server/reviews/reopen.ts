import { eq } from 'drizzle-orm';
import { isBlind } from '#lib/domain/assignment/rules.ts';
import { bothIn, hasPart, seatedFiles } from '../assignments/seats.ts';
import type { Db, Tx } from '../db/open.ts';
import { reviewReopening } from '../db/schema/back-and-forth.ts';
import { review } from '../db/schema/reviews.ts';
import { change, type Actor } from '../door.ts';
import { conflict, notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { submissionsOf } from './handed-in.ts';
import { holdersOf, standingOf, type Standing } from './standing.ts';
import { textRefusal } from './wanted.ts';

const longestReason = 500;

/**
 * Opens a review that was handed in, so that the reviewer can change it. Only while the round runs, and with a reason
 * that the reviewer sees; what was handed in is kept. The reason stays out of the log.
 */
export function reopen(
	db: Db,
	actor: Actor,
	roundId: string,
	{ review: reviewId, reason }: { review: string; reason: string }
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'review.reopen', { round: roundId }, (tx, note) => {
			const standing = standingOf(tx, reviewId);
			if (standing.roundId !== roundId) notFound();
			mustBeReopenable(tx, actor, standing);
			const why = reason.replaceAll('\r\n', '\n').trim();
			const refused =
				why === ''
					? 'Skriv varför granskningen öppnas igen.'
					: textRefusal(why, 'skälet', longestReason);
			if (refused) refuse({ reason: refused });
			tx.insert(reviewReopening)
				.values({
					reviewId,
					number: submissionsOf(tx, reviewId),
					at: actor.now(),
					by: actor.personId ?? '',
					reason: why
				})
				.run();
			tx.update(review)
				.set({ state: 'REOPENED', version: standing.version + 1 })
				.where(eq(review.id, reviewId))
				.run();
			note({ review: reviewId });
			return {};
		})
	);
}

function mustBeReopenable(tx: Tx, actor: Actor, standing: Standing): void {
	if (standing.roundState !== 'REVIEWING') {
		conflict('Omgången granskas inte nu. Granskningen går inte att öppna igen.');
	}
	if (standing.state !== 'SUBMITTED') {
		conflict('Granskningen är inte inlämnad. Läs in sidan igen.');
	}
	const file = seatedFiles(tx, standing.roundId).find(({ id }) => id === standing.fileId);
	if (!file) {
		conflict(
			'Ärendet är borttaget ur urvalet eller går inte att granska. Granskningen går inte att öppna igen.'
		);
	}
	const own = holdersOf(standing).some((id) => id === actor.personId);
	if (!own && hasPart(file, actor.personId)) {
		conflict(
			'Du har själv del i ärendet och kan inte öppna granskningen. Be någon annan som är omgångsansvarig.'
		);
	}
	if (isBlind(file) && bothIn(file)) {
		conflict(
			'Båda har lämnat in och kan se varandras svar. Granskningen går inte att öppna igen. Det som behöver ändras tar de två upp i samsynen.'
		);
	}
	// Why is for the reviewer to know.
	if (file.seats.some((seat) => seat.reviewId === standing.reviewId && seat.conflict !== null)) {
		conflict(
			'Den som har lämnat in granskningen får inte granska ärendet längre. Granskningen finns kvar som den är och går inte att öppna igen.'
		);
	}
}
