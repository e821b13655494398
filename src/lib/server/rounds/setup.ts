import { eq } from 'drizzle-orm';
import type { ReviewMode } from '#lib/domain/assignment/rules.ts';
import type { CaseType, DecisionOutcome } from '#lib/domain/case-facts.ts';
import type { KeyPurpose } from '#lib/domain/review-key.ts';
import type { DoubleRule, FeedbackLevel } from '#lib/domain/round-rules.ts';
import type { RoundState, Season } from '#lib/domain/rounds.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import type { Db, Tx } from '../db/open.ts';
import { round, roundKey, roundStratum } from '../db/schema/rounds.ts';
import { change, view, type Actor } from '../door.ts';
import { clearAssignment, setPairs } from '../assignments/give.ts';
import { newId } from '../ids.ts';
import { conflict } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { copyDates } from './copy-dates.ts';
import { copyTeamRules } from './team-rules.ts';
import { checkSetup } from './setup-check.ts';
import { newerVersion } from './last-save.ts';

/** Which key version an intervention or a group gets; null means every one (domain/round-keys.ts). */
export interface KeyChoice {
	interventionId: string | null;
	teamId: string | null;
	purpose: KeyPurpose;
	keyVersionId: string;
}

/** What a round is about. Dates are ISO text. */
export interface RoundSetup {
	season: Season;
	year: number;
	caseListId: string;
	periodFrom: string;
	periodTo: string;
	outcomes: DecisionOutcome[];
	/** The groups whose decisions count, '' for those without group; null: all. */
	frameTeams: string[] | null;
	/** The case types that count; null: all, also where the list doesn't tell. */
	caseTypes: CaseType[] | null;
	/** Files to draw by intervention id; 0 or absent: the intervention is not in the round. */
	sizes: Record<string, number>;
	keys: KeyChoice[];
	doubleSharePercent: number;
	/** How files that are not drawn for double review are read. */
	reviewMode: ReviewMode;
	/** Expected minutes of a review, reading included, 1–600. */
	minutesPerReview: number;
	/** Which answers of a file that two reviewed independently the result uses. */
	doubleRule: DoubleRule;
	/** What caseworkers see of the reviews of their own files, and for how many days after the close they can reply. */
	feedbackLevel: FeedbackLevel;
	/** 1–120. */
	replyDays: number;
	/** Everybody reviews the made-up practice file before the first real one. */
	practice: boolean;
	reviewFrom: string;
	reviewTo: string;
	aptOn: string | null;
}

/** Makes a round of the unit, as a draft. @param copyOf the round whose rules for groups and dates come along; none: '' */
export function create(
	db: Db,
	actor: Actor,
	unitId: string,
	setup: RoundSetup,
	copyOf = ''
): Mended<{ round: string }> {
	return mendable(() =>
		change(db, actor, 'round.create', { unit: unitId }, (tx, note) => {
			const errors = checkSetup(tx, unitId, setup, null);
			if (Object.keys(errors).length > 0) refuse(errors);
			const id = newId();
			tx.insert(round)
				.values({
					id,
					unitId,
					state: 'DRAFT',
					...columns(setup),
					createdAt: actor.now(),
					createdBy: actor.personId ?? ''
				})
				.run();
			writeParts(tx, id, setup);
			if (copyOf !== '') {
				copyTeamRules(tx, unitId, copyOf, id);
				copyDates(tx, unitId, { from: copyOf, to: id }, setup, dateOf(actor.now()));
			}
			note({ round: id });
			return { round: id };
		})
	);
}

/** What may still be changed: everything, the dates only once reviewing has started, nothing in a closed round. */
export type Changeable = 'all' | 'dates' | 'nothing';

export function changeable(state: RoundState): Changeable {
	if (state === 'CLOSED' || state === 'PURGED') return 'nothing';
	return state === 'REVIEWING' || state === 'MODERATING' ? 'dates' : 'all';
}

/**
 * Changes the set-up. What the draw rests on can be changed until reviewing starts, and sends the round back to a
 * draft: the list must be locked, and drawn from, again. A save that rests on an older version is refused.
 */
export function changeSetup(
	db: Db,
	actor: Actor,
	roundId: string,
	{ version, setup }: { version: number; setup: RoundSetup }
): Mended<{ version: number; mustLockAgain: boolean }> {
	return mendable(() =>
		change(db, actor, 'round.change', { round: roundId }, (tx, note) => {
			const now = storedSetup(tx, roundId);
			if (now.version !== version) refuse({ version: newerVersion(tx, roundId) });
			const allowed = changeable(now.state);
			if (allowed === 'nothing') conflict('Omgången är avslutad. Upplägget går inte att ändra.');
			const wanted =
				allowed === 'all' ? setup : { ...now.setup, reviewTo: setup.reviewTo, aptOn: setup.aptOn };
			const errors = checkSetup(tx, now.unitId, wanted, roundId);
			if (Object.keys(errors).length > 0) refuse(errors);
			// Who reviews alone and who with whom is another assignment.
			const readsAnew = now.setup.reviewMode !== wanted.reviewMode;
			const mustAssignAgain = now.state === 'ASSIGNED' && readsAnew;
			if (mustAssignAgain) clearAssignment(tx, roundId);
			const mustLockAgain = now.state !== 'DRAFT' && drawRestsOn(now.setup) !== drawRestsOn(wanted);
			tx.update(round)
				.set({
					...columns(wanted),
					version: version + 1,
					state: mustLockAgain ? 'DRAFT' : mustAssignAgain ? 'SELECTING' : now.state
				})
				.where(eq(round.id, roundId))
				.run();
			if (readsAnew) setPairs(tx, roundId);
			if (allowed === 'all') {
				tx.delete(roundKey).where(eq(roundKey.roundId, roundId)).run();
				tx.delete(roundStratum).where(eq(roundStratum.roundId, roundId)).run();
				writeParts(tx, roundId, wanted);
			}
			note({ version: version + 1, mustLockAgain });
			return { version: version + 1, mustLockAgain };
		})
	);
}

export interface StoredSetup {
	unitId: string;
	state: RoundState;
	version: number;
	createdBy: string;
	createdAt: number;
	setup: RoundSetup;
}

/** The set-up of a round as it is stored. Not authorised: deeds call it behind the door. */
export function storedSetup(db: Db, roundId: string): StoredSetup {
	const row = db
		.select({
			unitId: round.unitId,
			state: round.state,
			version: round.version,
			createdBy: round.createdBy,
			createdAt: round.createdAt,
			season: round.season,
			year: round.year,
			caseListId: round.caseListId,
			periodFrom: round.periodFrom,
			periodTo: round.periodTo,
			outcomes: round.outcomes,
			frameTeams: round.frameTeams,
			caseTypes: round.caseTypes,
			reviewMode: round.reviewMode,
			minutesPerReview: round.minutesPerReview,
			doubleRule: round.doubleRule,
			feedbackLevel: round.feedbackLevel,
			replyDays: round.replyDays,
			practice: round.practice,
			doubleSharePercent: round.doubleSharePercent,
			reviewFrom: round.reviewFrom,
			reviewTo: round.reviewTo,
			aptOn: round.aptOn
		})
		.from(round)
		.where(eq(round.id, roundId))
		.get();
	if (!row) throw new RangeError(`No round ${roundId}`);
	const { unitId, state, version, createdBy, createdAt, outcomes, frameTeams, caseTypes, ...rest } =
		row;
	const sizes = db
		.select({ id: roundStratum.interventionId, size: roundStratum.sampleSize })
		.from(roundStratum)
		.where(eq(roundStratum.roundId, roundId))
		.all();
	const keys = db
		.select({
			interventionId: roundKey.interventionId,
			teamId: roundKey.teamId,
			purpose: roundKey.purpose,
			keyVersionId: roundKey.keyVersionId
		})
		.from(roundKey)
		.where(eq(roundKey.roundId, roundId))
		.all();
	const setup: RoundSetup = {
		...rest,
		outcomes: JSON.parse(outcomes),
		frameTeams: frameTeams === null ? null : JSON.parse(frameTeams),
		caseTypes: caseTypes === null ? null : JSON.parse(caseTypes),
		sizes: Object.fromEntries(sizes.map(({ id, size }) => [id, size])),
		keys
	};
	return { unitId, state, version, createdBy, createdAt, setup };
}

/** The set-up for its form. */
export function setup(db: Db, actor: Actor, roundId: string): StoredSetup {
	return view(db, actor, 'round.change', { round: roundId }, (db) => storedSetup(db, roundId));
}

/** What the frame and the draw are made from; a change here makes a locked list another list. */
function drawRestsOn({ sizes, ...setup }: RoundSetup): string {
	const { caseListId, periodFrom, periodTo, outcomes, doubleSharePercent } = setup;
	const { frameTeams, caseTypes } = setup;
	return JSON.stringify([
		caseListId,
		periodFrom,
		periodTo,
		outcomes.toSorted(),
		frameTeams?.toSorted() ?? null,
		caseTypes?.toSorted() ?? null,
		doubleSharePercent,
		Object.entries(sizes)
			.filter(([, size]) => size > 0)
			.sort(([a], [b]) => (a < b ? -1 : 1))
	]);
}

function columns({ sizes: _sizes, keys: _keys, ...setup }: RoundSetup) {
	const { outcomes, frameTeams, caseTypes } = setup;
	return {
		...setup,
		outcomes: JSON.stringify(outcomes),
		frameTeams: frameTeams === null ? null : JSON.stringify(frameTeams),
		caseTypes: caseTypes === null ? null : JSON.stringify(caseTypes)
	};
}

function writeParts(tx: Tx, roundId: string, { sizes, keys, season }: RoundSetup): void {
	const strata = Object.entries(sizes)
		.filter(([, size]) => size > 0)
		.map(([interventionId, sampleSize]) => ({ roundId, interventionId, sampleSize }));
	tx.insert(roundStratum).values(strata).run();
	const used = keys.filter(({ purpose }) => purpose === 'DOCUMENTATION' || season === 'AUTUMN');
	tx.insert(roundKey)
		.values(used.map((key) => ({ id: newId(), roundId, ...key })))
		.run();
}
