import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const kinds = ['identity-number', 'phone', 'email', 'address', 'name'] as const;
type Kind = (typeof kinds)[number];

const labelled = z.array(
	z.strictObject({
		text: z.string().min(1),
		spans: z.array(z.strictObject({ kind: z.enum(kinds), text: z.string().min(1) }))
	})
);
const sentences = labelled.parse(
	JSON.parse(readFileSync(new URL('./data/text-guard/sentences.json', import.meta.url), 'utf8'))
);

/** The text without its marked spans, taken in order from the left; null where one does not stand there. */
function withoutSpans({ text, spans }: (typeof sentences)[number]): string | null {
	let [before, rest] = ['', text];
	for (const span of spans) {
		const at = rest.indexOf(span.text);
		if (at < 0) return null;
		before += `${rest.slice(0, at)}\n`;
		rest = rest.slice(at + span.text.length);
	}
	return before + rest;
}

const words = (text: string) => text.split(/[^\p{L}\p{N}]+/u);

describe('the labelled sentences of the text guard', () => {
	it('are at least 300, no two alike', () => {
		const texts = sentences.map(({ text }) => text.toLowerCase());
		expect(texts.length).toBeGreaterThanOrEqual(300);
		expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
	});

	it('hold every marked span, as often as it is marked and in that order', () => {
		expect(sentences.filter((sentence) => withoutSpans(sentence) === null)).toEqual([]);
	});

	it('leave no occurrence of a marked word unmarked', () => {
		const forgotten = sentences.filter((sentence) => {
			const left = words(withoutSpans(sentence) ?? '');
			return sentence.spans.some(({ text }) => left.includes(text));
		});
		expect(forgotten).toEqual([]);
	});

	it.each<[Kind, number]>([
		['identity-number', 40],
		['name', 40],
		['phone', 15],
		['email', 15],
		['address', 15]
	])('mark %s at least %i times', (kind, least) => {
		const marked = sentences.flatMap(({ spans }) => spans.filter((span) => span.kind === kind));
		expect(marked.length).toBeGreaterThanOrEqual(least);
	});

	it('hold at least 150 without anything personal, where a false alarm can show', () => {
		const clean = sentences.filter(({ spans }) => spans.length === 0);
		expect(clean.length).toBeGreaterThanOrEqual(150);
	});
});
