import { beforeAll, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { saveEdit } from '#lib/server/keys/edit.ts';
import { save, submit } from '#lib/server/try-outs/save.ts';
import { close } from '#lib/server/try-outs/close.ts';
import { latestList } from '#lib/server/try-outs/cases.ts';
import { makeDraft } from './support/key-draft.ts';
import { roundAt } from './support/round.ts';
import { tryOut } from './support/try-out.ts';
import { tryOutOf, tryOutReviewOf } from './support/try-out-world.ts';
import { freshDb, makeUnit, type TestUnit } from './support/unit.ts';

let db: Db;
let unit: TestUnit;
/** A draft with an edit and an open try-out, and a draft of another key whose try-out is closed. */
let draft: string;
let openTry: string;
let closedTry: string;
beforeAll(() => {
	db = freshDb();
	unit = makeUnit(db);
	roundAt(db, unit, 'reviewing');
	adoptShipped(db, unit.actor('roundLead'), unit.id, ['dok-socialpsykiatri-sol']);
	draft = makeDraft(db, unit);
	const lead = unit.actor('roundLead');
	saveEdit(
		db,
		lead,
		draft,
		{ kind: 'set', what: 'key', id: '', field: 'title', before: 'Provnyckel', after: 'Annan' },
		0
	);
	const list = latestList(db, unit.id)?.id ?? '';
	const people = [0, 1].map((index) => unit.reviewer(index).personId ?? '');
	const first = tryOutOf(db, unit, draft, list, people);
	closedTry = tryOutReviewOf(db, first, people[0] ?? '');
	save(db, unit.reviewer(0), closedTry, { kind: 'answer', code: 'KLIENT-1', value: 'JA' });
	close(db, lead, draft, first);
	const second = tryOutOf(db, unit, draft, list, people);
	openTry = tryOutReviewOf(db, second, people[0] ?? '');
	save(db, unit.reviewer(0), openTry, { kind: 'answer', code: 'KLIENT-1', value: 'JA' });
});

const attempt = (sql: string) => tryOut(db, sql);

describe('a key version', () => {
	it.each([
		['content', `content = '{}'`],
		['hash', `sha256 = replace(sha256, 'a', 'b')`],
		['title', `title = 'Annan'`],
		['revision', 'revision = 9'],
		['number', 'version = version + 7'],
		['adoption', 'adopted_at = 1']
	])('keeps its %s once adopted', (_, change) => {
		expect(attempt(`update key_version set ${change} where state = 'ADOPTED'`)).toMatch(
			/never changes|keeps its place/
		);
	});

	it.each([
		['ADOPTED', 'DRAFT'],
		['ADOPTED', 'ADOPTED_AGAIN'],
		['DRAFT', 'SUPERSEDED']
	])('does not go from %s to %s', (from, to) => {
		expect(attempt(`update key_version set state = '${to}' where state = '${from}'`)).toMatch(
			/forward|CHECK/
		);
	});

	it('is not put away while a round that is not closed uses it', () => {
		expect(
			attempt(
				`update key_version set state = 'ARCHIVED' where id in (select key_version_id from round_key)`
			)
		).toBe('a key version in use is not put away');
	});

	it('has one draft and one version in force, whatever is inserted', () => {
		const copy = (state: string) =>
			`insert into key_version (id, review_key_id, version, state, title, content, sha256, created_at, adopted_at)
			select 'x', review_key_id, 99, '${state}', title, content, sha256, 1, 1 from key_version where state = '${state}' limit 1`;
		expect(attempt(copy('DRAFT'))).toMatch('UNIQUE');
		expect(attempt(copy('ADOPTED'))).toMatch('UNIQUE');
	});

	it('is based on an earlier version of its own key, never on another key’s', () => {
		expect(
			attempt(
				`update key_version set based_on = (select id from key_version where state = 'ADOPTED' limit 1) where id = '${draft}'`
			)
		).toMatch(/keeps its place|earlier one of its key/);
		expect(
			attempt(`insert into key_version (id, review_key_id, version, state, title, content, sha256, created_at, adopted_at, based_on)
			select 'x', (select review_key_id from key_version where id = '${draft}'), 9, 'SUPERSEDED', title, content, sha256, 1, 1, id
			from key_version where state = 'ADOPTED' limit 1`)
		).toBe('a version is based on an earlier one of its key');
	});

	it('is kept, with the key it belongs to', () => {
		expect(attempt(`delete from key_version where state = 'ADOPTED'`)).toMatch(/kept|FOREIGN/);
		expect(attempt(`update review_key set code = 'annan'`)).toBe('a key keeps its unit and code');
		expect(attempt(`delete from key_version where id = '${draft}'`)).toMatch('FOREIGN KEY');
	});
});

describe('an edit of a key', () => {
	it('is never changed, and made in a draft only', () => {
		expect(attempt(`update key_edit set by = by`)).toBe('key_edit is append-only');
		const insert = (number: number) =>
			`insert into key_edit (key_version_id, number, at, by, edit, inverse)
			select id, ${number}, 1, (select id from person limit 1), '{}', '{}' from key_version where`;
		expect(attempt(`${insert(1)} state = 'ADOPTED' limit 1`)).toBe('only a draft is edited');
		expect(attempt(`${insert(0)} id = '${draft}'`)).toMatch('CHECK');
		expect(attempt(`${insert(5)} id = '${draft}'`)).toBe('let through');
	});

	it('is taken back once', () => {
		const undo = (number: number) =>
			`insert into key_edit (key_version_id, number, at, by, edit, inverse, undoes)
			select '${draft}', ${number}, 1, (select id from person limit 1), '{}', '{}', 1;`;
		expect(attempt(undo(2))).toBe('let through');
		expect(attempt(undo(2) + undo(3))).toMatch('UNIQUE');
	});

	it('stays when its version is no longer a draft', () => {
		expect(
			attempt(
				`update key_version set state = 'ARCHIVED' where id = '${draft}'; delete from key_edit`
			)
		).toBe('the edits of a version are kept');
	});
});

describe('a try-out', () => {
	it('is of a draft, keeps what it began with and is kept', () => {
		expect(
			attempt(`insert into try_out (id, key_version_id, content, revision, started_at, started_by)
			select 'x', id, content, 0, 1, (select id from person limit 1) from key_version where state = 'ADOPTED' limit 1`)
		).toBe('only a draft is tried out');
		expect(attempt(`update try_out set content = '{}'`)).toBe('a try-out keeps what it began with');
		expect(attempt('update try_out set closed_at = null')).toBe(
			'a try-out keeps what it began with'
		);
		expect(attempt('delete from try_out')).toBe('a try-out is kept');
		for (const table of ['try_out_file', 'try_out_review'])
			expect(attempt(`delete from ${table}`)).toMatch(/stays|kept/);
	});

	it('has files of the unit only, and takes no more when it is closed', () => {
		const other = makeUnit(db, { name: 'En annan enhet' });
		roundAt(db, other, 'locked', 2, 2030);
		const add = (unitId: string, open: boolean) =>
			`insert into try_out_file (id, try_out_id, decision_id, position)
			select 'x', try_out.id, decision.id, 99 from try_out, decision join case_list on case_list.id = decision.case_list_id
			where case_list.unit_id = '${unitId}' and closed_at is ${open ? '' : 'not'} null
			and decision.id not in (select decision_id from try_out_file) limit 1`;
		const refused = 'a file of a try-out is of the unit, and the try-out is open';
		expect(attempt(add(other.id, true))).toBe(refused);
		expect(attempt(add(unit.id, false))).toBe(refused);
		expect(attempt(add(unit.id, true))).toBe('let through');
	});

	it('gives nobody a case of their own', () => {
		expect(
			attempt(`insert into try_out_review (id, file_id, person_id)
			select 'x', try_out_file.id, decision.caseworker_id from try_out_file
			join try_out on try_out.id = try_out_file.try_out_id and closed_at is null
			join decision on decision.id = try_out_file.decision_id where decision.caseworker_id is not null limit 1`)
		).toBe('nobody tries a key on a case of their own');
	});

	it.each(['try_out_answer', 'try_out_fact'])(
		'freezes what is in %s when the try-out is closed',
		(table) => {
			const frozen = 'a try is frozen when it is handed in or the try-out is closed';
			const columns = table === 'try_out_answer' ? 'question_code, value, note' : 'fact, value';
			const values = table === 'try_out_answer' ? `'X-1', 'JA', ''` : `'x', 'YES'`;
			const insert = (review: string) =>
				`insert into ${table} (review_id, ${columns}, saved_at) values ('${review}', ${values}, 1);`;
			expect(attempt(insert(closedTry))).toBe(frozen);
			expect(attempt(insert(openTry))).toBe('let through');
			expect(
				attempt(
					`${insert(openTry)} update ${table} set review_id = '${closedTry}' where review_id = '${openTry}'`
				)
			).toMatch(/frozen|UNIQUE/);
		}
	);

	it('freezes a try that is handed in', () => {
		const { sqlite } = connection(db);
		const row = sqlite.prepare('select submitted_at from try_out_review where id = ?').get(openTry);
		expect(row).toEqual({ submitted_at: null });
		expect(submit(db, unit.reviewer(0), openTry).ok).toBe(false);
		const handIn = `update try_out_review set submitted_at = 1 where id = '${openTry}';`;
		expect(
			attempt(`${handIn} update try_out_answer set value = 'NEJ' where review_id = '${openTry}'`)
		).toMatch('frozen');
		expect(attempt(`${handIn} delete from try_out_answer where review_id = '${openTry}'`)).toMatch(
			'frozen'
		);
		expect(attempt(handIn + handIn)).toBe('a try keeps its file and person, and is handed in once');
	});
});
