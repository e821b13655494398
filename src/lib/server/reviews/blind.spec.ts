import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq, isNull, ne } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { close, connection, open, type Db } from '../db/open.ts';
import { answer, declaredConflict, review } from '../db/schema/reviews.ts';
import { read as readModeration } from '../moderation/read.ts';
import type { Actor } from '../door.ts';
import { declare, recusalRounds, recusals } from '../recuse.ts';
import { exportCsv, read as readResult } from '../results.ts';
import { head } from '../rounds/head.ts';
import { rounds } from '../rounds/list.ts';
import { decline, reportMissing } from './hand-back.ts';
import { mine } from './mine.ts';
import { readNow } from './now.ts';
import { read } from './read.ts';
import { save, type ChangeKind } from './save.ts';
import { submit } from './submit.ts';
import { completeReview } from '../../../../tests/support/reviewing.ts';
import { makeReviewRound, type ReviewRound } from '../../../../tests/support/review-round.ts';
import { actorOf, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';

/** A round with one file that A (`reviewer(0)`) and another review blindly. */
interface World {
	db: Db;
	/** Counts up with each deed of B's, so that the instants of A's deeds would tell of them. */
	bActed: number;
}

const deeds = ['read', 'save', 'comment', 'submit', 'decline', 'missing', 'recuse'] as const;
const deed = fc.record({
	do: fc.constantFrom(...deeds),
	value: fc.constantFrom('JA', 'NEJ', 'En lång kommentar. '.repeat(20)),
	code: fc.constantFrom('KLIENT-1', 'BARN-1')
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
const acts = fc.array(fc.record({ who: fc.constantFrom('A', 'B', 'B'), deed }), {
	minLength: 1,
	maxLength: 10
});

let folder: string;
let base: string;
let unit: TestUnit;
let round: ReviewRound;
/** `HL0` is A, `HL5` the caseworker of the file. */
let people: Actor[];
let made = 0;
const opened: Db[] = [];

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'blind-'));
	base = join(folder, 'base.db');
	const db = open(base);
	migrate(db);
	unit = makeUnit(db);
	round = makeReviewRound(db, unit);
	// Asked now: the unit reads the roles of its people from this database.
	people = [0, 1, 2, 3, 4, 5].map((index) => unit.reviewer(index));
	close(db);
});
afterAll(() => {
	for (const db of opened) close(db);
	rmSync(folder, { recursive: true, force: true });
});

describe('two who review a file blindly', () => {
	it('get the same answers, whatever the other does in between', () => {
		fc.assert(
			fc.property(acts, (acts) => {
				const alone = makeWorld();
				const beside = makeWorld();
				let known = views(alone);
				for (const { who, deed } of acts) {
					if (who === 'B') act(beside, other(beside), deed);
					else {
						expect(act(beside, 'A', deed)).toBe(act(alone, 'A', deed));
						known = views(alone);
					}
					if (bothIn(beside)) return;
					expect(views(beside)).toBe(known);
				}
			}),
			{ numRuns: 40 }
		);
	});

	it('are told of each other when both are in', () => {
		const world = makeWorld();
		const before = views(world);
		for (const who of ['A', other(world)] as const) {
			const { actor, reviewId } = holder(world, who);
			completeReview(world.db, actor, reviewId);
			submit(world.db, actor, reviewId);
		}
		expect(bothIn(world)).toBe(true);
		expect(views(world)).not.toBe(before);
		expect(views(world)).toContain('Person HL1');
	});
});

/** The same world once more, ids and all. */
function makeWorld(): World {
	const file = join(folder, `${++made}.db`);
	copyFileSync(base, file);
	const db = open(file);
	connection(db).sqlite.pragma('synchronous = OFF');
	opened.push(db);
	return { db, bActed: 0 };
}

type Who = 'A' | { id: string; personId: string };

/** Whoever has the other review now; the first one when nobody has. */
function other({ db }: World): Who {
	const row = db
		.select({ id: review.id, personId: review.reviewerId })
		.from(review)
		.where(and(eq(review.fileId, round.fileId), ne(review.id, round.reviewId)))
		.get();
	return row ?? { id: round.otherReviewId, personId: reviewer(1).personId ?? '' };
}

function holder({ db, bActed }: World, who: Who) {
	return who === 'A'
		? { actor: reviewer(0), reviewId: round.reviewId }
		: { actor: actorOf(db, who.personId, () => testNow + bActed), reviewId: who.id };
}

function reviewer(index: number): Actor {
	const found = people[index];
	if (!found) throw new RangeError(`No reviewer ${index}`);
	return found;
}

/** Does a deed, and tells what whoever did it got back. */
function act(world: World, who: Who, { do: what, value, code }: Deed): string {
	if (who !== 'A') world.bActed += 60_000;
	const { actor, reviewId } = holder(world, who);
	const { db } = world;
	const put = (kind: ChangeKind) => {
		const row = db
			.select()
			.from(answer)
			.where(and(eq(answer.reviewId, reviewId), eq(answer.questionCode, code)))
			.get();
		const base = (kind === 'answer' ? row?.version : row?.commentVersion) ?? 0;
		return save(db, actor, reviewId, { kind, code, value, base });
	};
	return told(() => {
		switch (what) {
			case 'read':
				return read(db, actor, reviewId);
			case 'save':
				return put('answer');
			case 'comment':
				return put('comment');
			case 'submit':
				if (value !== 'NEJ') completeReview(db, actor, reviewId);
				return submit(db, actor, reviewId);
			case 'decline':
				return decline(db, actor, reviewId, 'OTHER', 'seed');
			case 'missing':
				return reportMissing(db, actor, reviewId);
			case 'recuse':
				// The caseworker of the file, or somebody who has no part in it.
				return declare(
					db,
					actor,
					round.id,
					reviewer(value === 'JA' ? 5 : 4).personId ?? '',
					'seed'
				);
		}
	});
}

/** All that A can read, in words that are the same in every world. */
function views(world: World): string {
	const { db } = world;
	const a = reviewer(0);
	return [
		() => mine(db, a),
		() => read(db, a, round.reviewId),
		() => readNow(db, a, round.reviewId),
		() => readModeration(db, a, round.reviewId),
		() => read(db, a, round.otherReviewId),
		() => recusalRounds(db, a),
		() => recusals(db, a, round.id),
		() => rounds(db, a, unit.id),
		() => head(db, a, round.id),
		() => readResult(db, a, round.id),
		() => exportCsv(db, a, round.id)
	]
		.map((view) => told(view))
		.join('\n');
}

/** What comes of a deed or a view, its refusal too. */
function told(work: () => unknown): string {
	try {
		return JSON.stringify(work()) ?? 'done';
	} catch (refused) {
		const { status, body } = refused as { status?: number; body?: unknown };
		if (status === undefined) throw refused;
		return `${status} ${JSON.stringify(body)}`;
	}
}

function bothIn({ db }: World): boolean {
	const handedIn = db
		.select({ id: review.id })
		.from(review)
		.leftJoin(declaredConflict, eq(declaredConflict.personId, review.reviewerId))
		.where(
			and(
				eq(review.fileId, round.fileId),
				eq(review.state, 'SUBMITTED'),
				isNull(declaredConflict.personId)
			)
		)
		.all();
	return handedIn.length === 2;
}
