import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import { verifyReceipt } from '#lib/domain/receipt-check.ts';
import { compareRounds, roundName } from '#lib/domain/rounds.ts';
import { limitAttempts } from '#lib/server/attempts.ts';
import { close, connection, type Db } from '#lib/server/db/open.ts';
import { decision } from '#lib/server/db/schema/case-lists.ts';
import { feedback, goodExample } from '#lib/server/db/schema/feedback.ts';
import { keyVersion, reviewKey } from '#lib/server/db/schema/keys.ts';
import { moderation } from '#lib/server/db/schema/moderation.ts';
import { membership, person, team } from '#lib/server/db/schema/organisation.ts';
import { auditLog, result, review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { round } from '#lib/server/db/schema/rounds.ts';
import { tryOutReview } from '#lib/server/db/schema/try-outs.ts';
import { start } from '#lib/server/db/start.ts';
import { logHash } from '#lib/server/door.ts';
import { receiptOf } from '#lib/server/draws/receipt.ts';
import { sha256 } from '#lib/server/ids.ts';
import { recompute } from '#lib/server/results.ts';
import { checkPassword } from '#lib/server/sign-in.ts';
import { moderationState } from '#lib/server/moderation/mine.ts';
import { standingOf } from '#lib/server/reviews/standing.ts';
import { demoPassword } from './cast.ts';
import { demoDatabase, makeDemoFile } from './file.ts';
import { shownPeople, welcome } from './welcome.ts';

let folder: string;
let db: Db;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'demo-'));
	await makeDemoFile(folder);
	db = start({ dataDir: folder, database: demoDatabase });
}, 240_000);
afterAll(() => {
	close(db);
	rmSync(folder, { recursive: true });
});

const rounds = () =>
	db
		.select({ id: round.id, season: round.season, year: round.year, state: round.state })
		.from(round)
		.all()
		.sort(compareRounds);

const reviewsOf = (roundId: string) =>
	db
		.select({ state: review.state })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(eq(roundFile.roundId, roundId))
		.all();

describe('the demo unit', () => {
	it('has three closed rounds and one under review', () => {
		expect(rounds().map((one) => [roundName(one), one.state])).toEqual([
			['Vår 2025', 'CLOSED'],
			['Höst 2025', 'CLOSED'],
			['Vår 2026', 'CLOSED'],
			['Höst 2026', 'REVIEWING']
		]);
	});

	it('has a key that has been changed once, and a draft of the next version that is being tried out', () => {
		const versions = db
			.select({ version: keyVersion.version, state: keyVersion.state })
			.from(keyVersion)
			.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
			.where(eq(reviewKey.code, 'dok-vuxen-lss-sol'))
			.orderBy(keyVersion.version)
			.all();
		expect(versions.map(({ state }) => state)).toEqual(['SUPERSEDED', 'ADOPTED', 'DRAFT']);
		const tries = db.select({ at: tryOutReview.submittedAt }).from(tryOutReview).all();
		expect(tries.map(({ at }) => at !== null).sort()).toEqual([
			false,
			true,
			true,
			true,
			true,
			true
		]);
	});

	it('follows the source document: 968 clients in three groups, 19 caseworkers', () => {
		const newest = rounds().at(-1)?.id ?? '';
		const list = db
			.select({ list: round.caseListId })
			.from(round)
			.where(eq(round.id, newest))
			.get();
		const clients = db
			.selectDistinct({ client: decision.caseReference, team: team.name })
			.from(decision)
			.innerJoin(team, eq(team.id, decision.teamId))
			.where(eq(decision.caseListId, list?.list ?? ''))
			.all();
		const count = (name: string) => clients.filter((row) => row.team === name).length;
		expect([
			count('Funktionsnedsättning barn'),
			count('Funktionsnedsättning vuxna'),
			count('Socialpsykiatri')
		]).toEqual([179, 506, 283]);
		const reviewers = db.select().from(membership).where(eq(membership.role, 'reviewer')).all();
		expect(reviewers).toHaveLength(19);
	});

	it('lets everybody that the terminal names sign in, in the role that it says', async () => {
		const text = welcome('http://localhost:3000');
		for (const { name, email, role } of shownPeople) {
			expect(text).toContain(email);
			const signedIn = await checkPassword(db, limitAttempts(), {
				email,
				password: demoPassword,
				address: 'here'
			});
			expect(signedIn).toMatchObject({ ok: true });
			const found = db
				.select({ name: person.name })
				.from(person)
				.innerJoin(membership, eq(membership.personId, person.id))
				.where(and(eq(person.email, email), eq(membership.role, role)))
				.all();
			expect(found).toEqual([{ name }]);
		}
	});

	it('stores results that come out the same to the byte when they are computed again', () => {
		for (const { id } of rounds().filter(({ state }) => state === 'CLOSED')) {
			const stored = db.select().from(result).where(eq(result.roundId, id)).get();
			expect(sha256(stored?.content ?? '')).toBe(stored?.sha256);
			expect(recompute(db, id) === stored?.content).toBe(true);
		}
	}, 30_000);

	it('has draws that anybody can repeat', () => {
		for (const { id } of rounds()) {
			const receipt = receiptOf(db, id);
			expect(receipt && verifyReceipt(receipt, sha256)).toEqual([]);
		}
	});

	it('gives nobody a case that they have handled, whatever the decision in it', () => {
		const reviewed = alias(decision, 'reviewed');
		const own = db
			.select({ id: review.id })
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.innerJoin(reviewed, eq(reviewed.id, roundFile.decisionId))
			.innerJoin(
				decision,
				and(
					eq(decision.caseListId, reviewed.caseListId),
					eq(decision.caseReference, reviewed.caseReference)
				)
			)
			.where(
				or(
					eq(review.reviewerId, decision.caseworkerId),
					eq(review.reviewerId, decision.coCaseworkerId),
					eq(review.reviewerId, decision.decisionMakerId)
				)
			)
			.all();
		expect(own).toEqual([]);
	});

	it('is halfway in the round under review: some done, some begun, some not', () => {
		const states = reviewsOf(rounds().at(-1)?.id ?? '').map(({ state }) => state);
		const share = (state: string) => states.filter((one) => one === state).length / states.length;
		expect(share('SUBMITTED')).toBeGreaterThan(0.5);
		expect(share('SUBMITTED')).toBeLessThan(0.7);
		expect(share('STARTED')).toBeGreaterThan(0.1);
		expect(share('NOT_STARTED')).toBeGreaterThan(0.1);
	});

	it('holds no personal identity number, in any column or anywhere else in its file', () => {
		const { sqlite } = connection(db);
		const columns = sqlite
			.prepare(
				`select t.name as place, c.name as field from sqlite_schema t, pragma_table_info(t.name) c
				where t.type = 'table' and c.type = 'TEXT'`
			)
			.all() as { place: string; field: string }[];
		expect(columns.length).toBeGreaterThan(80);
		for (const { place, field } of columns) {
			const texts = sqlite
				.prepare(`select distinct "${field}" from "${place}" where "${field}" is not null`)
				.pluck()
				.all() as string[];
			// Random ids and hashes have any digits, in any order.
			const found = texts.filter((text) =>
				hasIdentityNumber(text.replace(/[\w-]{16}|[0-9a-f]{64}/g, ''))
			);
			expect({ place, field, found }).toEqual({ place, field, found: [] });
		}
		const file = readFileSync(join(folder, demoDatabase)).toString('latin1');
		const written = file.match(/(?<!\d)(?:19|20)?\d{6}[-+]\d{4}(?!\d)/g) ?? [];
		expect(written.filter((text) => hasIdentityNumber(text))).toEqual([]);
	});

	it('has samsyn that is settled, some of it without agreement, and some that waits', () => {
		const settled = db.select({ outcome: moderation.outcome }).from(moderation).all();
		expect(new Set(settled.map(({ outcome }) => outcome))).toEqual(
			new Set(['AGREED', 'NO_AGREEMENT'])
		);
		const waiting = db
			.select({ id: review.id, personId: person.id })
			.from(review)
			.innerJoin(person, eq(person.id, review.reviewerId))
			.all()
			.flatMap(({ id, personId }) => moderationState(db, standingOf(db, id), personId) ?? []);
		expect(waiting.some(({ left }) => left > 0)).toBe(true);
	});

	it('has feedback that is replied to, put right and lent to the staff meeting', () => {
		const said = db.select().from(feedback).all();
		expect(said.some(({ reply }) => reply !== '')).toBe(true);
		expect(said.some(({ correctedAt }) => correctedAt !== null)).toBe(true);
		expect(db.select().from(goodExample).all().length).toBeGreaterThan(0);
	});

	it('has a log whose rows come in the order of time and hang together', () => {
		const rows = db.select().from(auditLog).orderBy(auditLog.id).all();
		expect(rows.length).toBeGreaterThan(4000);
		let before = { at: 0, hash: '' };
		for (const row of rows) {
			expect(row.at).toBeGreaterThanOrEqual(before.at);
			expect(row.previousHash).toBe(before.hash);
			before = row;
		}
		const last = rows.at(-1);
		expect(last && logHash(last)).toBe(last?.hash);
	});
});

describe('making the demo', () => {
	it('leaves a demo that is there as it is', async () => {
		const before = statSync(join(folder, demoDatabase)).ino;
		expect(await makeDemoFile(folder)).toBe(false);
		expect(statSync(join(folder, demoDatabase)).ino).toBe(before);
		expect(existsSync(join(folder, 'demo-unfinished.db'))).toBe(false);
	});
});
