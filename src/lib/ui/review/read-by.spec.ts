import { describe, expect, it } from 'vitest';
import { letterOf } from '#lib/domain/feedback.ts';
import { feedbackLevels, type FeedbackLevel } from '#lib/domain/round-rules.ts';
import { smallKey } from '../../../../tests/support/review-round.ts';
import { readBy } from './read-by.ts';

const texts = ['COMMENT', 'STRENGTH', 'IMPROVEMENT'] as const;
const all = (level: FeedbackLevel | null) => texts.map((text) => readBy(level, text));

describe('what a reviewer is told of who reads', () => {
	it.each(['REPLY', 'READ'] as const)(
		'is that the caseworker reads all of it, without name, at the level %s',
		(level) => {
			const reads = 'Handläggaren läser det här när omgången är avslutad, utan ditt namn.';
			expect(all(level)).toEqual([reads, expect.stringContaining(reads), reads]);
		}
	);

	it('is that only comments on what is missing are read where the round shows no more', () => {
		const [comment, strength, improvement] = all('SHORTCOMINGS');
		expect(comment).toMatch(/^Handläggaren läser kommentarer till svar där något saknas/);
		expect(strength).toMatch(/^Handläggaren läser inte det här/);
		expect(improvement).toMatch(/^Handläggaren läser det här/);
	});

	it('is that the caseworker reads none of it where only the group’s result is shown', () => {
		for (const line of all('GROUP')) expect(line).toMatch(/^Handläggaren läser inte det här/);
	});

	it.each(feedbackLevels)('is as the letter at the level %s has it', (level) => {
		const letter =
			level === 'GROUP'
				? { strength: '', improvement: '' }
				: letterOf(level, [smallKey], {
						...{ facts: {}, answers: {}, comments: {} },
						...{ strength: 'Bra', improvement: 'Bättre' }
					});
		const told = (text: (typeof texts)[number]) => !readBy(level, text).includes('läser inte');
		expect(told('STRENGTH')).toBe(letter.strength !== '');
		expect(told('IMPROVEMENT')).toBe(letter.improvement !== '');
	});

	it('promises the staff meeting only of strengths, and only where the caseworker can lend them', () => {
		const promised = feedbackLevels.filter((level) => readBy(level, 'STRENGTH').includes('APT'));
		expect(promised).toEqual(['REPLY', 'READ']);
		for (const level of feedbackLevels)
			for (const text of ['COMMENT', 'IMPROVEMENT'] as const)
				expect(readBy(level, text)).not.toContain('APT');
	});

	it('is nothing where no caseworker reads', () => {
		expect(all(null)).toEqual(['', '', '']);
	});
});
