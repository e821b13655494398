import { refusal, seatsOf, type Hinder } from '#lib/domain/assignment/rules.ts';
import { change, type Actor } from '../door.ts';
import type { Db } from '../db/open.ts';
import { conflict, notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { giveSeat, handedInStays, keepsWhatWasHandedIn, leaveSeats } from './give.ts';
import { stateOf } from './make.ts';
import { unitReviewers } from './people.ts';
import { hasPart, seatedFiles } from './seats.ts';

/** Why somebody can't review a file, after the person's name: `Elin Dahl är medhandläggare i ärendet`. */
export const hinderWords: Readonly<Record<Hinder | 'SAME_PERSON', string>> = {
	OWN_CASE: 'är handläggare i ärendet',
	CO_HANDLER: 'är medhandläggare i ärendet',
	DECISION_MAKER: 'har fattat beslutet',
	PREVIOUS_HANDLER: 'har haft ärendet tidigare',
	PRIVATE_RELATION: 'har anmält jäv',
	OTHER: 'har anmält jäv',
	RECUSED: 'har anmält jäv',
	AWAY: 'är ledig hela granskningstiden',
	OTHER_GROUP: 'är i en annan grupp, och de här ärendena granskas inom gruppen',
	LEADS:
		'är omgångsansvarig eller enhetschef, och det här ärendet granskas av två oberoende av varandra',
	SAME_PERSON: 'granskar redan ärendet'
};

/** Which place, and whose it becomes. `review` null: a place that nobody has. */
export interface Move {
	file: string;
	review: string | null;
	/** Who has the place now; needed where two share the review. */
	from?: string;
	to: string;
}

/**
 * Gives a place to somebody else, or an empty place to somebody, and locks it there: what is chosen by hand stays when
 * the rest is assigned anew. What the first reviewer has begun and not handed in is a draft: it goes, and the log tells
 * how many answers that were; of a pair the other keeps them. What is handed in stays where it is, also once it is opened again.
 */
export function move(
	db: Db,
	actor: Actor,
	roundId: string,
	{ file: fileId, review: reviewId, from, to }: Move
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
			const seat = file.seats.find(
				(candidate) =>
					candidate.reviewId === reviewId && (from === undefined || candidate.reviewerId === from)
			);
			if (reviewId !== null && !seat)
				refuse({ to: 'Granskningen har redan bytt granskare. Läs in sidan igen.' });
			if (seat?.state === 'SUBMITTED')
				refuse({ to: 'Granskningen är inlämnad och kan inte byta granskare.' });
			if (seat && keepsWhatWasHandedIn(tx, seat)) refuse({ to: handedInStays });
			const person = unitReviewers(tx, roundId).find(({ id }) => id === to);
			if (!person) refuse({ to: 'Välj en granskare i listan.' });
			const others = file.seats.filter((candidate) => candidate !== seat);
			const reviewing = others.map(({ reviewerId }) => reviewerId);
			const hinder = seat?.reviewerId === to ? 'SAME_PERSON' : refusal(file, person, reviewing);
			if (hinder !== null)
				refuse({ to: `${person.name} ${hinderWords[hinder]}${soCant(hinder)}. Välj någon annan.` });
			if (!seat && others.length >= seatsOf(file))
				refuse({ to: 'Ärendet har redan en granskare. Läs in sidan igen.' });
			const answersRemoved = seat ? leaveSeats(tx, actor.now(), file, [seat]) : 0;
			giveSeat(tx, actor.now(), file, to, { locked: true });
			note({ case: file.caseReference, answersRemoved });
			return { answersRemoved };
		})
	);
}

function soCant(hinder: keyof typeof hinderWords): string {
	if (hinder === 'LEADS' || hinder === 'AWAY' || hinder === 'OTHER_GROUP') return '';
	return ` och kan därför inte ${hinder === 'SAME_PERSON' ? 'få det en gång till' : 'granska det'}`;
}
