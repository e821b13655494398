import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { membership } from '../db/schema/organisation.ts';
import { csv } from '../exports/csv.ts';
import { caseAccessPage, exportCaseAccess } from './read.ts';
import { endAccess, openAccess, openAllAccess } from './write.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import {
	actorOf,
	freshDb,
	makeUnit,
	testNow,
	type TestUnit
} from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
let made: ReviewRound;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	made = makeReviewRound(db, unit);
	openAllAccess(tx(), testNow, made.id);
});
const day = 24 * 60 * 60 * 1000;
const tx = () => connection(db).drizzle;
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const lead = () => unit.actor('roundLead');
const personOf = (index: number) => unit.reviewer(index).personId ?? '';
const leading = (index: number, role: 'roundLead' | 'unitManager' = 'roundLead') => {
	tx()
		.insert(membership)
		.values({ unitId: unit.id, personId: personOf(index), role })
		.run();
	return actorOf(db, personOf(index));
};
const page = (actor = lead()) => caseAccessPage(db, actor, made.id);
const file = (actor = lead()) => csv(exportCaseAccess(db, actor, made.id).rows);
const names = (actor = lead()) => page(actor).shown.map(({ name }) => name);

describe('underlag till loggkontroll', () => {
	it('tells who was to open which case, from which day and until which', () => {
		endAccess(tx(), testNow + day, made.fileId, [personOf(0)]);
		openAccess(tx(), testNow + day, made.fileId, [personOf(2)]);
		const about = { caseReference: 'FN-42610-0208', intervention: 'Daglig verksamhet' };
		expect(page()).toMatchObject({
			state: 'REVIEWING',
			startedOn: '2026-11-21',
			closedOn: null,
			today: '2026-11-21',
			withheld: [],
			tryOuts: [],
			shown: [
				{ ...about, name: 'Person HL0', from: '2026-11-21', to: '2026-11-22' },
				{ ...about, name: 'Person HL1', from: '2026-11-21', to: null },
				{ ...about, name: 'Person HL2', from: '2026-11-22', to: null }
			]
		});
	});

	it('is the same before and after somebody hands in, and has no clock', () => {
		const before = JSON.stringify(page());
		exec(`update review set state = 'SUBMITTED', submitted_at = ${testNow + 5000} where seat = 1`);
		expect(JSON.stringify(page())).toBe(before);
		expect(`${before}${file()}`).not.toMatch(/\d\d[:.]\d\d|kl\.|\d{13}/);
	});

	it('tells of nobody before the start', () => {
		const id = roundAt(db, unit, 'drawn', 4, 2027);
		expect(caseAccessPage(db, lead(), id)).toMatchObject({
			startedOn: null,
			shown: [],
			withheld: [],
			tryOuts: []
		});
	});

	it('is read and taken out by whoever leads rounds or the unit, and each time is logged', () => {
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => page(actor));
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => file(actor));
		expect(logged(db, 'case-access.read') + logged(db, 'case-access.export')).toBe(0);
		page();
		page(unit.actor('unitManager'));
		file();
		expect(logged(db, 'case-access.read')).toBe(2);
		expect(logged(db, 'case-access.export')).toBe(1);
	});
});

describe.each(['roundLead', 'unitManager'] as const)('a %s who has a part in a case', (role) => {
	const silent = (actor: ReturnType<typeof lead>, closed = false) => {
		if (closed) exec(`update round set state = 'CLOSED', closed_at = ${testNow + day}`);
		const text = `${JSON.stringify({ ...page(actor), today: '' })}${file(actor)}`;
		return [0, 1].filter((index) => text.includes(`Person HL${index}`));
	};

	it.each([false, true])('never learns who reviews their own case, closed: %s', (closed) => {
		const handler = leading(5, role);
		expect(silent(handler, closed)).toEqual([]);
		expect(page(handler).withheld).toEqual([
			{ caseReference: 'FN-42610-0208', intervention: 'Daglig verksamhet', why: 'PART' }
		]);
		expect(file(handler)).toContain(
			';FN-42610-0208;Daglig verksamhet;;;Visas inte för dig, eftersom du har del i ärendet\r\n'
		);
	});

	it.each([false, true])('sees the own half of a double review only, closed: %s', (closed) => {
		const one = leading(0, role);
		expect(silent(one, closed)).toEqual([0]);
		expect(page(one).withheld).toHaveLength(1);
	});

	it('is one who handled the case earlier, too', () => {
		addEarlierDecision(db, 1, { caseworkerId: personOf(4) });
		expect(silent(leading(4, role))).toEqual([]);
	});

	it('sees both of two who review together', () => {
		exec(
			`delete from review where seat = 2;
			update round_file set pair = 1;
			update review set partner_id = '${personOf(1)}'`
		);
		expect(names(leading(0, role))).toEqual(['Person HL0', 'Person HL1']);
	});
});

describe('the file', () => {
	it('opens in Swedish Excel with a row for each, named for the round', () => {
		expect(exportCaseAccess(db, lead(), made.id).fileName).toBe(
			'kollegiegranskning-host-2026-underlag-loggkontroll.csv'
		);
		expect(file()).toBe(
			'\ufeffOmgång;Del;Granskare;Ärendereferens;Insats;Från;Till;Anmärkning\r\n' +
				'Höst 2026;Granskning;Person HL0;FN-42610-0208;Daglig verksamhet;2026-11-21;;Pågår\r\n' +
				'Höst 2026;Granskning;Person HL1;FN-42610-0208;Daglig verksamhet;2026-11-21;;Pågår\r\n'
		);
	});

	it('holds no formula, whatever somebody is called', () => {
		exec(`update person set name = '=HYPERLINK("x")' where id = '${personOf(0)}'`);
		expect(file()).toContain(`;"'=HYPERLINK(""x"")";FN-`);
	});
});
