import { asc } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { commentedRound } from '../../../../tests/support/comments-world.ts';
import { expectOnly, lastDetail, logged, statusOf } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { commentReading } from '../db/schema/results.ts';
import { auditLog } from '../db/schema/reviews.ts';
import { decide, showMany, type WantedReading } from './decide.ts';
import { commentsOnResult, listComments } from './read.ts';

let db: Db;
let unit: TestUnit;
let round: string;
let comment: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = commentedRound(db, unit);
	comment = keyOf('Tydliga citat.');
});

const lead = () => unit.actor('roundLead');
const keyOf = (text: string, question = 'Q1') =>
	listComments(db, lead(), round, question).chosen?.unread.find((one) => one.original === text)
		?.key ?? '';
const wanted = (more: Partial<WantedReading> = {}): WantedReading => ({
	...{ comment, version: 0, choice: 'AS_WRITTEN', text: '', theme: '' },
	...more
});
const does = (more: Partial<WantedReading> = {}) => decide(db, lead(), round, wanted(more));
const rows = () =>
	connection(db)
		.drizzle.select()
		.from(commentReading)
		.orderBy(asc(commentReading.place), asc(commentReading.version))
		.all();
const shown = () =>
	(commentsOnResult(db, unit.actor('reviewer'), round) ?? []).flatMap(({ themes }) =>
		themes.flatMap(({ theme, texts }) => texts.map((text) => [theme, text]))
	);
const identityNumber = '19910914-2399';

describe('a reading of a comment', () => {
	it('lets it be shown as it was written, with what it is about', () => {
		expect(does({ theme: ' Egen  röst ' })).toEqual({
			...{ ok: true },
			reading: { version: 1, decision: 'SHOWN', text: null, theme: 'Egen röst' }
		});
		expect(shown()).toEqual([['Egen röst', 'Tydliga citat.']]);
		expect(rows()).toEqual([
			expect.objectContaining({
				...{ place: 'Q1', version: 1, decision: 'SHOWN', text: null, theme: 'Egen röst' },
				...{ personId: lead().personId, at: testNow }
			})
		]);
	});

	it('shows it in other words, with the reviewer’s own beside for the lead alone', () => {
		does({ choice: 'REWORDED', text: '  Citaten är tydliga.\r\nBra. ' });
		expect(shown()).toEqual([['', 'Citaten är tydliga.\nBra.']]);
		const read = listComments(db, lead(), round, 'Q1').chosen?.shown[0]?.comments[0];
		expect(read).toMatchObject({
			original: 'Tydliga citat.',
			reading: { text: 'Citaten är tydliga.\nBra.' }
		});
		expect(JSON.stringify(commentsOnResult(db, lead(), round))).not.toContain('Tydliga citat.');
	});

	it('is made anew by a later one, and each is kept', () => {
		does({ choice: 'REWORDED', text: 'Citaten är tydliga.' });
		does({ version: 1, choice: 'LEFT_OUT' });
		expect(shown()).toEqual([]);
		does({ version: 2, theme: 'Röst' });
		does({ version: 3, choice: 'THEME', theme: 'Källor' });
		expect(shown()).toEqual([['Källor', 'Tydliga citat.']]);
		expect(rows().map(({ version, decision, text }) => [version, decision, text])).toEqual([
			[1, 'SHOWN', 'Citaten är tydliga.'],
			[2, 'LEFT_OUT', null],
			[3, 'SHOWN', null],
			[4, 'SHOWN', null]
		]);
	});

	it('spells a theme as the unit does, also in another round', () => {
		does({ theme: 'Egen röst' });
		round = commentedRound(db, unit, { year: 2025 });
		const other = keyOf('Tydliga citat.');
		expect(does({ comment: other, theme: 'egen RÖST' })).toMatchObject({
			reading: { theme: 'Egen röst' }
		});
		expect(listComments(db, lead(), round).themes).toEqual(['Egen röst']);
	});

	it('is one row in the log, without any text', () => {
		does({ choice: 'REWORDED', text: 'Andra ord.', theme: 'Temat' });
		expect(logged(db, 'comment.decide')).toBe(1);
		expect(lastDetail(db, 'comment.decide')).toEqual({ comment, version: 1, choice: 'REWORDED' });
		const log = JSON.stringify(connection(db).drizzle.select().from(auditLog).all());
		for (const text of ['Andra ord', 'Temat', 'Tydliga citat']) expect(log).not.toContain(text);
	});

	it('sent twice is one', () => {
		does({ theme: 'Röst' });
		expect(does({ theme: 'Röst' })).toMatchObject({ ok: true, reading: { version: 1 } });
		expect(rows()).toHaveLength(1);
		expect(logged(db, 'comment.decide')).toBe(1);
	});

	it('never goes over what another lead has made of it: both come back, and nothing is written', () => {
		does({ choice: 'LEFT_OUT' });
		expect(does({ choice: 'REWORDED', text: 'Mina ord.', theme: 'Röst' })).toEqual({
			ok: false,
			conflict: {
				theirs: { version: 1, decision: 'LEFT_OUT', text: null, theme: '' },
				mine: { decision: 'SHOWN', text: 'Mina ord.', theme: 'Röst' }
			}
		});
		expect(rows()).toHaveLength(1);
		expect(logged(db, 'comment.decide')).toBe(1);
		expect(does({ version: 1, choice: 'REWORDED', text: 'Mina ord.' })).toMatchObject({ ok: true });
		expect(shown()).toEqual([['', 'Mina ord.']]);
	});

	it.each([
		[{ choice: 'REWORDED', text: `Ring ${identityNumber}.` }, 'text', /personnummer i kommentaren/],
		[{ theme: identityNumber }, 'theme', /personnummer i temat/],
		[{ choice: 'REWORDED', text: '  ' }, 'text', /Skriv hur kommentaren ska stå/],
		[{ choice: 'REWORDED', text: 'x'.repeat(4001) }, 'text', /högst 4000 tecken/],
		[{ theme: 'x'.repeat(61) }, 'theme', /högst 60 tecken/]
	])('is refused and tied to its field: %j', (more, field, sentence) => {
		expect(does(more)).toEqual({ ok: false, errors: { [field]: expect.stringMatching(sentence) } });
		expect(rows()).toEqual([]);
		expect(logged(db, 'comment.decide')).toBe(0);
	});

	it('can’t show a comment as written that holds an identity number, but in other words or not at all', () => {
		round = commentedRound(db, unit, {
			...{ year: 2025, comments: [[0, 'Q1', `Hon, ${identityNumber}, sa nej.`]] }
		});
		const other = listComments(db, lead(), round).chosen?.unread[0]?.key ?? '';
		expect(does({ comment: other })).toMatchObject({
			ok: false,
			errors: { text: expect.stringMatching(/personnummer/) }
		});
		expect(showMany(db, lead(), round, { comments: [other], theme: '' })).toMatchObject({
			...{ ok: false, errors: { many: expect.stringMatching(/personnummer/) } }
		});
		expect(rows()).toEqual([]);
		expect(does({ comment: other, choice: 'LEFT_OUT' })).toMatchObject({ ok: true });
	});

	it('is of a comment of that round, and a choice that there is', () => {
		const other = commentedRound(db, unit, { year: 2025 });
		expect(statusOf(() => decide(db, lead(), other, wanted()))).toBe(409);
		expect(statusOf(() => does({ comment: '' }))).toBe(409);
		expect(statusOf(() => does({ choice: 'DELETE' }))).toBe(409);
		expect(statusOf(() => does({ choice: 'THEME' }))).toBe(409);
		expect(rows()).toEqual([]);
	});

	it('is the round lead’s alone', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => decide(db, actor, round, wanted()));
		expect(rows()).toEqual([]);
		expect(logged(db, 'comment.decide')).toBe(0);
	});

	it('is none while the round runs', () => {
		const running = commentedRound(db, unit, { year: 2027, closed: false });
		expect(statusOf(() => decide(db, lead(), running, wanted()))).toBe(409);
		const many = { comments: [comment], theme: '' };
		expect(statusOf(() => showMany(db, lead(), running, many))).toBe(409);
		expect(rows()).toEqual([]);
	});
});

describe('many at once', () => {
	const many = (comments: readonly string[], theme = '') =>
		showMany(db, lead(), round, { comments, theme });

	it('are shown as they were written, with one theme and one row in the log', () => {
		const two = [comment, keyOf('Bara en anhörig återges.')];
		expect(many(two, 'Röst')).toEqual({ ok: true, shown: 2 });
		expect(shown().toSorted()).toEqual([
			['Röst', 'Bara en anhörig återges.'],
			['Röst', 'Tydliga citat.']
		]);
		expect(logged(db, 'comment.show-many')).toBe(1);
		expect(lastDetail(db, 'comment.show-many')).toEqual({ comments: 2 });
	});

	it('are none when somebody else has read one of them', () => {
		does({ choice: 'LEFT_OUT' });
		expect(many([comment, keyOf('Bara en anhörig återges.')])).toEqual({ ok: false, taken: 1 });
		expect(rows()).toHaveLength(1);
		expect(logged(db, 'comment.show-many')).toBe(0);
	});

	it('need at least one, and a theme that can stand', () => {
		expect(many([])).toEqual({ ok: false, errors: { many: 'Markera minst en kommentar.' } });
		expect(many(['finns-inte'])).toMatchObject({ ok: false });
		expect(many([comment], identityNumber)).toMatchObject({
			...{ ok: false, errors: { manyTheme: expect.stringMatching(/personnummer i temat/) } }
		});
		expect(rows()).toEqual([]);
	});

	it('are the round lead’s alone', () => {
		expectOnly(db, unit, ['roundLead'], (actor) =>
			showMany(db, actor, round, { comments: [comment], theme: '' })
		);
		expect(rows()).toEqual([]);
	});
});
