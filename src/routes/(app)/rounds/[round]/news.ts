import type { RoundStanding } from '#lib/domain/round-todo.ts';
import { count, decimal, outOf, period, weekdayInText, workload } from '#lib/domain/swedish.ts';

/** The heading of läget is the news; the line below says what follows from it. */
export function newsOf(
	now: RoundStanding,
	minutesLeft: number,
	name: string,
	reviewFrom: string
): { title: string; lead: string } {
	const lastDay = `${now.today > now.reviewTo ? 'Sista dag var' : 'Sista dag är'} ${weekdayInText(now.reviewTo)}.`;
	const planned = ` Granskningen ska pågå ${period(reviewFrom, now.reviewTo)}.`;
	switch (now.state) {
		case 'DRAFT':
			return {
				title: `${count(now.toDraw, 'ärende', 'ärenden')} ska dras ur ${count(now.population, 'beslut', 'beslut')}`,
				lead: `Nästa steg är att låsa listan. Sedan bestämmer lotten vilka ärenden som granskas.${planned}`
			};
		case 'SELECTING':
			return now.drawn
				? {
						title: `${outOf(now.toDraw, now.population)} beslut är dragna`,
						lead: `Nästa steg är att fördela ärendena på granskarna.${planned}`
					}
				: {
						title: `Listan är låst med ${count(now.population, 'beslut', 'beslut')}`,
						lead: `Nästa steg är att dra ${count(now.toDraw, 'ärende', 'ärenden')}.${planned}`
					};
		case 'ASSIGNED':
			return {
				title:
					now.emptySeats > 0
						? `${outOf(now.reviews - now.emptySeats, now.reviews)} granskningar har en granskare`
						: `${count(now.reviews, 'granskning är fördelad', 'granskningar är fördelade')}`,
				lead: `Granskningen har inte startat.${planned}${work(minutesLeft, now.reviewers)}`
			};
		case 'REVIEWING':
		case 'MODERATING':
			return {
				title: `${outOf(now.submitted, now.reviews)} granskningar är inlämnade`,
				lead:
					minutesLeft === 0
						? 'Omgången kan avslutas.'
						: `${lastDay}${work(minutesLeft, now.reviewers)}`
			};
		case 'CLOSED':
			return {
				title: `${name} är avslutad`,
				lead: `${outOf(now.submitted, now.reviews)} granskningar är inlämnade och ingår i resultatet.`
			};
		case 'PURGED':
			return {
				title: `${name} är gallrad`,
				lead: 'Kopplingen till ärendena är borttagen. Sammanställningen finns kvar.'
			};
	}
}

function work(minutes: number, reviewers: number): string {
	if (minutes === 0) return '';
	return ` Ungefär ${workload(minutes).replace(/,\d/, '')}s arbete återstår${perPerson(minutes, reviewers)}.`;
}

function perPerson(minutes: number, reviewers: number): string {
	if (reviewers === 0) return '';
	const hours = minutes / 60 / reviewers;
	if (hours < 0.9)
		return `, ungefär ${Math.max(5, Math.round((hours * 60) / 5) * 5)} minuter per person`;
	return `, ungefär ${hours < 1.25 ? 'en timme' : `${decimal(Math.round(hours * 2) / 2)} timmar`} per person`;
}
