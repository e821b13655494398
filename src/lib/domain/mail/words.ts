import type { CalendarKind } from '../calendar/dates.ts';
import { count, dateInText, dayAndMonth, weekdayInText } from '../swedish.ts';

/** What a message says something about; each only what its words need. Nothing of a case, a result or another person. */
export type MailFacts =
	| { kind: 'REVIEWS_GIVEN' | 'REVIEWS_LEFT'; round: string; left: number; reviewTo: string }
	| { kind: 'RESULT_READY'; round: string; aptOn: string | null }
	| { kind: 'DATE_NEAR'; round: string; date: CalendarKind; on: string }
	| { kind: 'ACTION_DUE'; dueOn: string };

export interface MailWords {
	subject: string;
	text: string;
}

/** What a date of a round means to its lead. */
const near: Readonly<Record<CalendarKind, (round: string, day: string) => string>> = {
	LIST: (round, day) => `Ärendelistan till ${round} ska läsas in ${day}.`,
	DRAW: (round, day) => `Ärendena i ${round} ska dras ${day}.`,
	REVIEW_FROM: (round, day) => `Granskningen i ${round} ska börja ${day}.`,
	REVIEW_TO: (round, day) => `Sista dag att granska i ${round} är ${day}.`,
	MODERATION: (round, day) => `Samsynen i ${round} ska vara klar ${day}.`,
	APT: (round, day) => `${round} tas upp på APT ${day}.`,
	REPORT: (round, day) => `Rapporten om ${round} ska vara klar ${day}.`
};

/** The same in a subject: nothing that reads as done. */
const nearInShort: Readonly<Record<CalendarKind, string>> = {
	LIST: 'ärendelistan ska läsas in',
	DRAW: 'ärendena ska dras',
	REVIEW_FROM: 'granskningen börjar',
	REVIEW_TO: 'sista dag att granska är',
	MODERATION: 'samsynen ska vara klar',
	APT: 'APT',
	REPORT: 'rapporten ska vara klar'
};

/**
 * Subject and body of a message (ui-vocabulary.md, section 8), plain text.
 * @param origin the address of the service, without a slash at the end
 */
export function mailWords(facts: MailFacts, origin: string): MailWords {
	const { subject, said } = words(facts, origin);
	const text = [
		'Hej!',
		...said,
		`Vill du inte ha påminnelser med e-post? Stäng av dem här:\n${origin}/reminders`,
		'Det går inte att svara på det här meddelandet.'
	];
	return { subject, text: `${text.join('\n\n')}\n` };
}

function words(facts: MailFacts, origin: string): { subject: string; said: string[] } {
	const signIn = (why: string, path = '/') => `Logga in ${why}:\n${origin}${path}`;
	switch (facts.kind) {
		case 'REVIEWS_GIVEN': {
			const { round, left, reviewTo } = facts;
			const other = left === 1 ? 'Kan du inte granska det?' : 'Kan du inte granska något av dem?';
			return {
				subject: `Du har ärenden att granska i ${round}`,
				said: [
					`Du har fått ${count(left, 'ärende', 'ärenden')} att granska. Svara senast ${dateInText(reviewTo)}.`,
					signIn('för att börja'),
					`${other} Meddela det i tjänsten så får ärendet en annan granskare.`
				]
			};
		}
		case 'REVIEWS_LEFT': {
			const left = count(facts.left, 'ärende', 'ärenden');
			return {
				subject: `Påminnelse: ${left} kvar att granska`,
				said: [
					`Du har ${left} kvar. Sista dag är ${dateInText(facts.reviewTo)}.`,
					signIn('för att fortsätta')
				]
			};
		}
		case 'RESULT_READY': {
			const { round, aptOn } = facts;
			const apt = aptOn === null ? '' : ` och tas upp på APT ${dateInText(aptOn)}`;
			return {
				subject: `Resultatet för ${round} är klart`,
				said: [`Resultatet är klart${apt}.`, signIn('för att läsa det')]
			};
		}
		case 'DATE_NEAR': {
			const { round, date, on } = facts;
			return {
				subject: `Påminnelse om ${round}: ${nearInShort[date]} den ${dayAndMonth(on)}`,
				said: [near[date](round, weekdayInText(on)), signIn('för att se alla datum')]
			};
		}
		case 'ACTION_DUE':
			return {
				subject: `Påminnelse: du har en åtgärd som ska vara klar den ${dayAndMonth(facts.dueOn)}`,
				said: [
					`Du har en åtgärd som ska vara klar ${dateInText(facts.dueOn)}.`,
					signIn('för att se den')
				]
			};
	}
}
