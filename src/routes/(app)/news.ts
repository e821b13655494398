import { awaitsReply } from '#lib/domain/feedback.ts';
import { count, dayAndMonth, weekdayInText } from '#lib/domain/swedish.ts';
import type { FeedbackRound } from '#lib/server/feedback/read.ts';

/** What the overview knows beside the reviews of a round that runs. */
export interface Waiting {
	/** Reviews of try-outs that the person has. */
	tries: number;
	feedback: FeedbackRound | null;
	/** Own reviews that a caseworker has answered. */
	replies: number;
	/** A round that has not started, in which the person will review. */
	coming: { name: string; reviewFrom: string } | null;
	reviewer: boolean;
	/** Rounds under way that the person leads or answers for. */
	led: number;
}

/** The heading of the overview when nothing waits to be reviewed: what else is new, the most urgent first. */
export function newsOf(now: Waiting): { title: string; lead: string } {
	const { feedback, coming } = now;
	if (now.tries > 0)
		return {
			title: `Du har ${count(now.tries, 'ärende', 'ärenden')} att provgranska`,
			lead: 'Du prövar en nyckels frågor. Du kan pausa när du vill, svaren sparas hela tiden.'
		};
	if (feedback && feedback.replyTo !== null && awaitsReply(feedback))
		return {
			title: `Du har återkoppling på ${count(feedback.files.length, 'ärende', 'ärenden')}`,
			lead: `Det tar några minuter att läsa. Du kan svara till och med ${weekdayInText(feedback.replyTo)}.`
		};
	if (coming)
		return {
			title: `${coming.name} börjar ${weekdayInText(coming.reviewFrom)}`,
			lead: `Finns det kollegor vars ärenden du inte kan granska? Anmäl det före den ${dayAndMonth(coming.reviewFrom)}.`
		};
	if (now.replies > 0)
		return {
			title: `${count(now.replies, 'granskning', 'granskningar')} har fått svar från handläggaren`,
			lead: 'Det tar någon minut att läsa.'
		};
	if (now.reviewer) return { title: 'Du har inga ärenden att granska just nu', lead: '' };
	return now.led > 0
		? { title: `Du har ${count(now.led, 'omgång', 'omgångar')} att följa`, lead: '' }
		: { title: 'Inget väntar på dig just nu', lead: '' };
}
