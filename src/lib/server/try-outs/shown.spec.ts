import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '#lib/server/db/open.ts';
import { membership } from '#lib/server/db/schema/organisation.ts';
import type { Actor } from '#lib/server/door.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { logged } from '../../../../tests/support/refusals.ts';
import { importList, must } from '../../../../tests/support/round.ts';
import { tryOutOf, tryOutReviewOf } from '../../../../tests/support/try-out-world.ts';
import { actorOf, freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { close } from './close.ts';
import { handBack } from './hand-back.ts';
import { noFilter, tryOuts } from './read.ts';
import { save, submit } from './save.ts';

let db: Db;
let unit: TestUnit;
let draft: string;
let started: string;
/** Three who read two files. */
let readers: Actor[];

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	draft = makeDraft(db, unit);
	readers = [0, 1, 2].map((index) => unit.reviewer(index));
	const people = readers.map(({ personId }) => personId ?? '');
	started = tryOutOf(db, unit, draft, importList(db, unit), people);
});

const of = (actor: Actor, position: number) =>
	tryOutReviewOf(db, started, actor.personId, position);
const handIn = (index: number, value = 'JA', note = '', position = 1) => {
	const by = readers[index] ?? expect.fail('no such reader');
	const give = (kind: 'fact' | 'answer' | 'comment', code: string, value: string) =>
		save(db, by, of(by, position), { kind, code, value });
	give('fact', 'children', 'NO');
	give('answer', 'KLIENT-1', value);
	if (note) give('comment', 'KLIENT-1', note);
	must(submit(db, by, of(by, position)));
};
const shownTo = (actor = unit.actor('roundLead')) =>
	tryOuts(db, actor, draft, { filter: noFilter, wanted: started }).shown ??
	expect.fail('nothing shown');
const spreadOf = (actor?: Actor) => shownTo(actor).questions?.[0]?.files ?? null;
/** A reader who is round lead too. */
const leading = (index: number): Actor => {
	const personId = readers[index]?.personId ?? '';
	connection(db)
		.drizzle.insert(membership)
		.values({ unitId: unit.id, personId, role: 'roundLead' })
		.run();
	return actorOf(db, personId);
};

describe('what the round lead sees of a file in a try-out', () => {
	it('is how many have handed in, and nothing of the answers or notes until all have', () => {
		handIn(0, 'NEJ', 'Vems vilja?');
		handIn(1);
		const shown = shownTo();
		expect(shown).toMatchObject({ tries: 6, submitted: 2, compared: 0 });
		expect(shown.files).toMatchObject([
			{ tries: 3, submitted: 2, notShown: 'Visas när alla tre har lämnat in.' },
			{ tries: 3, submitted: 0, notShown: 'Visas när alla tre har lämnat in.' }
		]);
		expect(spreadOf()).toEqual([]);
		expect(JSON.stringify(shown)).not.toContain('Vems vilja');
		expect(logged(db, 'try-out.read')).toBe(2);
	});

	it('is then the spread, with no person’s id anywhere', () => {
		handIn(0, 'NEJ', 'Vems vilja?');
		handIn(1);
		handIn(2);
		const shown = shownTo();
		expect(shown.compared).toBe(1);
		expect(shown.files[0]?.notShown).toBeNull();
		expect(shown.questions?.[0]).toMatchObject({
			compared: 1,
			differing: 1,
			notes: ['Vems vilja?'],
			files: [
				{
					file: '1',
					given: [
						{ value: 'JA', people: 2 },
						{ value: 'NEJ', people: 1 }
					]
				}
			]
		});
		for (const { personId } of readers) expect(JSON.stringify(shown)).not.toContain(personId);
	});

	it('is what at least two handed in, once the try-out is closed', () => {
		handIn(0);
		handIn(1, 'NEJ');
		handIn(2, 'JA', '', 2);
		close(db, unit.actor('roundLead'), draft, started);
		expect(shownTo().files.map(({ notShown }) => notShown)).toEqual([
			null,
			'Visas inte. Färre än två lämnade in ärendet.'
		]);
		expect(spreadOf()).toHaveLength(1);
	});
});

describe('what a round lead who takes part sees', () => {
	it('waits for their own tries', () => {
		const lead = leading(0);
		for (const index of [0, 1, 2]) handIn(index);
		expect(shownTo(lead)).toMatchObject({ questions: null, compared: 0, facts: [] });
		handIn(0, 'JA', '', 2);
		expect(spreadOf(lead)).toHaveLength(1);
	});

	it('is a file that two others have read, and never one that a single other has', () => {
		const lead = leading(0);
		const third = readers[2] ?? expect.fail('no such reader');
		handBack(db, third, of(third, 2));
		for (const index of [0, 1, 2]) handIn(index);
		for (const index of [0, 1]) handIn(index, index === 0 ? 'JA' : 'NEJ', 'Oklart', 2);
		expect(spreadOf(lead)?.map(({ file }) => file)).toEqual(['1']);
		expect(shownTo(lead).files[1]?.notShown).toContain('Visas inte för dig.');
		expect(JSON.stringify(shownTo(lead))).not.toContain('Oklart');
		expect(spreadOf()).toHaveLength(2);
		close(db, unit.actor('roundLead'), draft, started);
		expect(spreadOf(lead)?.map(({ file }) => file)).toEqual(['1']);
	});
});
