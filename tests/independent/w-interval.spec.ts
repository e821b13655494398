import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { correlation, mover, reckon, type Sampled } from './w-interval.ts';

interface Case {
	inputs: {
		strata: { name: string; N: number }[];
		records?: { stratum: string; answer: string; gender: string }[];
	};
	expected: Record<string, unknown> & { per_file?: { stratum: string; x: number; y: number }[] };
}

const read = (name: string): Case =>
	JSON.parse(readFileSync(new URL(`../data/statistics/${name}.json`, import.meta.url), 'utf8'));
const frameOf = ({ inputs }: Case) =>
	Object.fromEntries(inputs.strata.map(({ name, N }) => [name, N]));
const score: Readonly<Record<string, number>> = { Ja: 1, Delvis: 0.5 };
const filesOf = ({ inputs }: Case, scored = false, gender?: string): Sampled[] =>
	(inputs.records ?? []).flatMap(({ stratum: h, answer, gender: own }) => {
		if (answer === 'Ej besvarad') return [];
		const counts = answer !== 'Ej aktuellt' && (!gender || own === gender);
		const y = scored ? (score[answer] ?? 0) : Number(answer === 'Ja');
		return [{ h, x: Number(counts), y: counts ? y : 0 }];
	});
const close = (found: unknown, expected: unknown) =>
	expect(Number(found)).toBeCloseTo(Number(expected), 9);

it.each([
	['a01_en_grupp', false, true],
	['b01_proportionellt', false, true],
	['b03_skyddad_neff', false, true],
	['d01_medel_en', true, false]
] as const)('%s comes out as the reference has it', (name, scored, oneQuestion) => {
	const given = read(name);
	const found = reckon(filesOf(given, scored), frameOf(given), oneQuestion);
	close(found?.p, given.expected.estimate);
	close(found?.lower, given.expected.ci_lower);
	close(found?.upper, given.expected.ci_upper);
});

it('women among those whom the question concerns come out as the reference has it', () => {
	const given = read('c05_kvinnor_aktuella');
	const found = reckon(filesOf(given, false, 'Kvinna'), frameOf(given), true);
	close(found?.lower, given.expected.ci_lower);
	close(found?.upper, given.expected.ci_upper);
});

it('a section, with the file as unit, comes out as the reference has it', () => {
	const given = read('e01_avsnitt_andel');
	const files = (given.expected.per_file ?? []).map(({ stratum: h, x, y }) => ({ h, x, y }));
	const found = reckon(files, frameOf(given), false);
	close(found?.lower, given.expected.ci_lower);
	close(found?.upper, given.expected.ci_upper);
});

it('women and men side by side come out as the reference has it', () => {
	const given = read('g03_kon_alla_ja');
	const [women, men] = [filesOf(given, false, 'Kvinna'), filesOf(given, false, 'Man')];
	const frame = frameOf(given);
	const [a, b] = [reckon(women, frame, true), reckon(men, frame, true)];
	if (!a || !b) throw new Error('Nothing counts');
	const found = mover(a, b, correlation(women, frame, a, b));
	close(found.d, given.expected.difference);
	close(found.lower, given.expected.ci_lower);
	close(found.upper, given.expected.ci_upper);
});
