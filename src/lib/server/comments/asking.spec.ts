import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { commentedRound } from '../../../../tests/support/comments-world.ts';
import { lastDetail, logged } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { commentReading } from '../db/schema/results.ts';
import { auditLog } from '../db/schema/reviews.ts';
import { decide, showMany, type WantedReading } from './decide.ts';
import { listComments } from './read.ts';

let db: Db;
let unit: TestUnit;
let round: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = commentedRound(db, unit);
});

const lead = () => unit.actor('roundLead');
const unread = () => listComments(db, lead(), round, 'Q1').chosen?.unread ?? [];
const keyOf = (text: string) => unread().find(({ original }) => original === text)?.key ?? '';
const does = (text: string, more: Partial<WantedReading> = {}) =>
	decide(db, lead(), round, {
		...{ comment: keyOf(text), version: 0, choice: 'AS_WRITTEN', text: '', theme: '' },
		...more
	});
const rows = () => connection(db).drizzle.select().from(commentReading).all();
const named = 'Lova Ek berättar själv.';
const kept = () => [rows().length, logged(db, 'comment.decide') + logged(db, 'comment.show-many')];

describe('what may tell who somebody is', () => {
	const karin = { choice: 'REWORDED', text: 'Fråga Karin Ek, 070-123 45 67.' };

	it('is asked about before it is saved, with the words, and saved when it is meant', () => {
		const asked = does('Tydliga citat.', karin);
		expect(asked).toEqual({
			ok: false,
			ask: [
				{
					warning:
						'Kommentaren kan innehålla ett namn och ett telefonnummer. Kontrollera att ingen går att känna igen.',
					words: expect.arrayContaining(['070-123 45 67'])
				}
			]
		});
		expect(kept()).toEqual([0, 0]);
		const meant = 'ask' in asked ? asked.ask.flatMap(({ words }) => words) : [];
		expect(does('Tydliga citat.', { ...karin, meant })).toMatchObject({ ok: true });
		expect(kept()).toEqual([1, 1]);
		const log = JSON.stringify(connection(db).drizzle.select().from(auditLog).all());
		expect(log).not.toMatch(/Karin|070-123/);
	});

	it('is asked about anew when other such words are written instead', () => {
		const meant = ['070-123 45 67'];
		const other = { choice: 'REWORDED', text: 'Ring 070-765 43 21.', meant };
		expect(does('Tydliga citat.', other)).toMatchObject({ ok: false, ask: [expect.anything()] });
		expect(kept()).toEqual([0, 0]);
	});

	it('is asked about in what the reviewer wrote too, and not when it is left out', () => {
		expect(does(named)).toMatchObject({ ok: false, ask: [{ words: ['Lova Ek'] }] });
		expect(does(named, { choice: 'REWORDED', text: named })).toMatchObject({ ok: false });
		expect(kept()).toEqual([0, 0]);
		expect(does(named, { choice: 'LEFT_OUT' })).toMatchObject({ ok: true });
	});

	it('is asked about in a theme, once', () => {
		const theme = 'Lova Ek';
		expect(does('Tydliga citat.', { theme })).toMatchObject({
			ask: [{ warning: expect.stringMatching(/^Temat kan innehålla ett namn/), words: ['Lova Ek'] }]
		});
		expect(does('Tydliga citat.', { theme, meant: ['Lova Ek'] })).toMatchObject({ ok: true });
		expect(does('Bara en anhörig återges.', { theme })).toMatchObject({ ok: true });
	});

	it('is asked about among many, with how many and which', () => {
		const comments = unread().map(({ key }) => key);
		const many = { comments, theme: '' };
		expect(showMany(db, lead(), round, many)).toEqual({
			ok: false,
			ask: {
				warning:
					'En av kommentarerna kan innehålla ett namn. Kontrollera att ingen går att känna igen.',
				words: ['Lova Ek'],
				keys: [keyOf(named)]
			}
		});
		expect(kept()).toEqual([0, 0]);
		expect(showMany(db, lead(), round, { ...many, meant: ['Lova Ek'] })).toEqual({
			...{ ok: true, shown: 3 }
		});
		expect(kept()).toEqual([3, 1]);
	});
});

describe('comments in the same words', () => {
	beforeEach(() => {
		round = commentedRound(db, unit, {
			...{ year: 2025 },
			comments: [
				[0, 'Q1', 'Bra.'],
				[1, 'Q1', 'Bra. '],
				[2, 'Q1', 'Annat.'],
				[3, 'Q2', 'Bra.']
			]
		});
	});

	it('are decided on at once, with one row in the log, and anew', () => {
		const comment = keyOf('Bra.');
		does('Bra.', { theme: 'Röst' });
		expect(rows()).toHaveLength(2);
		expect(lastDetail(db, 'comment.decide')).toMatchObject({ comment, alike: 2 });
		expect(logged(db, 'comment.decide')).toBe(1);
		expect(does('', { comment, version: 1, choice: 'LEFT_OUT' })).toMatchObject({ ok: true });
		const { chosen } = listComments(db, lead(), round, 'Q1');
		expect(chosen?.leftOut.map(({ times }) => times)).toEqual([2]);
		expect(chosen?.unread.map(({ original }) => original)).toEqual(['Annat.']);
	});

	it('are shown all when one that stands for them is ticked', () => {
		expect(showMany(db, lead(), round, { comments: [keyOf('Bra.')], theme: '' })).toEqual({
			...{ ok: true, shown: 2 }
		});
		expect(rows()).toHaveLength(2);
		expect(listComments(db, lead(), round).left).toBe(2);
	});
});
