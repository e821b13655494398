import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, question } from '../../../../tests/support/result-input.ts';
import { differencesOf, joinOf, proposedChange } from './comparability.ts';
import { questionsOf } from './draft.ts';
import { changeKinds, type KeyDefinition, type Lineage, type Question } from '../review-key.ts';

const lineage = (change: Lineage['change'], more: Partial<Lineage> = {}): Lineage => ({
	...{ change, from: ['A'], follows: null, reason: 'Därför.' },
	...more
});
const broken = (change: Lineage['change'] | null, reason = 'Därför.') => ({
	joins: false,
	why: { change, reason }
});

describe('whether a line goes on', () => {
	it.each(['UNCHANGED', 'WORDING'] as const)('does through %s, from the code before', (change) => {
		expect(joinOf(lineage(change))).toEqual({ joins: true, from: 'A' });
	});

	it('breaks at the same meaning with a new scale', () => {
		expect(joinOf(lineage('NEW_SCALE'))).toEqual(broken('NEW_SCALE'));
	});

	it('breaks at a new question, whatever else is said', () => {
		expect(joinOf(lineage('NEW', { from: [] }))).toEqual(broken('NEW'));
		expect(joinOf(lineage('NEW', { follows: 'A' }))).toEqual(broken('NEW'));
	});

	it('goes on through a split in the question that follows, and breaks in the others', () => {
		expect(joinOf(lineage('SPLIT', { follows: 'A' }))).toEqual({ joins: true, from: 'A' });
		expect(joinOf(lineage('SPLIT'))).toEqual(broken('SPLIT'));
	});

	it('goes on through a merge from the question that is followed, and breaks without one', () => {
		const from = ['A', 'B'];
		expect(joinOf(lineage('MERGED', { from, follows: 'B' }))).toEqual({ joins: true, from: 'B' });
		expect(joinOf(lineage('MERGED', { from }))).toEqual(broken('MERGED'));
	});

	it('breaks when a split or a merge follows a question that it does not come from', () => {
		for (const change of ['SPLIT', 'MERGED'] as const)
			expect(joinOf(lineage(change, { follows: 'C' }))).toEqual(broken(change));
	});

	it('breaks when nothing is said, or too little', () => {
		expect(joinOf(undefined)).toEqual(broken(null, ''));
		for (const from of [[], ['A', 'B']])
			expect(joinOf(lineage('UNCHANGED', { from }))).toEqual(broken('UNCHANGED'));
	});

	it('only ever goes on from a question that the lineage names', () => {
		const codes = fc.constantFrom('A', 'B', 'C');
		fc.assert(
			fc.property(
				fc.record({
					change: fc.constantFrom(...changeKinds),
					from: fc.array(codes, { maxLength: 3 }),
					follows: fc.option(codes),
					reason: fc.string()
				}),
				(said) => {
					const join = joinOf(said);
					if (join.joins) expect(said.from).toContain(join.from);
					else expect(join.why).toEqual({ change: said.change, reason: said.reason });
				}
			)
		);
	});
});

describe('what the program proposes', () => {
	const base = key('k', [
		question('A', { id: 'a' }),
		question('B', { id: 'b', showIf: { answer: 'A', in: ['JA', 'DELVIS'] } })
	]);
	const propose = (a: Partial<Question>, b: Partial<Question> = {}, code = 'A') => {
		const [first, second] = questionsOf(base).map((each, i) => ({ ...each, ...(i ? b : a) }));
		const draft = key(
			'k',
			[first, second].filter((each) => each !== undefined)
		);
		const found = questionsOf(draft).find((each) => each.code === code);
		if (!found) throw new Error(`No question ${code}`);
		const { change, from, differs } = proposedChange(found, draft, base);
		return { change, from, differs };
	};

	it('is unchanged when nothing that matters differs', () => {
		expect(
			propose({ references: [{ label: 'SoL' }], indicator: 'I1', guidance: { JA: '' } })
		).toEqual({ change: 'UNCHANGED', from: ['A'], differs: [] });
	});

	it('says whose text is judged without a break where an old key for orders could not say', () => {
		const told = (base: KeyDefinition, id?: string) => {
			const before = questionsOf(base)[0] ?? question('A');
			const draft = key('k', [{ ...before, ...(id && { id }), concerns: 'PLAN' as const }], {
				kind: base.kind
			});
			return differencesOf(questionsOf(draft)[0] ?? before, draft, before, base);
		};
		expect(told(key('k', [question('A')], { kind: 'ORDERS' }), 'A')).toEqual([]);
		expect(told(key('k', [question('A')]), 'A')).toEqual(['concerns']);
		expect(told(key('k', [question('A', { id: 'a' })], { kind: 'ORDERS' }))).toEqual(['concerns']);
	});

	it.each([
		['text', { text: 'Framgår allt?' }],
		['hint', { hint: 'Läs hela.' }],
		['guidance', { guidance: { JA: 'När det står.' } }]
	] as const)('is other words when the %s differs', (kind, change) => {
		expect(propose(change)).toEqual({ change: 'WORDING', from: ['A'], differs: [kind] });
	});

	it('is a new scale when the answers differ, in what they are called or count as', () => {
		const named = {
			VAL_1: { label: 'Ja', counts: 'MET' },
			VAL_2: { label: 'Nej', counts: 'NOT_MET' }
		} as const;
		for (const change of [
			{ scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] },
			{ scale: ['VAL_1', 'VAL_2'], own: named }
		] satisfies Partial<Question>[])
			expect(propose(change)).toEqual({ change: 'NEW_SCALE', from: ['A'], differs: ['scale'] });
	});

	it('is a new question when it is shown for other files', () => {
		for (const showIf of [null, { answer: 'A', in: ['JA'] }] satisfies Question['showIf'][])
			expect(propose({}, { showIf }, 'B')).toEqual({
				change: 'NEW',
				from: [],
				differs: ['condition']
			});
	});

	it('finds no difference in a condition whose question has a new code, or other words', () => {
		const renamed = { showIf: { answer: 'A2', in: ['DELVIS', 'JA'] } } satisfies Partial<Question>;
		expect(propose({ code: 'A2' }, renamed, 'B').change).toBe('UNCHANGED');
		const reworded = { text: 'Annat?', lineage: lineage('WORDING') };
		expect(propose(reworded, {}, 'B').change).toBe('UNCHANGED');
	});

	it('finds one when that question means something new, or its answers do', () => {
		const fresh = { code: 'A2', lineage: lineage('NEW', { from: [] }) };
		const on = { showIf: { answer: 'A2', in: ['JA', 'DELVIS'] } } satisfies Partial<Question>;
		expect(propose(fresh, on, 'B').differs).toEqual(['condition']);
		const own = { own: { JA: { label: 'Ja', counts: 'PARTLY' } } } satisfies Partial<Question>;
		expect(propose(own, {}, 'B').differs).toEqual(['condition']);
	});

	it('finds a question by its id, else by a code that no other question brought along', () => {
		expect(propose({ code: 'A9' }, { showIf: null }, 'A9').from).toEqual(['A']);
		const draft = key('k', [question('A9', { id: 'a' }), question('A', { id: 'z' })]);
		const other = questionsOf(draft)[1];
		expect(other && proposedChange(other, draft, base)).toMatchObject({
			change: 'NEW',
			origin: null
		});
	});

	it('never proposes to join a question whose scale or condition differs', () => {
		const part = fc.record({
			text: fc.constantFrom('Ett?', 'Två?'),
			scale: fc.constantFrom<Question['scale']>(['JA', 'NEJ'], ['JA', 'DELVIS', 'NEJ']),
			showIf: fc.constantFrom<Question['showIf']>(null, { fact: 'f', in: ['x'] })
		});
		fc.assert(
			fc.property(part, part, (now, then) => {
				const [draft, before] = [key('k', [question('A', now)]), key('k', [question('A', then)])];
				const [mine, theirs] = [questionsOf(draft)[0], questionsOf(before)[0]];
				if (!mine || !theirs) throw new Error('No question');
				const { change, from, differs } = proposedChange(mine, draft, before);
				expect(differs).toEqual(differencesOf(mine, draft, theirs, before));
				const join = joinOf({ change, from, follows: null, reason: '' });
				expect(join.joins).toBe(!differs.includes('scale') && !differs.includes('condition'));
			})
		);
	});
});
