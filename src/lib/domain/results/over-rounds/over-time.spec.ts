import { describe, expect, it } from 'vitest';
import {
	answered,
	indicator,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';
import { sourceOf } from '../../../../../tests/support/year-input.ts';
import { overTime } from './over-time.ts';

const codes = Array.from({ length: 14 }, (_, i) => `Q${i + 1}`);
const asked = key(
	'a',
	codes.map((code) => question(code))
);

/** Fourteen questions with the same answers, two of which feed an indicator each. */
function roundWith(
	season: 'SPRING' | 'AUTUMN',
	strata: Readonly<Record<string, [number, string]>>
) {
	const files = Object.entries(strata).flatMap(([id, [, line]]) =>
		answered(id, [asked], 'Q1', line).map((file) => ({
			...file,
			answers: Object.fromEntries(codes.map((code) => [code, file.answers['Q1'] ?? 'NEJ']))
		}))
	);
	const sizes = Object.fromEntries(Object.entries(strata).map(([id, [N]]) => [id, N]));
	const indicators = [indicator('Q1', 80), indicator('Q2', 80)];
	return {
		id: season,
		result: sourceOf(season, input(sizes, files, { indicators }), [asked]).result
	};
}
const open = { A: [400, 'J'.repeat(25) + 'N'.repeat(15)] as [number, string] };
const notes = (
	strata: typeof open & Partial<Record<string, [number, string]>>,
	id: string | null
) => {
	const all = Object.fromEntries(Object.entries(strata).flatMap(([k, v]) => (v ? [[k, v]] : [])));
	return overTime([roundWith('AUTUMN', all), roundWith('SPRING', all)], [], id)?.notes;
};

const ofIndicators =
	'2 frågor jämförs. Även om inget har ändrats kan någon se ändrad ut av slumpen.';

describe('what stands beside the verdicts over time', () => {
	it('is what chance does in the list of indicators', () => {
		expect(notes(open, null)).toEqual([ofIndicators]);
	});

	it('is that a question of a long list is judged more strictly, though it stands alone here', () => {
		expect(notes(open, 'Q9')).toEqual([
			ofIndicators,
			'Den valda frågan är en av 12 i resultatet. Därför är dess spann bredare här: det håller i 99 fall av 100.'
		]);
		// What alone feeds an indicator is judged as the indicator.
		expect(notes(open, 'Q1')).toEqual([ofIndicators]);
	});

	it('is why a difference is reckoned from rounded shares', () => {
		const hidden = {
			...open,
			B: [30, 'JJN'] as [number, string],
			C: [31, 'JNN'] as [number, string]
		};
		expect(notes(hidden, null)?.at(-1)).toMatch(/^Där en liten grupp skyddas räknas skillnaden/);
	});
});
