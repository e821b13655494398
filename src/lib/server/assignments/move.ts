import { refusal, seatsOf, type Hinder } from '#lib/domain/assignment/rules.ts';
import { change, type Actor } from '../door.ts';
import type { Db } from '../db/open.ts';
import { conflict, notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { giveSeat, stateOf } from './make.ts';
import { declinedCases, hasPart, removeOpenReviews, seatedFiles, unitReviewers } from './seats.ts';

/** Why somebody can't review a file, after the person's name: `Elin Dahl är medhandläggare i ärendet`. */
export const hinderWords: Readonly<Record<Hinder | 'SAME_PERSON', string>> = {
	OWN_CASE: 'är handläggare i ärendet',
	CO_HANDLER: 'är medhandläggare i ärendet',
	DECISION_MAKER: 'har fattat beslutet',
	PREVIOUS_HANDLER: 'har haft ärendet tidigare',
	PRIVATE_RELATION: 'har anmält jäv',
	OTHER: 'har anmält jäv',
	LEADS:
		'är omgångsansvarig eller enhetschef, och det här ärendet granskas av två oberoende av varandra',
	SAME_PERSON: 'granskar redan ärendet'
};

/** Which seat, and whose it becomes. `review` null: a seat that nobody has. */
export interface Move {
	file: string;
	review: string | null;
	to: string;
}

/**
 * Gives a review to somebody else, or an empty seat to somebody. What the first reviewer has begun and not handed in
 * is a draft: it goes, and the log tells how many answers that were. What is handed in stays where it is.
 */
export function move(
	db: Db,
	actor: Actor,
	roundId: string,
	{ file: fileId, review: reviewId, to }: Move
): Mended<{ answersRemoved: number }> {
	return mendable(() =>
		change(db, actor, 'assignment.move', { round: roundId }, (tx, note) => {
			const state = stateOf(tx, roundId);
			if (state !== 'ASSIGNED' && state !== 'REVIEWING')
				conflict('Det går bara att byta granskare medan omgången är fördelad eller granskas.');
			const file = seatedFiles(tx, roundId).find(({ id }) => id === fileId) ?? notFound();
			// Whom the choice falls on, or can't, tells who reviews the case.
			if (hasPart(file, actor.personId))
				refuse({
					to: 'Du har själv del i ärendet och kan inte välja granskare. Fördela automatiskt, eller be någon annan som är omgångsansvarig.'
				});
			const seat = file.seats.find((candidate) => candidate.reviewId === reviewId);
			if (reviewId !== null && !seat)
				refuse({ to: 'Granskningen har redan bytt granskare. Läs in sidan igen.' });
			if (seat?.state === 'SUBMITTED')
				refuse({ to: 'Granskningen är inlämnad och kan inte byta granskare.' });
			const person = unitReviewers(tx, roundId).find(({ id }) => id === to);
			if (!person) refuse({ to: 'Välj en granskare i listan.' });
			const others = file.seats.filter((candidate) => candidate !== seat);
			const hinder =
				seat?.reviewerId === to
					? 'SAME_PERSON'
					: refusal(
							file,
							{
								id: to,
								leads: person.leads,
								declined: declinedCases(tx, roundId).get(to) ?? {}
							},
							others.map(({ reviewerId }) => reviewerId)
						);
			if (hinder !== null)
				refuse({ to: `${person.name} ${hinderWords[hinder]}${soCant(hinder)}. Välj någon annan.` });
			if (person.away)
				refuse({ to: `${person.name} är ledig hela granskningstiden. Välj någon annan.` });
			const answersRemoved = seat ? removeOpenReviews(tx, [seat.reviewId]) : 0;
			file.seats = others;
			if (!seat && others.length >= seatsOf(file))
				refuse({ to: 'Ärendet har redan en granskare. Läs in sidan igen.' });
			giveSeat(tx, actor.now(), file, to);
			note({ case: file.caseReference, answersRemoved });
			return { answersRemoved };
		})
	);
}

function soCant(hinder: keyof typeof hinderWords): string {
	if (hinder === 'LEADS') return '';
	return ` och kan därför inte ${hinder === 'SAME_PERSON' ? 'få det en gång till' : 'granska det'}`;
}
