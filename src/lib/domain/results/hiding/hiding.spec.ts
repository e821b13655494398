import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	file,
	input,
	key,
	onlyIf,
	question,
	row
} from '../../../../../tests/support/result-input.ts';
import { audit } from '../../statistics/suppression-audit.ts';
import type { Member, Relation } from '../../statistics/suppression.ts';
import { computeResult, type InputFile } from '../compute.ts';
import { questionNotes } from '../said/notes.ts';
import { dimensions, type Cell, type Measure, type Result } from '../result.ts';

const adult = key('a', [
	question('Q1'),
	question('Q2', { showIf: onlyIf('second', 'YES') }),
	question('Q3', { showIf: onlyIf('third', 'YES') })
]);
const child = key('b', [question('Q1', { variant: 'barn' }), question('Q3')]);

const anyFile = fc
	.record({
		stratum: fc.constantFrom('A', 'B', 'C'),
		teamId: fc.constantFrom('t1', 't2'),
		gender: fc.constantFrom('FEMALE', 'MALE'),
		isChild: fc.boolean(),
		second: fc.constantFrom('YES', 'NO'),
		third: fc.constantFrom('YES', 'NO'),
		answer: fc.constantFrom('JA', 'NEJ', 'EJ_AKTUELLT')
	})
	.map(({ stratum, teamId, gender, isChild, second, third, answer }): InputFile => {
		return file(stratum, [isChild ? child : adult], {
			teamId,
			gender: gender as 'FEMALE',
			facts: { second, third },
			answers: { Q1: answer as 'JA', Q2: 'JA', Q3: 'NEJ' }
		});
	});
// Groups that work with interventions of their own are where sums give each other away.
const tidy = (file: InputFile): InputFile => ({
	...file,
	teamId: file.stratum === 'C' ? 't2' : 't1'
});
const anyRound = fc
	.tuple(fc.array(anyFile, { minLength: 5, maxLength: 34 }), fc.boolean())
	.map(([files, own]) => (own ? files.map(tidy) : files));

const indicators = [
	{ code: 'IND-Q1', title: 'Andel Q1', unitGoal: '', target: 90 as number | null }
];
const compute = (files: InputFile[]): Result =>
	computeResult(input({ A: 100, B: 100, C: 100 }, files, { indicators }));

/**
 * An outsider who sees all that is published and knows which groups work with which interventions: every cell, every
 * sum, and one unseen number for each intervention and group that meet.
 */
function outsider(result: Result, truth: Result) {
	const members: Member[] = [];
	const relations: Relation[] = [];
	const hidden: string[] = [];
	const add = (name: string, measure: Measure, real: Measure) => {
		const put = (id: string, cell: Cell, known: Cell) => {
			members.push({ id, n: known.state === 'shown' ? known.figures.n : 0 });
			if (cell.state === 'hidden') hidden.push(id);
		};
		put(name, measure.total, real.total);
		for (const dimension of dimensions) {
			const cells = measure.breakdown[dimension];
			const known = real.breakdown[dimension];
			cells.forEach((cell, g) =>
				put(`${name}|${dimension}|${g}`, cell, known[g] ?? { state: 'empty' })
			);
			relations.push({ parts: cells.map((_, g) => `${name}|${dimension}|${g}`), total: name });
		}
	};
	const cellsOf = (name: string) => members.filter(({ id }) => id.startsWith(`${name}|`));
	const sum = (parts: string[], total: string) => {
		relations.push({ parts, total });
		for (const { id } of cellsOf(total)) {
			const rest = id.slice(total.length);
			relations.push({ parts: parts.map((part) => part + rest), total: id });
		}
	};
	result.questions.forEach((q, i) => add(q.id, q, truth.questions[i] ?? q));
	result.indicators.forEach((each, i) => {
		add('pooled', each, truth.indicators[i] ?? each);
		sum(each.questions, 'pooled');
	});
	result.sections.forEach((s, i) => {
		add('section', s, truth.sections[i] ?? s);
		sum(s.counted, 'section');
		// A section is the sum of the questions that it counts here: with no small cell it could count more of them.
		for (const member of members.filter(({ id }) => /^section(\||$)/.test(id)))
			member.n = s.counted.reduce((n, part) => {
				const own = members.find(({ id }) => id === part + member.id.slice('section'.length));
				return n + (own?.n ?? 0);
			}, 0);
	});
	return { members, relations, hidden };
}

/** The same round with every file five times over has no small cell: it tells the true size of each. */
function truthOf(files: InputFile[]): Result {
	const real = compute(files.flatMap((each) => Array.from({ length: 5 }, () => each)));
	return JSON.parse(JSON.stringify(real), (name, value) =>
		name === 'n' && typeof value === 'number' ? value / 5 : value
	);
}

describe('hidden cells', () => {
	it('can not be computed from anything that is published', () => {
		fc.assert(
			fc.property(anyRound, (files) => {
				const result = compute(files);
				const truth = truthOf(files);
				const { members, relations, hidden } = outsider(result, truth);
				const known = audit(members, relations, hidden).filter(
					({ n, min, max }) => n > 0 && min === max
				);
				expect(known).toEqual([]);
			}),
			{ numRuns: 60 }
		);
	}, 30_000);

	it('can not be computed by who works with what', () => {
		fc.assert(
			fc.property(fc.array(anyFile.map(tidy), { minLength: 8, maxLength: 34 }), (files) => {
				const result = compute(files);
				const { breakdown } = result.questions[0] ?? {};
				const [a, b, c] = breakdown?.intervention ?? [];
				const [first, second] = breakdown?.team ?? [];
				// Group 2 is intervention C, and group 1 the other two.
				if (c?.state === 'hidden') expect(second?.state).not.toBe('shown');
				if (second?.state === 'hidden') expect(c?.state).not.toBe('shown');
				const parts = [a?.state, b?.state].filter((state) => state === 'hidden');
				const gaps = [a?.state, b?.state].filter((state) => state !== 'empty');
				if (first?.state === 'shown') expect(parts).not.toHaveLength(1);
				if (first?.state === 'hidden' && gaps.length > 0) expect(parts.length).toBeGreaterThan(0);
			}),
			{ numRuns: 150 }
		);
	});

	it('carry nothing, not even the reason: it would tell how large they are', () => {
		fc.assert(
			fc.property(anyRound, (files) => {
				JSON.stringify(compute(files), (_, value) => {
					if (value?.state === 'hidden' && !('season' in value))
						expect(Object.keys(value)).toEqual(['state']);
					return value;
				});
			}),
			{ numRuns: 30 }
		);
	});

	it('are not given away by how many files of a group were drawn', () => {
		fc.assert(
			fc.property(anyRound, (files) => {
				for (const { breakdown } of compute(files).questions)
					for (const cell of dimensions.flatMap((dimension) => breakdown[dimension]))
						if (cell.state === 'shown') expect(cell.figures.notShown).toBeNull();
			}),
			{ numRuns: 20 }
		);
	});

	it('hide what files are asked because of their answer there, and so on', () => {
		const after = (answer: string) => ({ showIf: { answer, in: ['JA'] as const } });
		const chain = key('c', [
			question('Q1'),
			question('Q2', after('Q1')),
			question('Q3', after('Q2')),
			question('Q4')
		]);
		const files = [
			...Array.from({ length: 14 }, () =>
				file('A', [chain], { answers: { Q1: 'JA', Q2: 'JA', Q3: 'JA', Q4: 'JA' } })
			),
			...Array.from({ length: 6 }, () => file('A', [chain], { answers: { Q1: 'NEJ', Q4: 'JA' } })),
			...Array.from({ length: 3 }, () =>
				file('A', [chain], { teamId: 't2', answers: { Q1: 'NEJ', Q4: 'JA' } })
			)
		];
		const result = compute(files);
		for (const id of ['Q1', 'Q2', 'Q3']) {
			const found = result.questions.find((each) => each.id === id);
			expect(found?.total.state).toBe('shown');
			// With group 2 shown as empty in Q2, its three files would all be No in Q1.
			expect(found?.breakdown.team.map(({ state }) => state)).toEqual(['hidden', 'hidden']);
		}
	});

	it('are not given away by a question for one case type', () => {
		const asked = key('d', [
			question('K1', { showIf: onlyIf('caseType', 'REASSESSMENT') }),
			question('K2')
		]);
		const round = (fresh: number) => {
			const files = (n: number, caseType: 'NEW' | 'REASSESSMENT') =>
				Array.from({ length: n }, () =>
					file('A', [asked], { caseType, facts: { caseType }, answers: { K1: 'JA', K2: 'NEJ' } })
				);
			const result = compute([...files(20, 'REASSESSMENT'), ...files(fresh, 'NEW')]);
			const k1 = row(result, 'K1');
			return {
				told: k1.total.state === 'shown' ? k1.total.figures : null,
				notes: questionNotes(k1, k1.about, result.strata).join(' ')
			};
		};
		const few = round(3);
		expect(few.told).toMatchObject({ ja: 20, n: 20, notShown: null, ejAktuellt: null });
		expect(few.notes).not.toContain('Frågan var aktuell');
		const many = round(8);
		expect(many.told).toMatchObject({ ja: 20, n: 20, notShown: 8, ejAktuellt: 0 });
		expect(many.notes).toContain('Frågan var aktuell i 20 av 28');
	});

	it('are few when groups are large enough', () => {
		const files = ['A', 'B', 'C'].flatMap((stratum) =>
			Array.from({ length: 12 }, (_, i) =>
				file(stratum, [adult], {
					teamId: i % 2 ? 't1' : 't2',
					facts: { second: 'YES', third: 'YES' },
					answers: { Q1: 'JA', Q2: 'NEJ', Q3: 'DELVIS' }
				})
			)
		);
		expect(JSON.stringify(compute(files))).not.toContain('"hidden"');
	});
});
