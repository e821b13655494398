import { beforeEach, describe, expect, it } from 'vitest';
import { eliminationReasons } from '#lib/domain/eliminations.ts';
import { verifyReceipt } from '#lib/domain/receipt-check.ts';
import { resultPage } from '#lib/domain/results/view/page.ts';
import { eliminationReasonLabels } from '#lib/domain/words.ts';
import type { Db } from '../db/open.ts';
import { roundFile, ruleException } from '../db/schema/reviews.ts';
import { assignmentPage } from '../assignments/page.ts';
import { setRules } from '../assignments/rules.ts';
import { start } from '../assignments/start.ts';
import { takeWayOut } from '../assignments/way-out.ts';
import { sha256 } from '../ids.ts';
import { read } from '../results.ts';
import { close } from '../rounds/close.ts';
import { eliminate, markMissing } from './eliminate.ts';
import { make } from './make.ts';
import { receipt, receiptPage } from './receipt.ts';
import { assignAtOnce } from '../../../../tests/support/assign-at-once.ts';
import { must, roundAt } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';

let db: Db;
let unit: TestUnit;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});
const lead = () => unit.actor('roundLead');
const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const standing = () => {
	const files = db.select().from(roundFile).all();
	const file = files.find(({ eliminated, missing }) => !eliminated && !missing);
	if (!file) throw new Error('No file');
	return file;
};

describe('a round where much goes wrong', () => {
	it('tells every elimination, missing file and new draw on the receipt and in the method box', () => {
		const id = roundAt(db, unit, 'drawn');
		eliminate(db, lead(), id, { file: standing().id, reason: 'WRONG_INTERVENTION' });
		must(make(db, lead(), id, { reason: 'Fel andel granskas av två' }));
		must(
			make(db, lead(), id, { reason: 'Fröet skulle väljas på mötet', seed: '31415926535897932384' })
		);
		for (const reason of eliminationReasons)
			eliminate(db, lead(), id, { file: standing().id, reason });
		assignAtOnce(db, lead(), id);
		must(start(db, lead(), id));
		markMissing(db, lead(), id, { file: standing().id, missing: true });

		const { receipt: made, missing } = receiptPage(db, lead(), id);
		expect(verifyReceipt(made, sha256)).toEqual([]);
		expect(made).toMatchObject({
			drawNumber: 3,
			seed: '31415926535897932384',
			seedSource: 'chosen'
		});
		expect(made.eliminations.map(({ reason }) => reason)).toEqual([...eliminationReasons]);
		expect(made.earlierDraws.map((draw) => draw.reasonForNewDraw)).toEqual([
			'Fel andel granskas av två',
			'Fröet skulle väljas på mötet'
		]);
		expect(missing).toHaveLength(1);

		close(db, lead(), id);
		const found = read(db, lead(), id);
		if (found.state !== 'closed') throw new Error('Not closed');
		const { method } = resultPage(found.result, null);
		const said = plain(method.parts.flatMap(({ paragraphs }) => paragraphs).join(' '));
		for (const reason of eliminationReasons)
			expect(said).toContain(`${eliminationReasonLabels[reason].toLowerCase()}: 1`);
		expect(said).toContain('Bortfall: 4 ärenden, ersatta');
		expect(said).toContain('Underlaget saknades i 1 ärende, som inte ersätts');
		expect(said).toMatch(/Dragning 1, den .*, gjordes om: Fel andel granskas av två\./);
		expect(said).toMatch(/Dragning 2, den .*, gjordes om: Fröet skulle väljas på mötet\./);
		expect(said).toContain('Listan: Alla utfall; alla grupper; alla ärendetyper.');
		expect(method.facts).toContainEqual({ label: 'Fröet', value: 'valdes öppet av enheten' });
	});

	it('can be drawn anew after a way out of a group rule: the exception goes with its file', () => {
		const id = roundAt(db, unit, 'drawn');
		setRules(db, lead(), id, Object.fromEntries(unit.teams.map((team) => [team, 'ONLY_OWN'])));
		assignAtOnce(db, lead(), id);
		const [stuck] = assignmentPage(db, lead(), id).stuck;
		const file = stuck?.files[0]?.fileId ?? '';
		const way = stuck?.ways.find(({ key }) => key.includes('PEOPLE'))?.key ?? '';
		must(takeWayOut(db, lead(), id, { file, way }));
		expect(db.select().from(ruleException).all()).not.toEqual([]);
		must(make(db, lead(), id, { reason: 'Fel andel granskas av två' }));
		expect(db.select().from(ruleException).all()).toEqual([]);
	});

	it('leaves the receipt as it was when the round is closed', () => {
		const id = roundAt(db, unit, 'reviewing');
		eliminate(db, lead(), id, { file: standing().id, reason: 'PROTECTED_IDENTITY' });
		const before = receipt(db, lead(), id);
		close(db, lead(), id);
		expect(receipt(db, lead(), id)).toEqual(before);
	});
});
