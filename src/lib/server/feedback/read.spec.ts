import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { roles } from '#lib/domain/roles.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import { person, staffMember } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { nobody } from '#lib/server/door.ts';
import { giveRole } from '../../../../tests/support/accounts.ts';
import { closeAt, feedbackKey, feedbackRound } from '../../../../tests/support/feedback-world.ts';
import { logged } from '../../../../tests/support/refusals.ts';
import { makeReviewRound } from '../../../../tests/support/review-round.ts';
import {
	actorOf,
	freshDb,
	makeUnit,
	testNow,
	type TestUnit
} from '../../../../tests/support/unit.ts';
import { expectsFeedback, feedbackOf, latestFeedback } from './read.ts';
import { reply } from './reply.ts';
import { namesToSpare } from './staff.ts';

let db: Db;
let unit: TestUnit;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
});

const caseworker = () => unit.reviewer(5);
const read = () => feedbackOf(db, caseworker());
const written = {
	strength: 'Man hör personens röst.',
	improvement: 'Skriv vem som har sagt det.',
	comments: {
		'KLIENT-1': 'Citatet är bra.',
		'BARN-1': 'Barnen nämns inte.',
		'PLAN-1': 'Ingen plan.',
		'KLIENT-2': 'Stängd fråga.'
	}
};
const klient = 'Framgår det som KLIENT-1 frågar om?';
const barn = 'Framgår det som BARN-1 frågar om?';
const plan = { question: 'Finns det en aktuell plan?', comment: 'Ingen plan.' };

describe('what the caseworker reads', () => {
	it('is what was written of the own file, the day the round was closed and until when a reply can come', () => {
		const { id, fileId } = feedbackRound(db, unit, { first: written });
		expect(read()).toEqual([
			{
				id,
				name: 'Höst 2026',
				level: 'REPLY',
				closedOn: '2026-11-21',
				replyTo: '2026-12-12',
				replyOpen: true,
				result: true,
				files: [
					{
						id: fileId,
						caseReference: 'FN-42610-0208',
						intervention: 'Daglig verksamhet',
						missing: false,
						letters: [
							{
								part: 1,
								strength: written.strength,
								improvement: written.improvement,
								comments: [
									{ question: klient, comment: 'Citatet är bra.' },
									{ question: barn, comment: 'Barnen nämns inte.' }
								],
								onPlan: [plan],
								example: false
							}
						],
						reply: { text: '', version: 0 },
						correctedOn: null
					}
				]
			}
		]);
	});

	it('is the same at the level READ, without a day for replies', () => {
		feedbackRound(db, unit, { first: written, feedbackLevel: 'READ' });
		const [round] = read();
		expect(round).toMatchObject({ replyTo: null, replyOpen: false });
		expect(round?.files[0]?.letters[0]).toMatchObject({ strength: written.strength });
		expect(round?.files[0]?.letters[0]?.comments).toHaveLength(2);
	});

	it('is only what is missing at the level SHORTCOMINGS', () => {
		feedbackRound(db, unit, { first: written, feedbackLevel: 'SHORTCOMINGS' });
		const [round] = read();
		expect(round?.replyOpen).toBe(true);
		expect(round?.files[0]?.letters).toEqual([
			{
				part: 1,
				strength: '',
				improvement: written.improvement,
				comments: [{ question: barn, comment: 'Barnen nämns inte.' }],
				onPlan: [plan],
				example: false
			}
		]);
	});

	it('is nothing of files at the level GROUP, whether one was drawn or not', () => {
		feedbackRound(db, unit, { first: written, feedbackLevel: 'GROUP' });
		const told = (index: number) =>
			feedbackOf(db, unit.reviewer(index)).map(({ files, level, result }) => ({
				...{ files, level, result }
			}));
		expect(told(5)).toEqual([{ level: 'GROUP', files: [], result: true }]);
		expect(told(4)).toEqual(told(5));
		expect(latestFeedback(db, caseworker())).toBeNull();
	});

	it('has two letters where two reviewed independently, in an order that is not that of the seats', () => {
		for (let year = 2026; year < 2042; year++)
			feedbackRound(db, unit, { year, first: { strength: 'Ett' }, second: { strength: 'Två' } });
		const orders = () =>
			read().map(({ files }) => {
				const letters = files[0]?.letters ?? [];
				expect(letters.map(({ part }) => part)).toEqual([1, 2]);
				return letters.map(({ strength }) => strength).join();
			});
		expect(orders()).toEqual(orders());
		expect([...new Set(orders())].sort()).toEqual(['Ett,Två', 'Två,Ett']);
	});

	it('has one letter of a pair, and one where only one of two handed in', () => {
		feedbackRound(db, unit, { pair: true });
		feedbackRound(db, unit, { year: 2027, first: null, second: { strength: 'Bra.' } });
		expect(read().map(({ files }) => files[0]?.letters.length)).toEqual([1, 1]);
		expect(read()[0]?.files[0]?.letters[0]).toMatchObject({ part: 1, strength: 'Bra.' });
	});

	it('has the latest round first, also those where no own file was reviewed', () => {
		feedbackRound(db, unit, { year: 2025 });
		feedbackRound(db, unit, { year: 2027, first: null });
		feedbackRound(db, unit, { year: 2026 });
		expect(read().map(({ name, files }) => [name, files.length])).toEqual([
			['Höst 2027', 0],
			['Höst 2026', 1],
			['Höst 2025', 1]
		]);
		expect(latestFeedback(db, caseworker())?.name).toBe('Höst 2026');
	});

	it('waits until the round is closed', () => {
		const { id } = makeReviewRound(db, unit, { key: feedbackKey, feedbackLevel: 'REPLY' });
		expect(read()).toEqual([]);
		expect(latestFeedback(db, caseworker())).toBeNull();
		closeAt(db, id);
		expect(read()).toHaveLength(1);
	});

	it('says that a file was missing, and nothing of one that left the sample', () => {
		const mark = (year: number, set: { missing: true } | { eliminated: true }) => {
			const { id, fileId } = makeReviewRound(db, unit, { year, feedbackLevel: 'REPLY' });
			connection(db).drizzle.update(roundFile).set(set).where(eq(roundFile.id, fileId)).run();
			closeAt(db, id);
		};
		mark(2026, { missing: true });
		mark(2025, { eliminated: true });
		expect(read().map(({ files }) => files)).toEqual([
			[expect.objectContaining({ missing: true, letters: [] })],
			[]
		]);
	});

	it('is told on the last day for replies, and not the day after', () => {
		const { id } = feedbackRound(db, unit, { closedAt: Date.UTC(2026, 11, 4, 22, 30) });
		const openAt = (now: number) =>
			feedbackOf(db, { ...caseworker(), now: () => now }).find((one) => one.id === id);
		// Closed at 23.30 on the 4th in Sweden.
		expect(openAt(testNow)).toMatchObject({ closedOn: '2026-12-04', replyTo: '2026-12-25' });
		expect(openAt(Date.UTC(2026, 11, 25, 22, 59))?.replyOpen).toBe(true);
		expect(openAt(Date.UTC(2026, 11, 25, 23, 0))?.replyOpen).toBe(false);
	});
});

describe('whose it is', () => {
	it('is nobody’s but the caseworker’s: every other person of the unit reads nothing of the file', () => {
		const { fileId } = feedbackRound(db, unit, { first: written, second: written });
		const others = [...roles.map((role) => unit.actor(role)), ...[1, 2, 3, 4].map(unit.reviewer)];
		for (const actor of others)
			expect(JSON.stringify(feedbackOf(db, actor))).not.toMatch(
				new RegExp(`${fileId}|FN-42610|röst|nämns`)
			);
		expect(feedbackOf(db, makeUnit(db, { name: 'En annan' }).reviewer(5))).toEqual([]);
		expect(() => feedbackOf(db, nobody())).toThrow(expect.objectContaining({ status: 404 }));
	});

	it('is also the co-caseworker’s, and theirs whom the list knows by signature', () => {
		const mine = (index: number) =>
			feedbackOf(db, unit.reviewer(index)).map(({ files }) => files.length);
		feedbackRound(db, unit, { handlers: { coCaseworkerId: unit.reviewer(3).personId } });
		feedbackRound(db, unit, { year: 2025, handlers: { coCaseworkerSignature: ' hl3 ' } });
		feedbackRound(db, unit, {
			...{ year: 2024, handlers: { caseworkerId: null, caseworkerSignature: 'Hl3' } }
		});
		expect(mine(3)).toEqual([1, 1, 1]);
		expect(mine(5)).toEqual([1, 1, 0]);
		expect(mine(4)).toEqual([0, 0, 0]);
	});

	it('is not theirs who reviewed the file, even if a signature later makes it their own', () => {
		const { fileId } = feedbackRound(db, unit, {
			...{ second: { strength: 'Bra.' }, handlers: { coCaseworkerSignature: 'NY' } }
		});
		const me = unit.reviewer(1);
		const of = eq(staffMember.personId, me.personId ?? '');
		connection(db).drizzle.update(staffMember).set({ signature: 'NY' }).where(of).run();
		expect(feedbackOf(db, me)[0]?.files).toEqual([]);
		expect(latestFeedback(db, me)).toBeNull();
		expect(() => reply(db, me, fileId, { text: 'Tack.', base: 0 })).toThrow(
			expect.objectContaining({ status: 409 })
		);
	});

	it('is found by a manager with own cases, and not awaited by somebody who has none', () => {
		const manager = unit.actor('unitManager');
		expect(expectsFeedback(db, unit.reviewer(4))).toBe(true);
		expect(expectsFeedback(db, manager)).toBe(false);
		feedbackRound(db, unit, {
			...{ feedbackLevel: 'GROUP', handlers: { coCaseworkerId: manager.personId } }
		});
		expect(expectsFeedback(db, manager)).toBe(false);
		feedbackRound(db, unit, { year: 2025, handlers: { coCaseworkerId: manager.personId } });
		expect(expectsFeedback(db, manager)).toBe(true);
		expect(feedbackOf(db, manager).map(({ files }) => files.length)).toEqual([0, 1]);
		expect(expectsFeedback(db, unit.actor('observer'))).toBe(false);
	});

	it('goes with the last role in the unit', () => {
		feedbackRound(db, unit);
		const { personId } = caseworker();
		connection(db).drizzle.run(sql`delete from membership where person_id = ${personId}`);
		expect(feedbackOf(db, actorOf(db, personId ?? ''))).toEqual([]);
		giveRole(db, unit.id, personId ?? '', 'observer');
		expect(feedbackOf(db, actorOf(db, personId ?? ''))[0]?.files).toHaveLength(1);
	});

	it('leaves no row in the log', () => {
		feedbackRound(db, unit);
		read();
		expect(logged(db, 'feedback.read')).toBe(0);
	});
});

it('holds no reviewer’s name, id, signature, seat or time, whatever they are called', () => {
	feedbackRound(db, unit, { first: written, second: written, closedAt: testNow + 1 });
	const { drizzle } = connection(db);
	const idOf = (index: number) => unit.reviewer(index).personId ?? '';
	const reviews = drizzle.select().from(review).all();
	const times = reviews.flatMap((one) => [one.assignedAt, one.startedAt, one.submittedAt]);
	const name = fc.stringMatching(/^[A-ZÅÄÖ][a-zåäöé]{4,9}q [A-ZÅÄÖ][a-zåäöé]{4,12}x$/);
	fc.assert(
		fc.property(name, name, (one, other) => {
			for (const [index, called] of [one, other].entries()) {
				drizzle
					.update(person)
					.set({ name: called })
					.where(eq(person.id, idOf(index)))
					.run();
				drizzle
					.update(staffMember)
					.set({ signature: `${called.toUpperCase()}${index}` })
					.where(eq(staffMember.personId, idOf(index)))
					.run();
			}
			const page = JSON.stringify([read(), latestFeedback(db, caseworker())]);
			for (const told of [one, other, ...`${one} ${other}`.split(' ')]) {
				expect(page).not.toContain(told);
				expect(page).not.toContain(told.toUpperCase());
			}
			for (const told of [idOf(0), idOf(1), ...reviews.map(({ id }) => id), ...times])
				expect(page).not.toContain(String(told));
			expect(page).not.toContain('seat');
		}),
		{ numRuns: 30 }
	);
});

it('knows the names that a reply is warned about: all of the unit, whoever has reviewed what', () => {
	const before = namesToSpare(db, caseworker());
	expect(before).toContain('Person HL3');
	feedbackRound(db, unit, { first: written });
	expect(namesToSpare(db, caseworker())).toEqual(before);
	expect(() => namesToSpare(db, nobody())).toThrow(expect.objectContaining({ status: 404 }));
});
