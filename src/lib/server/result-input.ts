import { and, count, eq, sql } from 'drizzle-orm';
import { ageGroups, caseTypes, genders } from '#lib/domain/case-facts.ts';
import { eliminationReasons } from '#lib/domain/eliminations.ts';
import type { FrameChoiceKept } from '#lib/domain/frame.ts';
import { moderated, type FirstAnswers } from '#lib/domain/moderation.ts';
import type { Answers, Facts } from '#lib/domain/review-key.ts';
import type { InputFile, ResultInput } from '#lib/domain/results/compute.ts';
import type { RoundHead } from '#lib/domain/results/result.ts';
import type { DoubleRule } from '#lib/domain/round-rules.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db } from './db/open.ts';
import { decision, intervention } from './db/schema/case-lists.ts';
import { keyVersion, reviewKey } from './db/schema/keys.ts';
import { team, unit } from './db/schema/organisation.ts';
import { answer, review, reviewFact, roundFile } from './db/schema/reviews.ts';
import { draw, elimination, frame, frameUnit, round, roundKey } from './db/schema/rounds.ts';
import { earlierResults, keyHistory } from './earlier-results.ts';
import { settledByFile } from './moderation/settled.ts';
import { yearIndicators } from './indicators.ts';
import { notFound } from './problems.ts';
import { roundFiles } from './round-files.ts';

/** How many earlier rounds are looked through: the last one, and the one before for what is only asked in autumn. */
const earlierRounds = 2;

/** Reviews that are read in one query: many enough that rounds are one query, few enough to tell how it goes. */
const reviewsAtOnce = 5000;

/** How many of a round's reviews are read. */
export type Told = (read: number, of: number) => void;

/**
 * Everything that a round's result rests on, in a fixed number of queries and two for each 5,000 reviews. Not authorised:
 * deeds call it behind the door.
 * @param until results stored after this instant are no earlier rounds to compare with
 */
export function resultInput(
	db: Db,
	roundId: string,
	until: number,
	tell: Told = () => undefined
): ResultInput {
	const head = headOf(db, roundId, until);
	const files = filesOf(db, roundId, head.doubleRule, tell);
	const previous = earlierResults(db, head.unitId, roundId, head.round, until, earlierRounds);
	return {
		round: { ...head.round, reviewers: files.reviewers },
		strata: strataOf(db, head.frameId),
		teams: db
			.select({ id: team.id, name: team.name })
			.from(team)
			.where(eq(team.unitId, head.unitId))
			.orderBy(team.position)
			.all(),
		files: files.files,
		indicators: yearIndicators(db, head.unitId, head.round.year).map(
			({ id: code, title, unitGoal, target }) => ({ code, title, unitGoal, target })
		),
		previous: previous.map(({ result }) => result),
		history: keyHistory(
			db,
			head.unitId,
			[head.round, ...previous.map(({ result }) => result.round)],
			until
		)
	};
}

function headOf(db: Db, roundId: string, closedAt: number) {
	const row =
		db
			.select({
				unitId: round.unitId,
				unit: unit.name,
				season: round.season,
				year: round.year,
				periodFrom: round.periodFrom,
				periodTo: round.periodTo,
				outcomes: round.outcomes,
				reviewFrom: round.reviewFrom,
				reviewTo: round.reviewTo,
				doubleRule: round.doubleRule
			})
			.from(round)
			.innerJoin(unit, eq(unit.id, round.unitId))
			.where(eq(round.id, roundId))
			.get() ?? notFound();
	const draws = db
		.select({
			id: draw.id,
			number: draw.number,
			seed: draw.seed,
			seedSource: draw.seedSource,
			drawnAt: draw.drawnAt,
			doubleSharePercent: draw.doubleSharePercent,
			reasonForNewDraw: draw.reasonForNewDraw,
			frameId: draw.frameId,
			hash: frame.hash,
			size: frame.size,
			rule: frame.rule,
			protectedIdentity: frame.excludedProtectedIdentity,
			closedBeforePeriod: frame.excludedClosedBeforePeriod
		})
		.from(draw)
		.innerJoin(frame, eq(frame.id, draw.frameId))
		.where(eq(draw.roundId, roundId))
		.orderBy(draw.number)
		.all();
	const last = draws.at(-1) ?? notFound();
	const eliminated = db
		.select({ reason: elimination.reason, replacedBy: elimination.replacedBy })
		.from(elimination)
		.where(eq(elimination.drawId, last.id))
		.all();
	const { unitId, outcomes, doubleRule, ...rest } = row;
	return {
		unitId,
		doubleRule,
		frameId: last.frameId,
		round: {
			...rest,
			outcomes: JSON.parse(outcomes),
			closedOn: dateOf(closedAt),
			doubleSharePercent: last.doubleSharePercent,
			...(doubleRule === 'AGREED' ? { doubleRule } : {}),
			frame: {
				hash: last.hash,
				size: last.size,
				...(last.rule === null ? {} : { rule: JSON.parse(last.rule) as FrameChoiceKept }),
				excluded: {
					protectedIdentity: last.protectedIdentity,
					closedBeforePeriod: last.closedBeforePeriod
				}
			},
			draws: draws.map(({ number, seed, seedSource, drawnAt, reasonForNewDraw }) => ({
				...{ number, seed, seedSource },
				drawnOn: dateOf(drawnAt),
				...(reasonForNewDraw === null ? {} : { reasonForNewDraw })
			})),
			keys: keysOf(db, roundId),
			eliminated: eliminated.length,
			replaced: eliminated.filter(({ replacedBy }) => replacedBy !== null).length,
			eliminations: eliminationReasons
				.map((reason) => ({
					reason,
					files: eliminated.filter((each) => each.reason === reason).length
				}))
				.filter(({ files }) => files > 0)
		} satisfies Omit<RoundHead, 'reviewers'>
	};
}

function keysOf(db: Db, roundId: string): RoundHead['keys'] {
	return db
		.selectDistinct({
			id: reviewKey.code,
			title: keyVersion.title,
			version: keyVersion.version,
			kind: roundKey.purpose,
			sha256: keyVersion.sha256
		})
		.from(roundKey)
		.innerJoin(keyVersion, eq(keyVersion.id, roundKey.keyVersionId))
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(eq(roundKey.roundId, roundId))
		.orderBy(roundKey.purpose, reviewKey.code, keyVersion.version)
		.all();
}

/** The strata of the locked frame, in the order of the catalogue, each with the groups that have files in it. */
function strataOf(db: Db, frameId: string): ResultInput['strata'] {
	const parts = db
		.select({
			id: frameUnit.stratum,
			name: intervention.name,
			legalBasis: intervention.legalBasis,
			law: intervention.law,
			teamId: decision.teamId,
			N: count()
		})
		.from(frameUnit)
		.innerJoin(decision, eq(decision.id, frameUnit.decisionId))
		.innerJoin(intervention, eq(intervention.id, decision.interventionId))
		.where(eq(frameUnit.frameId, frameId))
		.groupBy(frameUnit.stratum, decision.teamId)
		.orderBy(intervention.position, frameUnit.stratum, decision.teamId)
		.all();
	return [...Map.groupBy(parts, ({ id }) => id).values()].flatMap((members) => {
		const [first] = members;
		if (!first) return [];
		const { id, name, legalBasis, law } = first;
		return {
			...{ id, name, legalBasis, law },
			N: members.reduce((sum, { N }) => sum + N, 0),
			teams: members.flatMap(({ teamId }) => teamId ?? [])
		};
	});
}

/** The reviews that are handed in, by file: that of seat 1 first. */
function handedIn(db: Db, roundId: string) {
	const reviews = db
		.select({
			id: review.id,
			fileId: review.fileId,
			reviewerId: review.reviewerId
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(
			and(
				eq(roundFile.roundId, roundId),
				eq(roundFile.eliminated, false),
				eq(review.state, 'SUBMITTED')
			)
		)
		.orderBy(review.seat)
		.all();
	return {
		ids: reviews.map(({ id }) => id),
		reviewers: new Set(reviews.map(({ reviewerId }) => reviewerId)).size,
		ofFile: Map.groupBy(reviews, ({ fileId }) => fileId)
	};
}

/** The first review handed in counts, or by the rule `AGREED` what the two have settled (`round-rules.ts`). */
function filesOf(
	db: Db,
	roundId: string,
	rule: DoubleRule,
	tell: Told
): { files: InputFile[]; reviewers: number } {
	const { ids, ofFile, reviewers } = handedIn(db, roundId);
	const given = givenIn(db, ids, tell);
	const settled = rule === 'AGREED' ? settledByFile(db, roundId) : null;
	const files = roundFiles(db, roundId)
		.filter(({ eliminated }) => !eliminated)
		.map((file): InputFile => {
			const [first, second] = (ofFile.get(file.id) ?? []).map(({ id }): FirstAnswers => {
				const { facts, answers } = given.get(id) ?? {};
				return { facts: { ...file.facts, ...facts }, answers: answers ?? {} };
			});
			const keys = file.keys.map(({ definition }) => definition);
			const counting =
				settled && file.double && first && second
					? moderated(keys, first, second, settled.get(file.id) ?? [])
					: first;
			const known = counting?.facts ?? file.facts;
			return {
				stratum: file.stratum,
				teamId: file.teamId,
				gender: genders.find((each) => each === known.gender) ?? 'OTHER',
				ageGroup: ageGroups.find((each) => each === known.ageGroup) ?? null,
				caseType: caseTypes.find((each) => each === known.caseType) ?? 'NEW',
				keys,
				state: file.missing ? 'MISSING' : first ? 'HANDED_IN' : 'NOT_CARRIED_OUT',
				double: file.double,
				...(file.pair ? { pair: true } : {}),
				facts: known,
				answers: counting?.answers ?? {}
			};
		});
	return { files, reviewers };
}

/**
 * The facts and answers of reviews. Those of a review come as one text: a row an answer would be millions of rows in the
 * largest round.
 */
function givenIn(db: Db, ids: readonly string[], tell: Told) {
	const given = new Map<string, { facts: Facts; answers: Answers }>();
	for (let from = 0; from < ids.length; from += reviewsAtOnce) {
		tell(from, ids.length);
		const some = JSON.stringify(ids.slice(from, from + reviewsAtOnce));
		const rows = db
			.select({
				id: review.id,
				facts: sql<string>`(select json_group_object(${reviewFact.fact}, ${reviewFact.value}) from ${reviewFact}
					where ${reviewFact.reviewId} = "review"."id" and ${reviewFact.value} is not null)`,
				answers: sql<string>`(select json_group_object(${answer.questionCode}, ${answer.value}) from ${answer}
					where ${answer.reviewId} = "review"."id" and ${answer.value} is not null)`
			})
			.from(review)
			.where(sql`${review.id} in (select value from json_each(${some}))`)
			.all();
		for (const { id, facts, answers } of rows)
			given.set(id, { facts: JSON.parse(facts), answers: JSON.parse(answers) });
	}
	tell(ids.length, ids.length);
	return given;
}
