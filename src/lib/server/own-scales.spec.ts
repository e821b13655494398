import { describe, expect, it } from 'vitest';
import { key, question } from '../../../tests/support/result-input.ts';
import { makeResultRound, type ResultFileSpec } from '../../../tests/support/result-round.ts';
import { freshDb, makeUnit } from '../../../tests/support/unit.ts';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import { result } from './db/schema/reviews.ts';
import { exportCsv, read, recompute, storeResult } from './results.ts';
import { close } from './rounds/close.ts';

const definition = key('dok', [
	question('M1', {
		scale: ['VAL_1', 'VAL_2', 'VAL_3'],
		own: {
			VAL_1: { label: 'Utförligt', counts: 'MET' },
			VAL_2: { label: 'Tydligt', counts: 'MET' },
			VAL_3: { label: 'Går inte att se', counts: 'NOT_SEEN' }
		}
	}),
	question('Q1', { concerns: 'PLAN' })
]);

function closedRound() {
	const db = freshDb();
	const unit = makeUnit(db);
	const files = [...'111222233'].map((digit): ResultFileSpec => ({
		stratum: 'DAGLIG_VERKSAMHET',
		answers: { M1: `VAL_${digit}` as AnswerValue, Q1: 'NEJ' }
	}));
	const roundId = makeResultRound(db, unit, {
		keys: [{ definition }],
		files,
		frameSizes: { DAGLIG_VERKSAMHET: 40 }
	});
	close(db, unit.actor('roundLead'), roundId, storeResult);
	return { db, unit, roundId };
}

describe('a round with a scale of the unit’s own', () => {
	it('is stored with what the answers count as and are called', () => {
		const { db, unit, roundId } = closedRound();
		const found = read(db, unit.actor('unitManager'), roundId);
		const questions = found.state === 'closed' ? found.result.questions : [];
		expect(questions[0]).toMatchObject({
			own: { VAL_3: { label: 'Går inte att se', counts: 'NOT_SEEN' } },
			total: { state: 'shown', figures: { ja: 7, nej: 0, framgarInte: 2, n: 9 } }
		});
		expect(questions[1]).toMatchObject({ concerns: 'PLAN', total: { figures: { nej: 9, n: 9 } } });
		expect(questions[1]).not.toHaveProperty('own');
	});

	it('is computed again to the same bytes', () => {
		const { db, roundId } = closedRound();
		expect(recompute(db, roundId)).toBe(db.select().from(result).get()?.content);
	});

	it('says whose text the plan is in the file for Excel', () => {
		const { db, unit, roundId } = closedRound();
		const { rows } = exportCsv(db, unit.actor('unitManager'), roundId);
		const note = rows.find((cells) => cells[2] === 'Q1')?.at(-10);
		expect(note).toContain('Genomförandeplanen skrivs av utföraren.');
	});
});
