import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from './db/open.ts';
import { nobody } from './door.ts';
import { flaggedTheme, roundWith } from '../../../tests/support/actions-world.ts';
import { key, question } from '../../../tests/support/result-input.ts';
import { makeResultRound } from '../../../tests/support/result-round.ts';
import { makeReviewRound, setRoundState } from '../../../tests/support/review-round.ts';
import { feedbackRound } from '../../../tests/support/feedback-world.ts';
import { must } from '../../../tests/support/round.ts';
import { giveRole } from '../../../tests/support/accounts.ts';
import { actorOf, freshDb, makeUnit, testNow, type TestUnit } from '../../../tests/support/unit.ts';
import { reply } from './feedback/reply.ts';
import { decideTheme } from './actions/themes.ts';
import { homeOf, latestResults, roundsUnderWay, undecidedRounds } from './overview.ts';
import { storeResult } from './results.ts';
import { close } from './rounds/close.ts';

let db: Db;
let unit: TestUnit;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

describe('where the overview is', () => {
	it('is the page itself for somebody who reviews', () => {
		expect(homeOf(db, unit.reviewer(0))).toBeNull();
	});

	it('is the round under way for those who lead it or answer for it', () => {
		const { id } = makeReviewRound(db, unit);
		expect(homeOf(db, unit.actor('roundLead'))).toBe(`/rounds/${id}`);
		expect(homeOf(db, unit.actor('unitManager'))).toBe(`/rounds/${id}`);
	});

	it('is the list of rounds when none is under way, and for those who only read', () => {
		const list = `/units/${unit.id}/rounds`;
		expect(homeOf(db, unit.actor('roundLead'))).toBe(list);
		makeReviewRound(db, unit);
		expect(homeOf(db, unit.actor('observer'))).toBe(list);
		setRoundState(db, 'CLOSED');
		expect(homeOf(db, unit.actor('unitManager'))).toBe(list);
	});

	it('is the page itself for somebody with several units, who chooses among them there', () => {
		makeReviewRound(db, unit);
		const other = makeUnit(db, { name: 'En annan enhet' });
		for (const role of ['admin', 'unitManager', 'roundLead', 'observer'] as const) {
			const { personId } = unit.actor(role);
			giveRole(db, other.id, personId ?? '', role);
			expect(homeOf(db, actorOf(db, personId ?? '')), role).toBeNull();
		}
	});

	it('is the page itself for somebody who leads, while feedback on an own file waits for a reply', () => {
		const lead = unit.actor('roundLead');
		const { fileId } = feedbackRound(db, unit, { handlers: { caseworkerId: lead.personId } });
		expect(homeOf(db, lead)).toBeNull();
		const list = `/units/${unit.id}/rounds`;
		expect(homeOf(db, unit.actor('unitManager'))).toBe(list);
		expect(homeOf(db, { ...lead, now: () => testNow + 22 * 86_400_000 })).toBe(list);
		must(reply(db, lead, fileId, { text: 'Tack.', base: 0 }));
		expect(homeOf(db, lead)).toBe(list);
	});

	it('is not the page itself for feedback that can only be read', () => {
		const lead = unit.actor('roundLead');
		feedbackRound(db, unit, {
			handlers: { caseworkerId: lead.personId },
			feedbackLevel: 'READ'
		});
		expect(homeOf(db, lead)).toBe(`/units/${unit.id}/rounds`);
	});

	it('is the people of the unit for somebody who only administers', () => {
		expect(homeOf(db, unit.actor('admin'))).toBe(`/units/${unit.id}/people`);
	});
});

describe('rounds under way', () => {
	it('are those of the own unit, told to leads and managers only', () => {
		const { id } = makeReviewRound(db, unit);
		const other = makeUnit(db, { name: 'En annan enhet' });
		const here = [
			{ id, unitId: unit.id, name: 'Höst 2026', state: 'REVIEWING', reviewTo: '2026-12-04' }
		];
		expect(roundsUnderWay(db, unit.actor('roundLead'))).toEqual(here);
		expect(roundsUnderWay(db, unit.actor('unitManager'))).toEqual(here);
		expect(roundsUnderWay(db, unit.reviewer(0))).toEqual([]);
		expect(roundsUnderWay(db, unit.actor('observer'))).toEqual([]);
		expect(roundsUnderWay(db, other.actor('roundLead'))).toEqual([]);
	});

	it('are nobody’s without sign-in', () => {
		expect(() =>
			roundsUnderWay(
				db,
				nobody(() => testNow)
			)
		).toThrow();
	});
});

describe('the latest result', () => {
	const closedRound = () => {
		const roundId = makeResultRound(db, unit, {
			keys: [{ definition: key('dok', [question('Q1', { text: 'Framgår målet?' })]) }],
			files: Array.from({ length: 8 }, (_, i) => ({
				stratum: 'DAGLIG_VERKSAMHET',
				answers: { Q1: i < 6 ? ('JA' as const) : ('NEJ' as const) }
			})),
			frameSizes: { DAGLIG_VERKSAMHET: 40 }
		});
		return { roundId, finish: () => close(db, unit.actor('roundLead'), roundId, storeResult) };
	};

	it('is told to managers and those who only read, with what it opens with, once it is closed', () => {
		const { roundId, finish } = closedRound();
		expect(latestResults(db, unit.actor('observer'))).toEqual([]);
		finish();
		for (const role of ['unitManager', 'observer'] as const) {
			const [latest, ...more] = latestResults(db, unit.actor(role));
			expect(more).toEqual([]);
			expect(latest).toMatchObject({ roundId, unitId: unit.id });
			expect(latest?.sentence.replaceAll('\u00A0', ' ')).toBe('I 6 av 8 ärenden framgår målet.');
		}
	});

	it('is not told in another unit, nor to those who work in the round', () => {
		closedRound().finish();
		const other = makeUnit(db, { name: 'En annan enhet' });
		expect(latestResults(db, other.actor('unitManager'))).toEqual([]);
		expect(latestResults(db, unit.actor('unitManager'), other.id)).toEqual([]);
		expect(latestResults(db, unit.actor('roundLead'))).toEqual([]);
		expect(latestResults(db, unit.reviewer(0))).toEqual([]);
	});
});

describe('themes that wait for a decision', () => {
	it('are told to leads and managers, also while the next round runs, until each is decided on', () => {
		const spring = roundWith(db, unit, 12, ['SPRING', 2026]);
		const { id: running } = makeReviewRound(db, unit);
		const waiting = [{ roundId: spring, unitId: unit.id, name: 'Vår 2026', left: 1 }];
		for (const role of ['roundLead', 'unitManager'] as const) {
			expect(homeOf(db, unit.actor(role))).toBe(`/rounds/${running}`);
			expect(undecidedRounds(db, unit.actor(role))).toEqual(waiting);
		}
		const { sectionId } = flaggedTheme(db, spring);
		must(decideTheme(db, unit.actor('roundLead'), spring, { sectionId, reason: 'Görs redan.' }));
		expect(undecidedRounds(db, unit.actor('unitManager'))).toEqual([]);
	});

	it('are told to nobody else, and not of another unit', () => {
		roundWith(db, unit, 12, ['SPRING', 2026]);
		const other = makeUnit(db, { name: 'En annan enhet' });
		for (const actor of [
			...[unit.reviewer(0), unit.actor('observer'), unit.actor('admin')],
			...[other.actor('unitManager'), other.actor('roundLead')]
		])
			expect(undecidedRounds(db, actor)).toEqual([]);
		expect(undecidedRounds(db, unit.actor('unitManager'), other.id)).toEqual([]);
	});

	it('are none of a result where nothing is to be better', () => {
		roundWith(db, unit, 40, ['SPRING', 2026]);
		expect(undecidedRounds(db, unit.actor('unitManager'))).toEqual([]);
	});
});
