import { beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '#lib/server/db/open.ts';
import { practised } from './support/practice-world.ts';
import { roundAt } from './support/round.ts';
import { tryOut } from './support/try-out.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

/** Every impossible state of a practice file, tried with SQL. */

let db: Db;
let unit: TestUnit;
let asking: string;
const others: Record<string, string> = {};
beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	others['does not ask for it'] = roundAt(db, unit, 'reviewing', 4, 2025);
	others['is a draft'] = roundAt(db, unit, 'draft', 4, 2026, { practice: true });
	others['is closed'] = roundAt(db, unit, 'closed', 4, 2027, { practice: true });
	asking = roundAt(db, unit, 'reviewing', 4, 2028, { practice: true });
	practised(db, asking, person(1));
});

const person = (index: number) => unit.reviewer(index).personId ?? '';
const attempt = (sql: string) => tryOut(db, sql);
const begin = (round: string, who: string, content = '{}', savedAt = '1') =>
	`insert into practice (round_id, person_id, content, saved_at) values ('${round}', '${who}', '${content}', ${savedAt});`;
const refused = 'reviewers practise in a round that asks for it';

describe('a practice file', () => {
	it('is begun, saved and done by a reviewer in a round that asks for it', () => {
		expect(
			attempt(
				`${begin(asking, person(0))} update practice set content = '{"a":1}', saved_at = 2 where person_id = '${person(0)}';
				update practice set done_at = 3 where person_id = '${person(0)}'`
			)
		).toBe('let through');
	});

	it.each(['does not ask for it', 'is a draft', 'is closed'])(
		'is not in a round that %s',
		(which) => {
			expect(attempt(begin(others[which] ?? '', person(0)))).toBe(refused);
		}
	);

	it('is nobody’s who does not review in the unit', () => {
		for (const role of ['roundLead', 'unitManager', 'admin', 'observer'] as const)
			expect(attempt(begin(asking, unit.actor(role).personId ?? ''))).toBe(refused);
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		expect(attempt(begin(asking, elsewhere.reviewer(0).personId ?? ''))).toBe(refused);
	});

	it('is one for each person and round, and holds JSON', () => {
		expect(attempt(begin(asking, person(0)) + begin(asking, person(0)))).toContain('UNIQUE');
		expect(attempt(begin(asking, person(0), 'inte JSON'))).toContain('practice_content');
		expect(attempt(begin(asking, person(0), '{}', 'null'))).toContain('NOT NULL');
	});

	it('stays as it was when it is done', () => {
		const done = (set: string) =>
			attempt(`update practice set ${set} where person_id = '${person(1)}'`);
		for (const set of ["content = '{}'", 'done_at = null', 'done_at = 9', 'saved_at = 9'])
			expect(done(set)).toBe('a practice file that is done stays done');
	});

	it('never becomes another person’s, or another round’s', () => {
		const moved = (set: string) =>
			attempt(
				`${begin(asking, person(0))} update practice set ${set} where person_id = '${person(0)}'`
			);
		expect(moved(`person_id = '${person(2)}'`)).toContain('stays done');
		expect(moved(`round_id = '${others['does not ask for it']}'`)).toContain('stays done');
	});
});
