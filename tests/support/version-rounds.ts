import { eq } from 'drizzle-orm';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { QuestionResult } from '#lib/domain/results/result.ts';
import type { AnswerValue, KeyDefinition, Question } from '#lib/domain/review-key.ts';
import type { Season } from '#lib/domain/rounds.ts';
import type { Db } from '#lib/server/db/open.ts';
import { result } from '#lib/server/db/schema/reviews.ts';
import { read, storeResult } from '#lib/server/results.ts';
import { close } from '#lib/server/rounds/close.ts';
import { key, question } from './result-input.ts';
import { addIndicator, makeResultRound, type ResultFileSpec } from './result-round.ts';
import { freshDb, makeUnit, type TestUnit } from './unit.ts';

/** Closed rounds of one key in several versions. */

export const first = key('dok', [
	question('A', { text: 'Framgår den enskildes inställning?', indicator: 'IND-A' }),
	question('B', { text: 'Är målen tydliga?' }),
	question('C'),
	question('D'),
	question('E')
]);
export const rescaled: Question['scale'] = ['JA', 'NEJ', 'EJ_AKTUELLT'];

/** A unit whose indicator the question A feeds. */
export function setUp() {
	const db = freshDb();
	const unit = makeUnit(db);
	addIndicator(db, unit, { question: 'A', title: 'Andel A', target: 90 });
	return { db, unit };
}

/** A round of the version in which all of ten files are Ja but `no`, closed. */
export function closedRound(
	db: Db,
	unit: TestUnit,
	definition: KeyDefinition,
	[season, year]: readonly [Season, number],
	no = 2
): string {
	const answers = (value: AnswerValue) =>
		Object.fromEntries(questionsOf(definition).map(({ code }) => [code, value]));
	const files = Array.from({ length: 10 }, (_, i): ResultFileSpec => {
		const value = i < no ? 'NEJ' : 'JA';
		return { stratum: 'DAGLIG_VERKSAMHET', answers: answers(value) };
	});
	const frameSizes = { DAGLIG_VERKSAMHET: 40 };
	const roundId = makeResultRound(db, unit, {
		season,
		year,
		keys: [{ definition }],
		files,
		frameSizes
	});
	close(db, unit.actor('roundLead'), roundId, storeResult);
	return roundId;
}

export function shown(db: Db, unit: TestUnit, roundId: string) {
	const found = read(db, unit.actor('unitManager'), roundId);
	if (found.state !== 'closed') throw new Error('The round is not closed');
	return found;
}
export const rowOf = (questions: readonly QuestionResult[], code: string) => {
	const row = questions.find((each) => each.code === code);
	if (!row) throw new Error(`No question ${code}`);
	return row;
};

export const stored = (db: Db, roundId: string) =>
	db.select({ content: result.content }).from(result).where(eq(result.roundId, roundId)).get()
		?.content;
