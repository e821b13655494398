import { beforeAll, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit, testNow } from './support/unit.ts';

let db: Db;
let personId: string;
beforeAll(() => {
	db = freshDb();
	personId = makeUnit(db).reviewer(0).personId ?? '';
	connection(db).sqlite.exec(
		`insert into mail (id, person_id, kind, about, state, queued_at, send_at) values ${[
			'a',
			'sent',
			'failed',
			'dropped'
		]
			.map(
				(id) => `('${id}', '${personId}', 'ACTION_DUE', '${id}', 'WAITING', ${testNow}, ${testNow})`
			)
			.join()};
		update mail set state = 'SENDING', started_at = ${testNow}, attempts = 1 where id in ('sent', 'failed');
		update mail set state = 'SENT', sent_at = ${testNow} where id = 'sent';
		update mail set state = 'FAILED' where id = 'failed';
		update mail set state = 'DROPPED' where id = 'dropped'`
	);
});
const attempt = (sql: string) => tryOut(db, sql);
const insert = (values: string) =>
	attempt(
		`insert into mail (id, person_id, kind, about, state, queued_at, send_at, attempts, started_at, sent_at) values (${values})`
	);

describe('a message', () => {
	it('begins by waiting, untried', () => {
		const refused = 'a message begins by waiting';
		expect(insert(`'n', '${personId}', 'ACTION_DUE', 'n', 'WAITING', 1, 1, 0, null, null`)).toBe(
			'let through'
		);
		expect(insert(`'n', '${personId}', 'ACTION_DUE', 'n', 'SENT', 1, 1, 0, 1, 1`)).toBe(refused);
		expect(insert(`'n', '${personId}', 'ACTION_DUE', 'n', 'WAITING', 1, 1, 1, null, null`)).toBe(
			refused
		);
	});

	it('is queued once to a person about a thing', () => {
		expect(
			insert(`'n', '${personId}', 'ACTION_DUE', 'sent', 'WAITING', 1, 1, 0, null, null`)
		).toContain('UNIQUE');
	});

	it('is sent once, and only by being given to the mail server', () => {
		const refused = 'a message is sent once';
		expect(
			attempt(`update mail set state = 'SENT', started_at = 1, sent_at = 1 where id = 'a'`)
		).toBe(refused);
		for (const id of ['sent', 'failed', 'dropped'])
			for (const state of ['WAITING', 'SENDING', 'FAILED'])
				expect(attempt(`update mail set state = '${state}' where id = '${id}'`), id).toBe(refused);
	});

	it('stays what it is, to whom it is, and never gets fewer attempts', () => {
		for (const set of [`id = 'n'`, `kind = 'RESULT_READY'`, `about = 'n'`, 'attempts = -1'])
			expect(attempt(`update mail set ${set} where id = 'a'`), set).not.toBe('let through');
		expect(attempt(`update mail set send_at = 5 where id = 'a'`)).toBe('let through');
	});

	it('is kept until it is sent, given up or dropped, and may then be forgotten', () => {
		const refused = 'a message is sent, or dropped, before it is forgotten';
		expect(attempt(`delete from mail where id = 'a'`)).toBe(refused);
		expect(
			attempt(`insert or replace into mail (id, person_id, kind, about, state, queued_at, send_at)
				values ('n', '${personId}', 'ACTION_DUE', 'a', 'WAITING', 1, 1)`)
		).toBe(refused);
		connection(db).sqlite.exec(
			`insert into mail (id, person_id, kind, about, state, queued_at, send_at)
				values ('sending', '${personId}', 'ACTION_DUE', 'sending', 'WAITING', 1, 1);
			update mail set state = 'SENDING', started_at = 1, attempts = 1 where id = 'sending'`
		);
		expect(attempt(`delete from mail where id = 'sending'`)).toBe(refused);
		for (const id of ['sent', 'failed', 'dropped'])
			expect(attempt(`delete from mail where id = '${id}'`), id).toBe('let through');
	});
});
