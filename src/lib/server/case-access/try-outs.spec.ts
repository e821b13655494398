import { beforeEach, describe, expect, it } from 'vitest';
import { connection, type Db } from '../db/open.ts';
import { decision } from '../db/schema/case-lists.ts';
import { csv } from '../exports/csv.ts';
import { caseAccessPage, exportCaseAccess } from './read.ts';
import { addEarlierDecision } from '../../../../tests/support/earlier-decision.ts';
import { makeDraft } from '../../../../tests/support/key-draft.ts';
import { makeReviewRound } from '../../../../tests/support/review-round.ts';
import { importList } from '../../../../tests/support/round.ts';
import { othersFiles, tryOutOf } from '../../../../tests/support/try-out-world.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
let round: string;
let list: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = makeReviewRound(db, unit).id;
	exec(`update case_list set imported_at = ${testNow - 1000}`);
	list = importList(db, unit);
	tryOutOf(db, unit, makeDraft(db, unit), list, readers());
});
const exec = (sql: string) => connection(db).sqlite.exec(sql);
const readers = () => [0, 1].map((index) => unit.reviewer(index).personId ?? '');
const lead = () => unit.actor('roundLead');
const page = () => caseAccessPage(db, lead(), round).tryOuts;
const references = () => {
	const picked = othersFiles(db, unit, list, readers()).slice(0, 2);
	return db
		.select()
		.from(decision)
		.all()
		.filter(({ id }) => picked.includes(id))
		.map(({ caseReference }) => caseReference);
};

describe('a try-out while the round goes on', () => {
	it('is told of apart: who take part and which cases, not who reads which', () => {
		expect(page()).toMatchObject([
			{
				from: '2026-11-21',
				to: null,
				people: ['Person HL0', 'Person HL1'],
				cases: references().map((caseReference) => ({ caseReference }))
			}
		]);
		expect(csv(exportCaseAccess(db, lead(), round).rows)).toContain(
			`Höst 2026;Provgranskning;Person HL0, Person HL1;${references()[0] ?? ''};`
		);
	});

	it('says the same however far its readers have come', () => {
		const before = JSON.stringify(page());
		exec(`update try_out_review set submitted_at = ${testNow + 1000}
			where person_id = '${readers()[0] ?? ''}'`);
		expect(JSON.stringify(page())).toBe(before);
	});

	it('names nobody to whoever has a part in one of its cases', () => {
		const file = db
			.select()
			.from(decision)
			.all()
			.find(({ caseReference }) => caseReference === references()[1]);
		addEarlierDecision(db, file?.id ?? 0, { coCaseworkerId: lead().personId });
		expect(page()).toMatchObject([{ people: null }]);
		const text = csv(exportCaseAccess(db, lead(), round).rows);
		expect(text).not.toContain('Person HL0');
		expect(text).toContain('eftersom du har del i något av ärendena i provgranskningen');
	});

	it('is none of a round that closed before it began, nor of another unit', () => {
		exec(`update round set state = 'CLOSED', closed_at = ${testNow - 5} where id = '${round}'`);
		expect(page()).toEqual([]);
		const elsewhere = makeUnit(db, { name: 'En annan enhet' });
		const other = makeReviewRound(db, elsewhere).id;
		expect(caseAccessPage(db, elsewhere.actor('roundLead'), other).tryOuts).toEqual([]);
	});
});
