import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let north: TestUnit;
let south: TestUnit;
let west: TestUnit;

beforeAll(() => {
	db = freshDb();
	north = makeUnit(db, { name: 'Norr' });
	south = makeUnit(db, { name: 'Söder' });
	west = makeUnit(db, { name: 'Väst' });
});

const attempt = (sql: string) => tryOut(db, sql);
const chief = (unit: TestUnit) => unit.actor('unitManager').personId ?? '';
const hash = (digit: string) => digit.repeat(64);

interface Row {
	id: string;
	unit: TestUnit;
	code: string;
	asked: number;
	expires: number;
	/** Columns beyond the question, as SQL. */
	more: Readonly<Record<string, string>>;
}

/** A question at 10 that can be answered until 20. */
function asks(row: Partial<Row> = {}): string {
	const { id, unit, code, asked, expires, more } = {
		...{ id: 'c1', unit: north, code: hash('a'), asked: 10, expires: 20, more: {} },
		...row
	};
	const values = {
		...{ id: `'${id}'`, unit_id: `'${unit.id}'`, code_sha256: `'${code}'` },
		...{ asked_by: `'${chief(unit)}'`, asked_at: `${asked}`, expires_at: `${expires}` },
		...more
	};
	return `insert into unit_comparison (${Object.keys(values).join()}) values (${Object.values(values).join()});`;
}
const set = (what: string, id = 'c1') => `update unit_comparison set ${what} where id = '${id}';`;
const agrees = (unit = south, at = 15, id = 'c1') =>
	set(`other_unit_id = '${unit.id}', agreed_by = '${chief(unit)}', agreed_at = ${at}`, id);
const ends = (unit = south, at = 18, id = 'c1') =>
	set(`ended_by = '${chief(unit)}', ended_at = ${at}`, id);

const once = 'a comparison is asked for, agreed to and ended, once each';

describe('a comparison of two units', () => {
	it('is asked for, agreed to and ended; or taken back without an answer', () => {
		expect(attempt(asks() + agrees() + ends())).toBe('let through');
		expect(attempt(asks() + agrees() + ends(north))).toBe('let through');
		expect(attempt(asks() + ends(north))).toBe('let through');
	});

	it('begins with a question, never agreed to or ended', () => {
		const begins = 'a comparison begins with a question';
		const agreed = {
			...{ other_unit_id: `'${south.id}'`, agreed_by: `'${chief(south)}'`, agreed_at: '15' }
		};
		const ended = { ended_by: `'${chief(north)}'`, ended_at: '15' };
		expect(attempt(asks({ more: agreed }))).toBe(begins);
		expect(attempt(asks({ more: ended }))).toBe(begins);
	});

	it('keeps who asked, when, and with which code', () => {
		for (const what of [
			`id = 'c2'`,
			`unit_id = '${west.id}'`,
			`code_sha256 = '${hash('b')}'`,
			`asked_by = '${chief(west)}'`,
			'asked_at = 9',
			'expires_at = 99'
		])
			expect(attempt(asks() + set(what)), what).toBe(once);
	});

	it('keeps who said yes, and when', () => {
		for (const what of [
			`other_unit_id = '${west.id}'`,
			`agreed_by = '${chief(west)}'`,
			'agreed_at = 16',
			'other_unit_id = null, agreed_by = null, agreed_at = null'
		])
			expect(attempt(asks() + agrees() + set(what)), what).toBe(once);
	});

	it('is never changed once it has ended, nor agreed to after that', () => {
		expect(attempt(asks() + agrees() + ends() + ends(north, 19))).toBe(once);
		expect(attempt(asks() + agrees() + ends() + set('ended_by = null, ended_at = null'))).toBe(
			once
		);
		expect(attempt(asks() + ends(north) + agrees())).toBe(once);
	});

	it('ends after it began, and not in the moment that it is agreed to', () => {
		expect(attempt(asks() + agrees() + ends(south, 14))).toBe(once);
		expect(attempt(asks() + ends(north, 9))).toBe(once);
		const both = `other_unit_id = '${south.id}', agreed_by = '${chief(south)}', agreed_at = 15,
			ended_by = '${chief(south)}', ended_at = 16`;
		expect(attempt(asks() + set(both))).toBe(once);
	});

	it('is the only one of the two units until it has ended, whoever asked', () => {
		const two = 'two units have one comparison at a time';
		const first = asks() + agrees();
		const again = asks({ id: 'c2', code: hash('b') });
		const back = asks({ id: 'c2', code: hash('b'), unit: south });
		expect(attempt(first + again + agrees(south, 16, 'c2'))).toBe(two);
		expect(attempt(first + back + agrees(north, 16, 'c2'))).toBe(two);
		expect(attempt(first + again + agrees(west, 16, 'c2'))).toBe('let through');
		expect(attempt(first + ends() + back + agrees(north, 19, 'c2'))).toBe('let through');
	});

	it('is kept, also from being put again', () => {
		const kept = 'what units have agreed to is kept';
		expect(attempt(`${asks()} delete from unit_comparison;`)).toBe(kept);
		expect(attempt(asks() + asks().replace('insert', 'insert or replace'))).toBe(kept);
		const sameCode = asks({ id: 'c2' }).replace('insert', 'insert or replace');
		expect(attempt(asks() + sameCode)).toBe(kept);
	});
});

describe('the columns of a comparison', () => {
	it('hold a code as a hash only, and each once', () => {
		for (const code of ['ABCD-EFGH-JKMN', hash('a').slice(1), hash('A'), hash('g')])
			expect(attempt(asks({ code })), code).toMatch('unit_comparison_sha256');
		expect(attempt(asks() + asks({ id: 'c2' }))).toMatch('unit_comparison.code_sha256');
	});

	it('end the time for an answer after the question', () => {
		expect(attempt(asks({ expires: 10 }))).toMatch('unit_comparison_expires');
		expect(attempt(asks({ expires: 11 }))).toBe('let through');
	});

	it('have all of a yes, or nothing of it', () => {
		const whole = {
			...{ other_unit_id: `'${south.id}'`, agreed_by: `'${chief(south)}'`, agreed_at: '15' }
		};
		for (const left of Object.keys(whole)) {
			const part = Object.entries(whole)
				.filter(([column]) => column !== left)
				.map(([column, value]) => `${column} = ${value}`);
			expect(attempt(asks() + set(part.join())), left).toMatch('unit_comparison_agreed');
		}
	});

	it('let no unit agree with itself', () => {
		expect(attempt(asks() + agrees(north))).toMatch('unit_comparison_other');
	});

	it('let nobody agree before the question or after its time', () => {
		for (const at of [9, 21])
			expect(attempt(asks() + agrees(south, at))).toMatch('unit_comparison_in_time');
		for (const at of [10, 20]) expect(attempt(asks() + agrees(south, at))).toBe('let through');
	});

	it('have who ended it and when, or neither', () => {
		expect(attempt(asks() + set('ended_at = 15'))).toMatch('unit_comparison_ended');
		expect(attempt(asks() + set(`ended_by = '${chief(north)}'`))).toMatch('unit_comparison_ended');
	});

	it('name units and people that there are', () => {
		const foreign = 'FOREIGN KEY constraint failed';
		expect(attempt(asks({ more: { unit_id: `'x'` } }))).toBe(foreign);
		expect(attempt(asks({ more: { asked_by: `'x'` } }))).toBe(foreign);
		expect(
			attempt(asks() + set(`other_unit_id = 'x', agreed_by = '${chief(south)}', agreed_at = 15`))
		).toBe(foreign);
		expect(
			attempt(asks() + set(`other_unit_id = '${south.id}', agreed_by = 'x', agreed_at = 15`))
		).toBe(foreign);
		expect(attempt(asks() + set(`ended_by = 'x', ended_at = 15`))).toBe(foreign);
	});
});
