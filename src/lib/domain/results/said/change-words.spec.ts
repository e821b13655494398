import { describe, expect, it } from 'vitest';
import type { Change } from '../over-rounds/change.ts';
import { changeInTable, changeSaid, gendersSaid, manySaid, scoreSaid } from './change-words.ts';

const change = (more: Partial<Change> = {}): Change => ({
	...{ difference: 0.2, lower: 0.05, upper: 0.35, level: 0.95, verdict: 'increased' },
	...more
});
const [now, then] = [
	{ share: 0.8, step: 1 as const, ja: 16, n: 20 },
	{ share: 0.6, step: 1 as const, ja: 12, n: 20 }
];

describe('a change in words', () => {
	it('says which way, from what to what, and how much it is likely to be', () => {
		expect(changeSaid(change(), now, then)).toBe(
			'Andelen har ökat, från 60 % till 80 %. Ökningen är troligen mellan 5 och 35 procentenheter och är större än vad slumpen i urvalet brukar ge.'
		);
		expect(
			changeSaid(
				change({ difference: -0.2, lower: -0.35, upper: -0.05, verdict: 'decreased' }),
				then,
				now,
				'Höst 2025'
			)
		).toBe(
			'Andelen har minskat sedan Höst 2025, från 80 % till 60 %. Minskningen är troligen mellan 5 och 35 procentenheter och är större än vad slumpen i urvalet brukar ge.'
		);
	});

	it('never calls what can’t be told a change, nor no change', () => {
		expect(
			changeSaid(
				change({ difference: 0.05, lower: -0.1, upper: 0.2, verdict: 'undecided' }),
				now,
				then
			)
		).toBe(
			'Det går inte att avgöra om andelen har ändrats. Skillnaden +5 procentenheter ryms inom slumpen i urvalet (mellan −10 och 20). Det betyder inte att inget har hänt.'
		);
		expect(changeSaid(change({ verdict: 'unchanged', lower: -0.02, upper: 0.03 }), now, then)).toBe(
			'I stort sett oförändrat: en eventuell skillnad är högst 5 procentenheter.'
		);
	});

	it('has a decimal where whole percentage points would hide that it is not nothing', () => {
		expect(changeSaid(change({ lower: 0.003 }), now, then)).toContain('mellan 0,3 och 35');
		expect(
			changeSaid(change({ difference: 0.01, verdict: 'undecided', lower: -0.1 }), now, then)
		).toContain('Skillnaden +1 procentenhet ryms');
	});

	it('is exact between two rounds where all files were read', () => {
		expect(changeSaid(change({ verdict: 'exact', difference: -0.2 }), then, now)).toBe(
			'Båda gångerna granskades alla ärenden. Skillnaden −20 procentenheter är exakt för dessa ärenden, men få ärenden kan skilja sig åt av en tillfällighet.'
		);
		expect(changeSaid(change({ verdict: 'exact', difference: 0 }), now, now)).toBe(
			'Båda gångerna granskades alla ärenden. Andelen är densamma, 80 %.'
		);
	});

	it('says for whom the share is higher, or that it can’t be told', () => {
		expect(gendersSaid(change())).toBe(
			'Andelen är högre för kvinnor: 20 procentenheter, troligen mellan 5 och 35.'
		);
		expect(
			gendersSaid(change({ difference: -0.2, lower: -0.35, upper: -0.05, verdict: 'decreased' }))
		).toBe('Andelen är högre för män: 20 procentenheter, troligen mellan 5 och 35.');
		expect(gendersSaid(change({ verdict: 'undecided' }))).toBe(
			'Det går inte att avgöra om det skiljer mellan kvinnor och män. Skillnaden i urvalet är 20 procentenheter, högre för kvinnor.'
		);
		expect(gendersSaid(change({ verdict: 'exact', difference: 0 }))).toContain('lika hög');
	});

	it('says how many can look changed by chance', () => {
		expect(manySaid(1, 0.95)).toBe('');
		expect(manySaid(8, 0.95)).toContain('8 frågor jämförs. Även om inget har ändrats kan någon se');
		expect(manySaid(60, 0.95)).toContain('kan ungefär 2 se');
		expect(manySaid(40, 0.99)).toContain('kan någon enstaka se');
	});

	it('stands short in a table', () => {
		expect(changeInTable(change())).toBe('+20 (mellan 5 och 35)');
		expect(changeInTable(change({ verdict: 'exact', difference: -0.2 }))).toBe('−20');
		expect(changeInTable(undefined)).toBe('');
	});

	it('tells the mean score with its limits', () => {
		expect(scoreSaid({ mean: 0.875, lower: 0.8, upper: 0.9 })).toBe(
			'Medelpoängen är 0,88 av 1 (Ja = 1, Delvis = 0,5, Nej = 0), troligen mellan 0,80 och 0,90.'
		);
		expect(scoreSaid({ mean: 1, lower: 1, upper: 1 })).toBe(
			'Medelpoängen är 1,00 av 1 (Ja = 1, Delvis = 0,5, Nej = 0).'
		);
	});
});
