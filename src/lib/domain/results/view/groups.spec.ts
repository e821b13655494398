import { describe, expect, it } from 'vitest';
import { file, input, key, question } from '../../../../../tests/support/result-input.ts';
import { computeResult } from '../compute.ts';
import { groupOf, groupsOf } from './groups.ts';
import { resultPage } from './page.ts';
import { dimensions } from '../result.ts';
import { hiddenSaid } from '../said/sentences.ts';

const both = key('a', [question('Q1'), question('Q2')]);
const files = Array.from({ length: 24 }, (_, i) =>
	file('A', [both], {
		gender: i % 2 ? 'MALE' : 'FEMALE',
		teamId: i < 22 ? 't1' : 't2',
		answers: { Q1: i % 3 ? 'JA' : 'DELVIS', Q2: i % 4 ? 'NEJ' : 'JA' }
	})
);
const result = computeResult(input({ A: 60 }, files));
const page = (group: string | null) => resultPage(result, null, { group });

describe('the groups that a result can be shown for', () => {
	it('are those of the breakdowns that part the files, in their order', () => {
		expect(groupsOf(result)).toEqual([
			{
				heading: 'Grupper',
				groups: [
					{ value: 'team.t1', label: 'Grupp 1' },
					{ value: 'team.t2', label: 'Grupp 2' }
				]
			},
			{
				heading: 'Kvinnor och män',
				groups: [
					{ value: 'gender.FEMALE', label: 'Kvinnor och flickor' },
					{ value: 'gender.MALE', label: 'Män och pojkar' }
				]
			}
		]);
	});

	it('are named with what they are a name of, where the name alone would not tell', () => {
		expect(groupOf(result, 'gender.FEMALE')?.said).toBe('Kvinnor och flickor');
		expect(groupOf(result, 'team.t1')?.said).toBe('Grupp: Grupp 1');
	});

	it.each([
		null,
		'',
		'gender',
		'gender.',
		'gender.OTHER',
		'intervention.A',
		'constructor.x',
		'team.t3'
	])('are all files when the address says %s', (wanted) => {
		expect(groupOf(result, wanted)).toBeNull();
		expect(page(wanted).parts).toEqual(page(null).parts);
	});
});

describe('the page of one group', () => {
	it('shows the published cells of that group and nothing that is told of all files only', () => {
		const { parts, group, partNotes } = page('gender.FEMALE');
		expect(group).toEqual({
			...{ value: 'gender.FEMALE', said: 'Kvinnor och flickor' },
			inText: 'kvinnor och flickor'
		});
		expect(partNotes).toEqual([]);
		const shown = parts.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions));
		for (const { id, figures, score, previous, change } of shown) {
			const cell = result.questions.find((each) => each.id === id)?.breakdown.gender[0];
			expect(cell?.state === 'shown' && cell.figures.ja).toBe(figures?.ja);
			expect(figures).toMatchObject({ n: 12, notShown: null });
			expect([score, previous, change]).toEqual(['', '', '']);
		}
	});

	it('says why a hidden cell is not shown, in every question', () => {
		const shown = page('team.t2').parts.flatMap(({ sections }) =>
			sections.flatMap(({ questions, summary }) => [
				summary,
				...questions.map(({ figures, absent }) => (figures ? 'figures' : absent))
			])
		);
		expect(shown).toEqual(['', hiddenSaid, hiddenSaid]);
	});

	it('changes nothing but the questions', () => {
		const { parts: _all, partNotes: _notes, group: _none, ...rest } = page(null);
		for (const dimension of dimensions)
			for (const { id } of result.groups[dimension]) {
				const { parts: _p, partNotes: _n, group: _g, ...same } = page(`${dimension}.${id}`);
				expect(same).toEqual(rest);
			}
	});
});
