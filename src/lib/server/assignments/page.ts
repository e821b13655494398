import { asc, eq, inArray } from 'drizzle-orm';
import { needsAnother, refusal, seatsOf } from '#lib/domain/assignment/rules.ts';
import type { Law } from '#lib/domain/case-facts.ts';
import type { RoundState } from '#lib/domain/rounds.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { person, team } from '../db/schema/organisation.ts';
import { view, type Actor } from '../door.ts';
import { interventionsOf } from '../rounds/frame-source.ts';
import { storedSetup } from '../rounds/setup.ts';
import { currentDraw } from '../draws/current.ts';
import { hinderWords } from './move.ts';
import {
	declinedCases,
	hasPart,
	seatedFiles,
	unitReviewers,
	type Seat,
	type SeatedFile
} from './seats.ts';

/** A file as the page names it. */
export interface FileAbout {
	fileId: string;
	caseReference: string;
	intervention: string;
	team: string;
}

/** A review as work is moved: handed in or not, and nothing more (product.md, rule 2). */
export interface AssignedReview extends FileAbout {
	reviewId: string;
	submitted: boolean;
}

export interface ReviewerLoad {
	id: string;
	name: string;
	team: string | null;
	workShare: number;
	/** On leave the whole review period. */
	away: boolean;
	leaveTo: string | null;
	/** No longer among the reviewers, but holds reviews. */
	gone: boolean;
	reviews: AssignedReview[];
}

/** A review that somebody must get. */
export interface EmptySeat extends FileAbout {
	/** The review that was handed back, null when nobody has had it. */
	reviewId: string | null;
	declared: boolean;
	/** The actor has a part in the file: who can and who can't would tell who reviews it. */
	hidden: boolean;
	/** Why each reviewer can't; those who can are not among them. */
	hinders: { name: string; why: string }[];
	candidates: { id: string; name: string }[];
}

export interface AssignmentPage {
	state: RoundState;
	drawn: boolean;
	reviewTo: string;
	files: number;
	doubles: number;
	reviews: number;
	reviewers: ReviewerLoad[];
	/** Reviews of files that the actor has a part in: neither whose they are nor whether they are handed in. */
	hidden: FileAbout[];
	empty: EmptySeat[];
	/** Drawn files per intervention and group. */
	spread: {
		teams: string[];
		rows: { law: Law; name: string; legalBasis: string; counts: number[] }[];
	};
}

/** Who has which reviews, in the order of names: only to move work, and so nothing of it once the round is closed. */
export function assignmentPage(db: Db, actor: Actor, roundId: string): AssignmentPage {
	return view(db, actor, 'assignment.read', { round: roundId }, (db) => {
		const { unitId, state, setup } = storedSetup(db, roundId);
		const closed = state === 'CLOSED' || state === 'PURGED';
		const files = seatedFiles(db, roundId);
		const catalogue = interventionsOf(db, unitId);
		const names = new Map(catalogue.map(({ code, name }) => [code, name]));
		const teams = db
			.select({ id: team.id, name: team.name })
			.from(team)
			.where(eq(team.unitId, unitId))
			.orderBy(asc(team.position))
			.all();
		const teamName = (id: string | null) =>
			teams.find((one) => one.id === id)?.name ?? 'Utan grupp';
		const about = (file: SeatedFile): FileAbout => ({
			fileId: file.id,
			caseReference: file.caseReference,
			intervention: names.get(file.stratum) ?? file.stratum,
			team: teamName(file.teamId)
		});
		const reviewers = closed ? [] : unitReviewers(db, roundId);
		const isHidden = (file: SeatedFile, seat: Seat) =>
			seat.reviewerId !== actor.personId && hasPart(file, actor.personId);
		const taken = closed
			? []
			: files.flatMap((file) =>
					file.seats.filter((seat) => !needsAnother(seat)).map((seat) => ({ file, seat }))
				);
		const held = Map.groupBy(
			taken.filter(({ file, seat }) => !isHidden(file, seat)),
			({ seat }) => seat.reviewerId
		);
		const reviewsOf = (id: string): AssignedReview[] =>
			(held.get(id) ?? []).map(({ file, seat }) => ({
				reviewId: seat.reviewId,
				...about(file),
				submitted: seat.state === 'SUBMITTED'
			}));
		const known = new Set(reviewers.map(({ id }) => id));
		const loads = [
			...reviewers.map(({ id, name, team, workShare, away, leaveTo }) => ({
				id,
				name,
				team,
				workShare,
				away,
				leaveTo,
				gone: false
			})),
			...leftReviewers(
				db,
				[...held.keys()].filter((id) => !known.has(id))
			)
		]
			.map((reviewer): ReviewerLoad => ({ ...reviewer, reviews: reviewsOf(reviewer.id) }))
			.sort((a, b) => compareSwedish(a.name, b.name));
		const declined = declinedCases(db, roundId);
		const empty = (closed ? [] : files).flatMap((file) =>
			emptySeatsOf(file).map((seat): EmptySeat => ({
				...about(file),
				reviewId: seat?.reviewId ?? null,
				declared: seat?.declared ?? false,
				hidden: hasPart(file, actor.personId),
				...(hasPart(file, actor.personId)
					? { hinders: [], candidates: [] }
					: whoMay(file, seat, reviewers, declined))
			}))
		);
		const columns: (string | null)[] = teams.map(({ id }) => id);
		if (files.some(({ teamId }) => teamId === null)) columns.push(null);
		return {
			state,
			drawn: currentDraw(db, roundId) !== undefined,
			reviewTo: setup.reviewTo,
			files: files.length,
			doubles: files.filter(({ double }) => double).length,
			reviews: files.reduce((sum, file) => sum + seatsOf(file), 0),
			reviewers: loads,
			hidden: taken.filter(({ file, seat }) => isHidden(file, seat)).map(({ file }) => about(file)),
			empty,
			spread: {
				teams: columns.map(teamName),
				rows: catalogue
					.map(({ code, law, name, legalBasis }) => ({
						law,
						name,
						legalBasis,
						counts: columns.map(
							(id) =>
								files.filter(({ stratum, teamId }) => stratum === code && teamId === id).length
						)
					}))
					.filter(({ counts }) => counts.some((n) => n > 0))
			}
		};
	});
}

/** People who hold reviews and are no longer among the reviewers. */
function leftReviewers(db: Db, ids: string[]): Omit<ReviewerLoad, 'reviews'>[] {
	return db
		.select({ id: person.id, name: person.name })
		.from(person)
		.where(inArray(person.id, ids))
		.all()
		.map((row) => ({ ...row, team: null, workShare: 100, away: true, leaveTo: null, gone: true }));
}

function emptySeatsOf(file: SeatedFile): (Seat | null)[] {
	const back = file.seats.filter(needsAnother);
	const free = seatsOf(file) - file.seats.length;
	return [...back, ...Array<null>(Math.max(0, free)).fill(null)];
}

function whoMay(
	file: SeatedFile,
	seat: Seat | null,
	reviewers: ReturnType<typeof unitReviewers>,
	declined: ReturnType<typeof declinedCases>
): Pick<EmptySeat, 'hinders' | 'candidates'> {
	const hinders: EmptySeat['hinders'] = [];
	const candidates: EmptySeat['candidates'] = [];
	const others = file.seats.filter((other) => other !== seat).map(({ reviewerId }) => reviewerId);
	for (const { id, name, away, leads } of reviewers) {
		const reason = refusal(file, { id, leads, declined: declined.get(id) ?? {} }, others);
		if (reason) hinders.push({ name, why: hinderWords[reason] });
		else if (away) hinders.push({ name, why: 'är ledig hela granskningstiden' });
		else candidates.push({ id, name });
	}
	return { hinders, candidates };
}
