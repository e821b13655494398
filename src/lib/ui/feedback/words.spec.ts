import { describe, expect, it } from 'vitest';
import type { FeedbackFile, FeedbackRound } from '#lib/server/feedback/read.ts';
import { inShort, newsOf, replyWords } from './words.ts';

const file = (strengths: readonly string[], missing = false): FeedbackFile => ({
	...{ id: 'f', caseReference: 'FN-1', intervention: 'Hemtjänst', missing, correctedOn: null },
	reply: { text: '', version: 0 },
	letters: strengths.map((strength, index) => ({
		...{ part: index + 1, strength, improvement: '', comments: [], onPlan: [], example: false }
	}))
});
const round = (more: Partial<FeedbackRound>): FeedbackRound => ({
	...{ id: 'r', name: 'Vår 2026', level: 'REPLY', closedOn: '2026-06-09', replyTo: '2026-06-30' },
	...{ replyOpen: true, result: true, files: [] },
	...more
});

describe('what a round’s feedback begins with', () => {
	it('counts the files in words, and says good things first when everybody wrote some', () => {
		expect(newsOf(round({ files: [file(['Bra.'])] }))).toBe(
			'Ett av dina ärenden granskades i Vår 2026.'
		);
		expect(newsOf(round({ files: [file(['Bra.']), file(['Tydligt.', 'Kort.'])] }))).toBe(
			'Två av dina ärenden granskades i Vår 2026. Alla som granskade skrev vad som fungerar.'
		);
		expect(newsOf(round({ files: [file(['Bra.']), file([''])] }))).toBe(
			'Två av dina ärenden granskades i Vår 2026.'
		);
		expect(newsOf(round({ files: Array.from({ length: 12 }, () => file([''])) }))).toMatch(
			/^12 av/
		);
	});

	it('does not count a file that could not be reviewed', () => {
		expect(newsOf(round({ files: [file([], true)] }))).toBe(
			'Inget av dina ärenden granskades i Vår 2026.'
		);
	});

	it('says of a round that shows only the group’s result that it does', () => {
		expect(newsOf(round({ level: 'GROUP' }))).toContain('bara gruppens resultat');
	});

	it('says until when one can reply and who reads it, that the time is over, or that one can’t', () => {
		expect(replyWords(round({}))).toBe(
			'Du kan svara till och med tisdag den 30 juni. Den som har granskat ärendet läser ditt svar, ingen annan.'
		);
		expect(replyWords(round({ replyOpen: false }))).toBe(
			'Tiden för att svara gick ut den 30 juni 2026.'
		);
		expect(replyWords(round({ replyTo: null, replyOpen: false }))).toContain('bara att läsa');
	});
});

describe('a text in short', () => {
	it('stays whole when there is room, with its line ends as spaces', () => {
		expect(inShort(' Kort\n text. ')).toBe('Kort text.');
	});

	it('is cut between words, or within one that is too long', () => {
		expect(inShort('ett två tre fyra', 10)).toBe('ett två …');
		expect(inShort('x'.repeat(30), 10)).toBe(`${'x'.repeat(10)} …`);
	});
});
