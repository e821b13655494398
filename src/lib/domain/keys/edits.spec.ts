import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restsOn } from '../conditions.ts';
import {
	emptyQuestion,
	emptySection,
	nextCode,
	questionsOf,
	sectionCode,
	withIds
} from './draft.ts';
import { applyEdit, removal, same, type KeyEdit } from './edits.ts';
import { breaches } from './invariants.ts';
import type { Condition, KeyDefinition, Question } from '../review-key.ts';

const question = (code: string, showIf: Condition | null = null): Question => ({
	...emptyQuestion(code, code),
	text: `Framgår ${code}?`,
	guidance: { JA: 'Ja.', DELVIS: 'Delvis.', NEJ: 'Nej.', EJ_AKTUELLT: 'Ej aktuellt.' },
	showIf
});

const key: KeyDefinition = withIds({
	id: 'prov',
	title: 'Prov',
	purpose: 'Prov',
	kind: 'DOCUMENTATION',
	suggestedFor: 'prov',
	appliesTo: {},
	instructions: ['Läs akten.'],
	facts: [
		{
			id: 'children',
			label: 'Finns det barn?',
			type: 'yesNo',
			values: { YES: 'Ja', NO: 'Nej' },
			source: 'granskare'
		},
		{ id: 'caseType', label: 'Ärendetyp', type: 'enum', values: { NEW: 'Ny' }, source: 'urval' }
	],
	factDefaults: {},
	sections: [
		{
			code: 'A',
			title: 'A',
			questions: [question('A-1'), question('A-2', { answer: 'A-1', in: ['NEJ'] })]
		},
		{
			code: 'B',
			title: 'B',
			questions: [question('B-1', { fact: 'children', in: ['YES'] }), question('B-2')]
		}
	]
});

const set = (
	what: 'key' | 'section' | 'question' | 'fact',
	id: string,
	field: string,
	before: unknown,
	after: unknown
): KeyEdit => ({
	...{ kind: 'set', what, id, field, before, after }
});
function done(draft: KeyDefinition, edit: KeyEdit) {
	const applied = applyEdit(draft, edit);
	if (!applied.ok) throw new Error(JSON.stringify(applied));
	return applied;
}
const codes = (draft: KeyDefinition) => questionsOf(draft).map(({ code }) => code);

describe('an edit', () => {
	it('changes its field and nothing else, and leaves the draft it was given as it was', () => {
		const before = JSON.stringify(key);
		const { draft } = done(key, set('question', 'A-1', 'text', 'Framgår A-1?', 'Står det?'));
		expect(questionsOf(draft)[0]?.text).toBe('Står det?');
		expect(same({ ...questionsOf(draft)[0], text: 'Framgår A-1?' }, questionsOf(key)[0])).toBe(
			true
		);
		expect(JSON.stringify(key)).toBe(before);
	});

	it('lands beside another person’s edit of another field', () => {
		const first = done(key, set('question', 'A-1', 'guidance:JA', 'Ja.', 'Det står.')).draft;
		const { draft } = done(first, set('question', 'A-1', 'guidance:NEJ', 'Nej.', 'Det saknas.'));
		expect(questionsOf(draft)[0]?.guidance).toMatchObject({ JA: 'Det står.', NEJ: 'Det saknas.' });
	});

	it('is a conflict when somebody changed the same field meanwhile, and shows what they wrote', () => {
		const first = done(key, set('question', 'A-1', 'text', 'Framgår A-1?', 'Deras')).draft;
		expect(applyEdit(first, set('question', 'A-1', 'text', 'Framgår A-1?', 'Min'))).toMatchObject({
			ok: false,
			kind: 'conflict',
			theirs: 'Deras'
		});
	});

	it('does nothing the second time, so that a save can be repeated', () => {
		for (const edit of [
			set('question', 'A-1', 'text', 'Framgår A-1?', 'Ny'),
			{
				kind: 'add',
				what: 'question',
				id: 'x',
				at: { in: 'B', after: null },
				value: emptyQuestion('x', 'B-9')
			},
			removal(key, 'question', 'B-2'),
			{ kind: 'move', what: 'question', id: 'B-2', at: { in: 'A', after: null } }
		] satisfies KeyEdit[]) {
			const once = done(key, edit).draft;
			expect(done(once, edit)).toEqual({ ok: true, draft: once, inverse: null });
		}
	});

	it('says that the question is gone when somebody took it away', () => {
		const without = done(key, removal(key, 'question', 'B-2')).draft;
		expect(applyEdit(without, set('question', 'B-2', 'text', 'Framgår B-2?', 'Ny'))).toMatchObject({
			kind: 'refused',
			sentence: expect.stringContaining('borttagen')
		});
	});

	it.each<[string, KeyEdit, string]>([
		['a code twice', set('question', 'B-2', 'code', 'B-2', 'A-1'), 'finns redan'],
		['a code that can’t be read', set('question', 'B-2', 'code', 'B-2', 'b 2'), 'stora bokstäver'],
		[
			'a condition on a later question',
			set('question', 'A-1', 'showIf', null, { answer: 'B-2', in: ['JA'] }),
			'kommer senare'
		],
		[
			'a condition on itself',
			set('question', 'A-1', 'showIf', null, { answer: 'A-1', in: ['JA'] }),
			'kommer senare'
		],
		[
			'a condition on an answer that is not there',
			set('question', 'B-2', 'showIf', null, { all: [{ answer: 'A-1', in: ['VAL_1'] }] }),
			'Ändra villkoret'
		],
		[
			'a condition on a fact that is not there',
			set('question', 'B-2', 'showIf', null, { fact: 'x', in: ['YES'] }),
			'inte har'
		],
		[
			'to take away what a condition rests on',
			removal(key, 'question', 'A-1'),
			'A-2 visas beroende på svaret på A-1'
		],
		[
			'to move it past the question that rests on it',
			{ kind: 'move', what: 'question', id: 'A-1', at: { in: 'B', after: null } },
			'kommer senare'
		],
		[
			'to take away a fact that a condition rests on',
			removal(key, 'fact', 'children'),
			'B-1 visas beroende på'
		],
		[
			'a scale without the answer that a condition waits for',
			set(
				'question',
				'A-1',
				'scale',
				{ values: ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'], own: null },
				{ values: ['JA', 'EJ_AKTUELLT'], own: null }
			),
			'A-2 visas när svaret på A-1 är Nej'
		],
		[
			'to word a fact of the case list',
			set('fact', 'caseType', 'label', 'Ärendetyp', 'Typ'),
			'borttagen'
		],
		['a field that is not there', set('question', 'A-1', '__proto__', null, {}), 'borttagen']
	])('refuses %s', (_, edit, sentence) => {
		expect(applyEdit(key, edit)).toMatchObject({
			kind: 'refused',
			sentence: expect.stringContaining(sentence)
		});
	});

	it('never gives a question the name of a fact: a reason in samsyn follows the code alone', () => {
		const fact = { id: 'BARN', label: 'Barn', type: 'date', source: 'granskare' } as const;
		const edit = set('question', 'B-2', 'code', 'B-2', 'BARN');
		expect(applyEdit(key, edit).ok).toBe(true);
		expect(applyEdit({ ...key, facts: [...key.facts, fact] }, edit)).toMatchObject({
			kind: 'refused',
			sentence: expect.stringContaining('namnet på en uppgift')
		});
	});

	it('takes the conditions along when a question gets another code', () => {
		const { draft, inverse } = done(key, set('question', 'A-1', 'code', 'A-1', 'A-7'));
		expect(questionsOf(draft)[1]?.showIf).toEqual({ answer: 'A-7', in: ['NEJ'] });
		expect(same(done(draft, inverse!).draft, key)).toBe(true);
	});

	it('does several as one, or none of them', () => {
		const both = (second: KeyEdit): KeyEdit => ({
			kind: 'many',
			edits: [removal(key, 'question', 'A-2'), second]
		});
		const { draft } = done(key, both(removal(key, 'question', 'A-1')));
		expect(codes(draft)).toEqual(['B-1', 'B-2']);
		expect(applyEdit(key, both(removal(key, 'fact', 'children')))).toMatchObject({
			ok: false
		});
	});

	it('does not take away what somebody else has just written in it', () => {
		const seenBefore = removal(key, 'section', 'B');
		const { draft } = done(key, set('question', 'B-2', 'text', 'Framgår B-2?', 'Nytt'));
		expect(applyEdit(draft, seenBefore)).toMatchObject({
			kind: 'refused',
			sentence: expect.stringContaining('Någon annan har ändrat i området')
		});
	});

	it('puts a part last when its neighbour is gone', () => {
		const { draft } = done(key, {
			kind: 'move',
			what: 'question',
			id: 'B-2',
			at: { in: 'A', after: 'gone' }
		});
		expect(codes(draft)).toEqual(['A-1', 'A-2', 'B-2', 'B-1']);
	});
});

/** Edits that make sense in some draft; applied to any other they may be refused. */
const anyEdit: fc.Arbitrary<KeyEdit> = (() => {
	const id = fc.constantFrom('A-1', 'A-2', 'B-1', 'B-2', 'n1', 'n2');
	const section = fc.constantFrom('A', 'B', 's1');
	const code = fc.constantFrom('A-1', 'A-2', 'A-3', 'B-1', 'B-2', 'B-3');
	const condition = fc.oneof(
		fc.constant(null),
		fc.record({ answer: code, in: fc.constant(['JA'] as const) }),
		fc.record({ fact: fc.constantFrom('children', 'gone'), in: fc.constant(['YES']) }),
		fc.record({
			all: fc.array(fc.record({ answer: code, in: fc.constant(['NEJ'] as const) }), {
				minLength: 1,
				maxLength: 2
			})
		})
	);
	const at = fc.record({ in: section, after: fc.option(id) });
	return fc.oneof(
		fc
			.tuple(id, condition)
			.map(([which, after]): KeyEdit => set('question', which, 'showIf', null, after)),
		fc
			.tuple(id, code, code)
			.map(([which, before, after]): KeyEdit => set('question', which, 'code', before, after)),
		fc
			.tuple(id, fc.string())
			.map(([which, after]): KeyEdit => set('question', which, 'text', `Framgår ${which}?`, after)),
		fc
			.tuple(id, at)
			.map(([which, place]): KeyEdit => ({ kind: 'move', what: 'question', id: which, at: place })),
		fc.tuple(section, fc.option(section)).map(([which, after]): KeyEdit => ({
			kind: 'move',
			what: 'section',
			id: which,
			at: { in: null, after }
		})),
		id.map((which): KeyEdit => ({ kind: 'remove', what: 'question', id: which, before: null })),
		section.map((which): KeyEdit => ({ kind: 'remove', what: 'section', id: which, before: null })),
		fc.tuple(fc.constantFrom('n1', 'n2'), code, at).map(([which, own, place]): KeyEdit => ({
			kind: 'add',
			what: 'question',
			id: which,
			at: place,
			value: emptyQuestion(which, own)
		})),
		fc.constant<KeyEdit>({
			kind: 'add',
			what: 'section',
			id: 's1',
			at: { in: null, after: null },
			value: emptySection('s1', 'S', 'S')
		})
	);
})();

/** Whoever removes something has it before them. */
const seen = (draft: KeyDefinition, edit: KeyEdit): KeyEdit =>
	edit.kind === 'remove' ? removal(draft, edit.what, edit.id) : edit;

describe('any sequence of edits', () => {
	it('never makes a condition depend on a later question, nor a code stand twice', () => {
		fc.assert(
			fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
				let draft = key;
				for (const edit of edits) {
					const applied = applyEdit(draft, seen(draft, edit));
					if (applied.ok) draft = applied.draft;
				}
				expect(breaches(draft)).toEqual([]);
				const asked = new Set<string>();
				for (const { code, showIf } of questionsOf(draft)) {
					expect(asked.has(code)).toBe(false);
					for (const other of showIf ? restsOn(showIf).answers : [])
						expect(asked.has(other)).toBe(true);
					asked.add(code);
				}
			})
		);
	});

	it('can be taken back, one by one, to the key it began with', () => {
		fc.assert(
			fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
				let draft = key;
				const inverses: KeyEdit[] = [];
				for (const edit of edits) {
					const applied = applyEdit(draft, seen(draft, edit));
					if (!applied.ok || !applied.inverse) continue;
					draft = applied.draft;
					inverses.unshift(applied.inverse);
				}
				for (const inverse of inverses) draft = done(draft, inverse).draft;
				expect(same(draft, key)).toBe(true);
			})
		);
	});

	it('of two people in different questions gives the same draft in either order', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (one, other) => {
				const a = set('question', 'A-1', 'text', 'Framgår A-1?', one);
				const b = set('question', 'B-2', 'text', 'Framgår B-2?', other);
				expect(done(done(key, a).draft, b).draft).toEqual(done(done(key, b).draft, a).draft);
			})
		);
	});
});

describe('codes', () => {
	it('go on after the highest that the key or the version before has', () => {
		expect(nextCode('A', [key, null])).toBe('A-3');
		expect(
			nextCode('A', [
				key,
				{ ...key, sections: [{ code: 'A', title: 'A', questions: [question('A-9')] }] }
			])
		).toBe('A-10');
		expect(nextCode('NY', [key])).toBe('NY-1');
	});

	it('of a section are made of its title', () => {
		expect(sectionCode('Klientens röst', key)).toBe('KLIENTEN');
		expect(sectionCode('A', key)).toBe('A2');
		expect(sectionCode('–', key)).toBe('OMRÅDE');
	});
});
