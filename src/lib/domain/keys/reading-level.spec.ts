import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lix, wordsIn } from './reading-level.ts';

describe('the reading level of a text', () => {
	it('is words per sentence plus the share of long words', () => {
		// 9 words, one sentence, 2 over six letters: 9 + 22.2.
		expect(lix('Framgår det vad den enskilde själv vill och tycker?')).toBe(31);
		// 10 words, two sentences, 2 over six letters: 5 + 20.
		expect(lix('Handläggaren har träffat barnet. Det står när det var.')).toBe(27);
	});

	it('takes no abbreviation or number for the end of a sentence', () => {
		expect(lix('Se SoL 10 kap. 3 § i lagen.')).toBe(7);
		expect(lix('Det står inte.')).toBe(lix('Det står inte'));
	});

	it('counts a compound with hyphens as one word, by its letters', () => {
		expect(wordsIn('SIP-mötet, LSS-insatsen och JAG-1')).toEqual([
			'SIP-mötet',
			'LSS-insatsen',
			'och',
			'JAG-1'
		]);
		expect(lix('a-b-c-d-e-f')).toBe(1);
	});

	it('is nothing for no words', () => {
		for (const text of ['', '   ', '… – §']) expect(lix(text)).toBe(0);
	});

	it('grows when two sentences are joined into one', () => {
		const sentence = fc
			.array(fc.constantFrom('den', 'insatsen', 'barnet', 'handläggaren', 'vill', 'är'), {
				minLength: 1,
				maxLength: 20
			})
			.map((words) => words.join(' '));
		fc.assert(
			fc.property(sentence, sentence, (a, b) => {
				expect(lix(`${a} och ${b}.`)).toBeGreaterThanOrEqual(lix(`${a}. Och ${b}.`));
			})
		);
	});
});
