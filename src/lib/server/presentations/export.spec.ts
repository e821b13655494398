import { beforeEach, expect, it } from 'vitest';
import { key, question } from '../../../../tests/support/result-input.ts';
import { makeResultRound } from '../../../../tests/support/result-round.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import type { Db } from '../db/open.ts';
import { storeResult } from '../results.ts';
import { close } from '../rounds/close.ts';
import { presentationForFile } from './export.ts';
import { presentation } from './read.ts';

let db: Db;
let unit: TestUnit;
let round: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	const definition = key('dok', [question('Q1', { text: 'Framgår det vad den enskilde vill?' })]);
	const files = Array.from({ length: 12 }, (_, i) => ({
		...{ stratum: 'DAGLIG_VERKSAMHET', answers: { Q1: i < 9 ? 'JA' : 'NEJ' } as const }
	}));
	round = makeResultRound(db, unit, {
		...{ keys: [{ definition }], files, frameSizes: { DAGLIG_VERKSAMHET: 40 } }
	});
});

it('gives those who show the slides the same slides as a file, and says so in the log', () => {
	close(db, unit.actor('roundLead'), round, storeResult);
	const shown = presentation(db, unit.actor('unitManager'), round);
	if (shown.state !== 'closed') throw new Error('not closed');
	const taken = presentationForFile(db, unit.actor('unitManager'), round);
	expect(taken).toEqual({
		...{ slides: shown.slides, frame: shown.frame, at: testNow },
		fileName: expect.stringMatching(/^kollegiegranskning-(var|host)-\d{4}-apt\.pptx$/)
	});
	expect(logged(db, 'result.export')).toBe(1);
});

it('is for nobody who may only read the result: the notes are the speaker’s', () => {
	close(db, unit.actor('roundLead'), round, storeResult);
	expectOnly(db, unit, ['unitManager', 'roundLead'], (actor) =>
		presentationForFile(db, actor, round)
	);
	expect(logged(db, 'result.export')).toBe(0);
});

it('does not exist before the round is closed', () => {
	expect(() => presentationForFile(db, unit.actor('roundLead'), round)).toThrow(
		expect.objectContaining({ status: 409 })
	);
	expect(logged(db, 'result.export')).toBe(0);
});
