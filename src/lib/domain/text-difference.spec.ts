import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDifference, type Segment } from './text-difference.ts';

/** `[-out-]` and `{+in+}`, as word diffs are written. */
const written = (segments: readonly Segment[]) =>
	segments
		.map(({ kind, text }) => ({ same: text, del: `[-${text}-]`, ins: `{+${text}+}` })[kind])
		.join('');
const side = (segments: readonly Segment[], other: Segment['kind']) =>
	segments.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join('');

describe('the difference between two wordings', () => {
	it.each([
		[
			'Framgår det den enskildes inställning?',
			'Framgår det vad den enskilde själv vill och tycker?',
			'Framgår det {+vad +}den [-enskildes inställning-]{+enskilde själv vill och tycker+}?'
		],
		['Framgår det?', 'Framgår det?', 'Framgår det?'],
		['', 'Framgår det?', '{+Framgår det?+}'],
		['Framgår det?', '', '[-Framgår det?-]'],
		['Är beslutet motiverat?', 'Är beslutet motiverat.', 'Är beslutet motiverat[-?-]{+.+}']
	])('of “%s” and “%s” is word by word', (before, after, difference) => {
		expect(written(textDifference(before, after))).toBe(difference);
	});

	const wording = fc
		.array(fc.constantFrom('den', 'enskilde', 'vill', ' ', '  ', ',', '?', 'åäö', '😀'), {
			maxLength: 30
		})
		.map((parts) => parts.join(''));

	it('gives back both wordings, and never a neighbour of the same kind', () => {
		fc.assert(
			fc.property(
				fc.oneof(wording, fc.string()),
				fc.oneof(wording, fc.string()),
				(before, after) => {
					const segments = textDifference(before, after);
					expect(side(segments, 'ins')).toBe(before);
					expect(side(segments, 'del')).toBe(after);
					segments.forEach(({ kind, text }, i) => {
						expect(text).not.toBe('');
						expect(segments[i + 1]?.kind).not.toBe(kind);
					});
				}
			)
		);
	});

	it('shows long wordings whole instead of reckoning', () => {
		const [before, after] = ['gammal '.repeat(1000), 'ny '.repeat(1000)];
		expect(textDifference(before, after)).toEqual([
			{ kind: 'del', text: before },
			{ kind: 'ins', text: after }
		]);
	});
});
