import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { key, question } from '../../../tests/support/result-input.ts';
import type { NumberedKey } from './keys/comparability.ts';
import { nextDraft, questionsOf } from './keys/draft.ts';
import { lineageProblems, settled } from './keys/lineage.ts';
import type { KeyDefinition, Lineage, Question } from './review-key.ts';

const of = (code: string, id = code.toLowerCase(), more: Partial<Question> = {}) =>
	question(code, { id, ...more });
const says = (change: Lineage['change'], ...from: string[]): Lineage => ({
	...{ change, from, follows: null, reason: 'Därför.' }
});
/** A version made of another, settled as at adoption. */
const version = (number: number, base: NumberedKey | null, ...questions: Question[]) => ({
	version: number,
	definition: settled(key('k', questions), base)
});
const problems = (base: NumberedKey, earlier: NumberedKey[], ...questions: Question[]) =>
	lineageProblems(key('k', questions), base, earlier).map(({ sentence }) => sentence);

describe('a code of an earlier version', () => {
	const v1 = version(1, null, of('A'), of('B'));
	const v2 = version(2, v1, of('A'));
	const taken = 'Koden B har en annan betydelse i version 1. Ge frågan en ny kod.';

	it('does not come back with another meaning when its question is gone', () => {
		const another = of('B', 'x', { text: 'Framgår något annat?' });
		expect(problems(v2, [v1, v2], of('A'), another)).toEqual([taken]);
		expect(problems(v2, [v1, v2], of('A'), of('C', 'x'))).toEqual([]);
	});

	it('does not come back under the old id either, as from a file without ids', () => {
		for (const change of [{ text: 'Framgår något annat?' }, { concerns: 'PLAN' } as const])
			expect(problems(v2, [v1, v2], of('A'), of('B', 'b', change))).toEqual([taken]);
	});

	it('comes back with the very same question', () => {
		expect(problems(v2, [v1, v2], of('A'), of('B'))).toEqual([]);
	});

	it('comes back on its own line', () => {
		const renamed = version(2, v1, of('A2', 'a', { text: 'Framgår A?' }), of('B'));
		const back = of('A', 'a', { text: 'Med andra ord?', lineage: says('WORDING', 'A2') });
		expect(problems(renamed, [v1, renamed], back, of('B'))).toEqual([]);
		const rescaled = version(
			3,
			renamed,
			of('A2', 'a', {
				text: 'Framgår A?',
				scale: ['JA', 'NEJ'],
				lineage: says('NEW_SCALE', 'A2')
			})
		);
		const again = of('A', 'a', { scale: ['JA', 'NEJ'], lineage: says('UNCHANGED', 'A2') });
		expect(problems(rescaled, [v1, renamed, rescaled], again)).toEqual([]);
	});

	it('does not come back to a question that has meant something new since', () => {
		const fresh = of('A2', 'a', { text: 'Annat?', lineage: says('NEW') });
		const changed = version(2, v1, fresh, of('B'));
		const back = of('A', 'a', { text: 'Annat?' });
		expect(problems(changed, [v1, changed], back, of('B'))).toEqual([
			'Koden A har en annan betydelse i version 1. Ge frågan en ny kod.'
		]);
	});

	it('is looked for in versions beside the one that the draft is based on', () => {
		const beside = version(2, v1, of('A'), of('B'), of('C', 'c', { text: 'Ett?' }));
		const kept = [of('A'), of('B')];
		expect(problems(v1, [v1, beside], ...kept, of('C', 'x', { text: 'Två?' }))).toEqual([
			'Koden C har en annan betydelse i version 2. Ge frågan en ny kod.'
		]);
		expect(problems(v1, [v1, beside], ...kept, of('C', 'x', { text: 'Ett?' }))).toEqual([]);
		const renamed = version(2, v1, of('A2', 'a', { text: 'Framgår A?' }), of('B'));
		const too = of('A2', 'a', { text: 'Med andra ord?', lineage: says('WORDING', 'A') });
		expect(problems(v1, [v1, renamed], too, of('B'))).toEqual([]);
	});

	it('never passes to a question with another text and no line to it, over any versions', () => {
		const step = fc.record({
			based: fc.nat(),
			code: fc.constantFrom('A', 'B', 'C'),
			does: fc.constantFrom('remove', 'add', 'rename')
		});
		const changed = (
			draft: KeyDefinition,
			{ code, does }: { code: string; does: string },
			n: number
		) => {
			const all = questionsOf(draft);
			const has = all.some((each) => each.code === code);
			if (does === 'remove')
				return key(
					'k',
					all.filter((each) => each.code !== code)
				);
			if (does === 'add')
				return has ? draft : key('k', [...all, of(code, `q${n}`, { text: `${n}?` })]);
			return has || !all[0] ? draft : key('k', [{ ...all[0], code }, ...all.slice(1)]);
		};
		fc.assert(
			fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
				const history: NumberedKey[] = [version(1, null, of('A', 'q0', { text: '0?' }))];
				const meant = new Map([['A', '0?']]);
				for (const each of steps) {
					const base = history[each.based % history.length];
					if (!base) throw new Error('No base');
					const number = history.length + 1;
					const draft = changed(nextDraft(base.definition, base.version), each, number);
					if (lineageProblems(draft, base, history).length > 0) continue;
					history.push({ version: number, definition: settled(draft, base) });
					// Nothing is reworded here, so a text is a meaning.
					for (const { code, text } of questionsOf(draft)) {
						expect(meant.get(code) ?? text).toBe(text);
						meant.set(code, text);
					}
				}
			})
		);
	});
});
