import { describe, expect, it } from 'vitest';
import type { FeedbackFile, FeedbackRound } from '#lib/server/feedback/read.ts';
import { newsOf, type Waiting } from './news.ts';

const nothing: Waiting = {
	...{ tries: 0, feedback: null, replies: 0, coming: null, reviewer: true, led: 0 }
};
const file = (more: Partial<FeedbackFile> = {}): FeedbackFile => ({
	...{ id: 'f', caseReference: 'FN-1', intervention: 'Hemtjänst', missing: false, letters: [] },
	reply: { text: '', version: 0 },
	correctedOn: null,
	...more
});
const feedback: FeedbackRound = {
	...{ id: 'r', name: 'Vår 2026', level: 'REPLY', closedOn: '2026-06-09', replyTo: '2026-06-30' },
	...{ replyOpen: true, result: true, files: [file(), file()] }
};
const titleOf = (now: Partial<Waiting>) => newsOf({ ...nothing, ...now }).title;

describe('the heading of the overview when nothing waits to be reviewed', () => {
	it('is what is most urgent', () => {
		const all: Partial<Waiting> = {
			...{ tries: 2, feedback, replies: 1, coming: { name: 'Höst 2026', reviewFrom: '2026-11-09' } }
		};
		expect(titleOf(all)).toBe('Du har 2 ärenden att provgranska');
		expect(titleOf({ ...all, tries: 0 })).toBe('Du har återkoppling på 2 ärenden');
		expect(titleOf({ ...all, tries: 0, feedback: null })).toBe(
			'Höst 2026 börjar måndag den 9 november'
		);
		expect(titleOf({ replies: 1 })).toBe('1 granskning har fått svar från handläggaren');
		expect(titleOf({})).toBe('Du har inga ärenden att granska just nu');
	});

	it('tells of feedback while there is something left to answer, and until when', () => {
		expect(newsOf({ ...nothing, feedback }).lead).toContain('till och med tisdag den 30 juni');
		const answered = file({ reply: { text: 'Tack.', version: 1 } });
		for (const over of [
			{ ...feedback, replyOpen: false },
			{ ...feedback, files: [answered, file({ missing: true })] }
		])
			expect(titleOf({ feedback: over })).toBe('Du har inga ärenden att granska just nu');
	});

	it('says to those who review nothing what they follow, or that nothing waits', () => {
		expect(titleOf({ reviewer: false, led: 2 })).toBe('Du har 2 omgångar att följa');
		expect(titleOf({ reviewer: false })).toBe('Inget väntar på dig just nu');
	});
});
