import { describe, expect, it } from 'vitest';
import { applyEdit } from '#lib/domain/keys/edits.ts';
import type { Question } from '#lib/domain/review-key.ts';
import { smallKey } from '../../../../tests/support/small-key.ts';
import type { Scale } from './own-scale.ts';
import { questionOf } from './question-edits.ts';
import { rescaled } from './rescaled.ts';

const question = questionOf(smallKey, 'q1');
if (!question) throw new Error('No question');
function after(scale: Scale): Question | undefined {
	if (!question) return undefined;
	const applied = applyEdit(smallKey, rescaled(question, scale));
	return applied.ok ? questionOf(applied.draft, 'q1') : undefined;
}

describe('a question that gets other answers', () => {
	it('keeps guidance and comments of the answers that stay, under their new names', () => {
		const own = {
			VAL_1: { label: 'Ja', counts: 'MET' },
			VAL_2: { label: 'Nej', counts: 'NOT_MET' }
		} as const;
		const changed = after({ values: ['VAL_1', 'VAL_2'], own });
		expect(changed?.guidance).toMatchObject({
			VAL_1: 'Önskemålen står med.',
			VAL_2: 'Inga önskemål står med.'
		});
		expect(changed?.commentRequiredOn).toEqual(['VAL_2']);
	});

	it('gives an answer that counts as something else nothing of the old', () => {
		const own = {
			VAL_1: { label: 'Ja', counts: 'NOT_MET' },
			VAL_2: { label: 'Vet inte', counts: 'NOT_SEEN' }
		} as const;
		const changed = after({ values: ['VAL_1', 'VAL_2'], own });
		expect(changed?.guidance.VAL_1).toBeUndefined();
		expect(changed?.commentRequiredOn).toEqual([]);
	});

	it('is a single change where nothing else follows from it', () => {
		expect(rescaled(question, { values: ['JA', 'NEJ', 'EJ_AKTUELLT'], own: null }).kind).toBe(
			'set'
		);
	});
});
