import { describe, expect, it } from 'vitest';
import { file, input, key, question } from '../../../../../tests/support/result-input.ts';
import { computeResult } from '../compute.ts';
import { hiddenSaid } from '../said/sentences.ts';
import { womenMen } from './women-men.ts';

const asked = key('a', [question('Q1'), question('Q2'), question('P1', { concerns: 'PLAN' })]);
const round = (women: number, men: number) =>
	computeResult(
		input(
			{ A: 90 },
			Array.from({ length: women + men }, (_, i) =>
				file('A', [asked], {
					gender: i < women ? 'FEMALE' : 'MALE',
					answers: {
						Q1: i < women ? 'JA' : 'NEJ',
						...(i < 3 ? { Q2: 'JA' } : {}),
						P1: i % 2 ? 'JA' : 'NEJ'
					}
				})
			)
		)
	);

describe('women and men, question by question', () => {
	it('stand beside each other with the difference in points, the plans apart', () => {
		const shown = womenMen(round(12, 12));
		expect(shown?.lists.map(({ kind, rows }) => [kind, rows.map(({ id }) => id)])).toEqual([
			['DOCUMENTATION', ['Q1']],
			['PLANS', ['P1']]
		]);
		const [first] = shown?.lists[0]?.rows ?? [];
		expect(first).toMatchObject({ judged: 'Högre för kvinnor', women: { ja: 12 }, men: { ja: 0 } });
		expect(first?.difference).toMatch(/^\+100 \(mellan \d+ och 100\)$/);
		expect(shown?.lists[1]?.rows[0]?.judged).toBe('Går inte att avgöra');
	});

	it('say why a question is not drawn', () => {
		expect(womenMen(round(12, 12))?.left).toEqual([`Q2. ${hiddenSaid}`]);
	});

	it('are not there when one of them is hidden in every question', () => {
		expect(womenMen(round(20, 3))).toBeNull();
	});
});
