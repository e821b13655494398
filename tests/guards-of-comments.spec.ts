import { beforeAll, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { commentedRound, reviewsOf } from './support/comments-world.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
let reviews: string[];
let running: string[];
let gone: string[];
const answers = { Q1: 'JA' } as const;
const comments = [
	[0, 'Q1', 'Tydliga citat.'],
	[1, 'Q1', '  '],
	[0, 'STRENGTH', 'Man hör personens röst.'],
	[12, 'Q1', 'Fel ärende.'],
	[13, 'Q1', 'Inte klar.']
] as const;

beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	const more = [
		{ stratum: 'DAGLIG_VERKSAMHET', answers, eliminated: true },
		{ stratum: 'DAGLIG_VERKSAMHET', answers, state: 'STARTED' }
	] as const;
	const round = commentedRound(db, unit, { year: 2025, comments, more });
	reviews = reviewsOf(db, round);
	gone = reviews.slice(12);
	running = reviewsOf(db, commentedRound(db, unit, { comments, closed: false }));
});

const attempt = (sql: string) => tryOut(db, sql);
const reads = (
	review = reviews[0],
	{ place = 'Q1', version = 1, decision = 'SHOWN', text = 'null', theme = '' } = {}
) => `insert into comment_reading (review_id, place, version, decision, text, theme, person_id, at)
	values ('${review}', '${place}', ${version}, '${decision}', ${text}, '${theme}',
		'${unit.actor('roundLead').personId}', 1);`;
const ofClosed = 'what is read is a comment of a closed round';
const following = 'the readings of a comment follow each other';
const appended = 'comment_reading is append-only';

describe('a reading of a comment', () => {
	it('is let in of a comment on a question and of a text on the whole', () => {
		expect(attempt(reads())).toBe('let through');
		expect(attempt(reads(reviews[0], { place: 'STRENGTH' }))).toBe('let through');
		expect(attempt(reads(reviews[0], { decision: 'LEFT_OUT', text: `'Annat'` }))).toBe(
			'let through'
		);
	});

	it('is none where nothing is written', () => {
		expect(attempt(reads(reviews[0], { place: 'Q2' }))).toBe(ofClosed);
		expect(attempt(reads(reviews[0], { place: 'IMPROVEMENT' }))).toBe(ofClosed);
		expect(attempt(reads(reviews[0], { place: 'FINNS_INTE' }))).toBe(ofClosed);
		expect(attempt(reads(reviews[1]))).toBe(ofClosed);
		expect(attempt(reads('finns inte'))).toBe(ofClosed);
	});

	it('is none while the round runs, of a file that left the sample or a review that is not handed in', () => {
		expect(attempt(reads(running[0]))).toBe(ofClosed);
		expect(attempt(reads(gone[0]))).toBe(ofClosed);
		expect(attempt(reads(gone[1]))).toBe(ofClosed);
	});

	it('follows the one before', () => {
		const second = reads(reviews[0], { version: 2, decision: 'LEFT_OUT' });
		expect(attempt(second)).toBe(following);
		expect(attempt(reads() + second)).toBe('let through');
		expect(attempt(reads() + reads(reviews[0], { version: 3 }))).toBe(following);
		expect(attempt(reads() + reads())).toBe(following);
		expect(attempt(reads() + reads(reviews[0], { version: 2, place: 'STRENGTH' }))).toBe(following);
	});

	it('is never changed, removed or put again', () => {
		for (const set of [`decision = 'LEFT_OUT'`, `text = 'Annat'`, `theme = 'Annat'`, 'at = 2'])
			expect(attempt(`${reads()} update comment_reading set ${set}`), set).toBe(appended);
		expect(attempt(`${reads()} delete from comment_reading`)).toBe(appended);
		expect(attempt(reads() + reads().replace('insert', 'insert or replace'))).toBe(following);
	});

	it('holds a decision, no empty words and a short theme', () => {
		const bad = [
			{ decision: 'SAVED' },
			{ text: `'  '` },
			{ text: `'${'x'.repeat(4001)}'` },
			{ theme: 'x'.repeat(61) },
			{ version: 0 }
		];
		for (const values of bad)
			expect(attempt(reads(reviews[0], values)), JSON.stringify(values).slice(0, 40)).not.toBe(
				'let through'
			);
		expect(attempt(reads(reviews[0], { theme: 'x'.repeat(60) }))).toBe('let through');
	});

	it('leaves what the reviewer wrote as it was: nobody changes it in a closed round', () => {
		const { sqlite } = connection(db);
		const change = (table: string, column: string) => () =>
			sqlite.exec(`update ${table} set ${column} = 'Annat' where review_id = '${reviews[0]}'`);
		expect(change('answer', 'comment')).toThrow(/frozen/);
		expect(change('review_text', 'text')).toThrow(/frozen/);
	});
});
