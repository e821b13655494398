import { asc, eq, inArray } from 'drizzle-orm';
import { bottlenecks } from '#lib/domain/assignment/bottleneck.ts';
import {
	isBlind,
	needsAnother,
	refusal,
	reviewsOf,
	seatsOf,
	type ReviewMode,
	type TeamRule
} from '#lib/domain/assignment/rules.ts';
import { metBefore } from '#lib/domain/assignment/wishes.ts';
import { accessShownTo, type WithheldAccess } from '#lib/domain/case-access.ts';
import type { Law } from '#lib/domain/case-facts.ts';
import type { RoundState } from '#lib/domain/rounds.ts';
import { compareSwedish } from '#lib/domain/swedish.ts';
import type { Db } from '../db/open.ts';
import { person, team } from '../db/schema/organisation.ts';
import { view, type Actor } from '../door.ts';
import { staffNames } from '../people/staff-names.ts';
import { reopeningsOf, type Reopening } from '../reviews/reopenings.ts';
import { interventionsOf } from '../rounds/frame-source.ts';
import { storedSetup } from '../rounds/setup.ts';
import { currentDraw } from '../draws/current.ts';
import { tableOf, type Table } from './fill.ts';
import { hinderWords } from './move.ts';
import type { UnitReviewer } from './people.ts';
import { bothIn, hasPart, teamRulesOf, type Seat, type SeatedFile } from './seats.ts';
import { stuckIn } from './stuck.ts';
import { wayWords } from './stuck-words.ts';
import { wayKey } from './way-out.ts';

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
	locked: boolean;
	/** Whom it is reviewed together with. */
	together: string | null;
	/** Of what two review blindly, both handed in: their first answers stand. */
	settled: boolean;
	reopenings: Reopening[];
}

export interface ReviewerLoad {
	id: string;
	name: string;
	team: string | null;
	workShare: number;
	/** Reviews in proportion to working time, if everybody could take everything. */
	share: number;
	/** On leave the whole review period. */
	away: boolean;
	leaveTo: string | null;
	/** No longer among the reviewers, but holds reviews. */
	gone: boolean;
	reviews: AssignedReview[];
}

/** A place that somebody must get, and can. */
export interface EmptySeat extends FileAbout {
	/** The review that was handed back or lacks its other half, null when nobody has had it. */
	reviewId: string | null;
	/** Whose place it was, where two share the review: the other keeps theirs. */
	from: string | null;
	/** The other of the two who share the review is there. */
	half: boolean;
	declared: boolean;
	/** The actor has a part in the file: who can and who can't would tell who reviews it. */
	hidden: boolean;
	/** Why each reviewer can't; those who can are not among them. */
	hinders: { name: string; why: string }[];
	candidates: { id: string; name: string }[];
}

/** Files that nobody more can take as the rules are, and the ways out that have been tried. */
export interface StuckFiles {
	files: FileAbout[];
	/** People that each of them lacks. */
	missing: number;
	/** Two independent reviewers each. */
	blind: boolean;
	/** Two reviewers together in one review. */
	pair: boolean;
	/** What the round says of the files' group. */
	rule: TeamRule;
	hinders: { name: string; why: string }[];
	ways: { key: string; title: string; effect: string }[];
}

export interface AssignmentPage {
	state: RoundState;
	drawn: boolean;
	reviewTo: string;
	mode: ReviewMode;
	minutesPerReview: number;
	files: number;
	doubles: number;
	pairs: number;
	reviews: number;
	/** Places in reviews: two where two review together. */
	places: number;
	reviewers: ReviewerLoad[];
	/** Files of which the actor learns neither whose they are nor whether they are handed in, and why. */
	hidden: (FileAbout & Pick<WithheldAccess, 'why'>)[];
	empty: EmptySeat[];
	stuck: StuckFiles[];
	/** Why some have more than their share: that many places that only they can take. */
	bottlenecks: { names: string[]; places: number; share: number }[];
	rules: { teamId: string; name: string; rule: TeamRule }[];
	/** Names of the unit's people while reviews can be opened again, so that a reason that names one can be warned about. */
	staffNames: string[];
	/** What came of the wishes, in reviews; null before there is a proposal, or when it would tell who reviews a case of the actor's. */
	outcome: { given: number; otherGroup: number; repeats: number } | null;
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
		const table = tableOf(db, roundId);
		const { files } = table;
		const teams = db
			.select({ id: team.id, name: team.name })
			.from(team)
			.where(eq(team.unitId, unitId))
			.orderBy(asc(team.position))
			.all();
		const teamName = (id: string | null) =>
			teams.find((one) => one.id === id)?.name ?? 'Utan grupp';
		const catalogue = interventionsOf(db, unitId);
		const names = new Map(catalogue.map(({ code, name }) => [code, name]));
		const about = (file: SeatedFile): FileAbout => ({
			fileId: file.id,
			caseReference: file.caseReference,
			intervention: names.get(file.stratum) ?? file.stratum,
			team: teamName(file.team)
		});
		const isHidden = (file: SeatedFile) => hasPart(file, actor.personId);
		const stuck = closed
			? []
			: stuckFiles(db, roundId, table, actor, about, teamName, setup.doubleSharePercent);
		const stuckIds = new Set(stuck.flatMap((one) => one.files.map(({ fileId }) => fileId)));
		const rules = teamRulesOf(db, roundId);
		const columns: (string | null)[] = teams.map(({ id }) => id);
		if (files.some((file) => file.team === null)) columns.push(null);
		return {
			state,
			drawn: currentDraw(db, roundId) !== undefined,
			reviewTo: setup.reviewTo,
			mode: setup.reviewMode,
			minutesPerReview: setup.minutesPerReview,
			files: files.length,
			doubles: files.filter(isBlind).length,
			pairs: files.filter(({ pair }) => pair).length,
			reviews: files.reduce((sum, file) => sum + reviewsOf(file), 0),
			places: files.reduce((sum, file) => sum + seatsOf(file), 0),
			...(closed ? { reviewers: [], hidden: [] } : loadsOf(db, roundId, table, actor, about)),
			empty: (closed ? [] : files).flatMap((file) =>
				stuckIds.has(file.id)
					? []
					: emptySeatsOf(file).map((seat): EmptySeat => ({
							...about(file),
							reviewId: seat?.reviewId ?? null,
							from: file.pair && !isHidden(file) ? (seat?.reviewerId ?? null) : null,
							half: file.pair && file.seats.some((one) => one !== seat && !needsAnother(one)),
							declared: seat?.declared ?? false,
							hidden: isHidden(file),
							...(isHidden(file)
								? { hinders: [], candidates: [] }
								: whoMay(file, seat, table.reviewers))
						}))
			),
			stuck,
			bottlenecks: closed || files.some(isHidden) ? [] : bottleneckNames(table),
			rules: teams.map(({ id, name }) => ({ teamId: id, name, rule: rules.get(id) ?? 'ANY' })),
			staffNames: state === 'REVIEWING' ? staffNames(db, unitId) : [],
			outcome: closed || files.some(isHidden) ? null : outcomeOf(table),
			spread: {
				teams: columns.map(teamName),
				rows: catalogue
					.map(({ code, law, name, legalBasis }) => ({
						law,
						name,
						legalBasis,
						counts: columns.map(
							(id) => files.filter((file) => file.stratum === code && file.team === id).length
						)
					}))
					.filter(({ counts }) => counts.some((n) => n > 0))
			}
		};
	});
}

/**
 * What everybody has. Of files that the actor has a part in only that they are given out, and of everybody as many files
 * more as it takes that nothing can be counted out (domain/case-access.ts).
 */
function loadsOf(
	db: Db,
	roundId: string,
	{ files, reviewers }: Table,
	actor: Actor,
	about: (file: SeatedFile) => FileAbout
): Pick<AssignmentPage, 'reviewers' | 'hidden'> {
	const taken = files.flatMap((file) =>
		file.seats.filter((seat) => !needsAnother(seat)).map((seat) => ({ file, seat }))
	);
	const part = files.filter((file) => hasPart(file, actor.personId));
	const { shown, withheld } = accessShownTo(
		taken.map(({ file, seat }) => ({
			...about(file),
			file: file.id,
			person: seat.reviewerId,
			name: '',
			from: '',
			to: null
		})),
		new Set(part.map(({ caseReference }) => caseReference)),
		actor.personId
	);
	const visible = new Set(shown.map(({ file, person }) => `${file};${person}`));
	const held = Map.groupBy(
		taken.filter(({ file, seat }) => visible.has(`${file.id};${seat.reviewerId}`)),
		({ seat }) => seat.reviewerId
	);
	const known = new Map(reviewers.map((one) => [one.id, one]));
	const left = leftReviewers(
		db,
		[...held.keys()].filter((id) => !known.has(id))
	);
	const nameOf = new Map([...reviewers, ...left].map(({ id, name }) => [id, name]));
	const reopenings = reopeningsOf(db, roundId);
	const whole = reviewers.reduce((sum, { capacity }) => sum + capacity, 0);
	const reviewsFor = (id: string): AssignedReview[] =>
		(held.get(id) ?? []).map(({ file, seat }) => {
			const other = file.pair
				? file.seats.find((one) => one !== seat && visible.has(`${file.id};${one.reviewerId}`))
				: undefined;
			return {
				reviewId: seat.reviewId,
				...about(file),
				submitted: seat.state === 'SUBMITTED',
				locked: seat.locked,
				together: other ? (nameOf.get(other.reviewerId) ?? null) : null,
				settled: isBlind(file) && bothIn(file),
				reopenings: reopenings.get(seat.reviewId) ?? []
			};
		});
	const loads = [
		...reviewers.map(({ id, name, teamName, workShare, capacity, away, leaveTo }) => ({
			id,
			name,
			team: teamName,
			workShare,
			share: whole === 0 ? 0 : (taken.length * capacity) / whole,
			away,
			leaveTo,
			gone: false
		})),
		...left
	];
	const byId = new Map(files.map((file) => [file.id, file]));
	return {
		reviewers: loads
			.map((one): ReviewerLoad => ({ ...one, reviews: reviewsFor(one.id) }))
			.sort((a, b) => compareSwedish(a.name, b.name)),
		hidden: withheld.flatMap(({ file, why }) => {
			const one = byId.get(file);
			return one ? [{ ...about(one), why }] : [];
		})
	};
}

/** People who hold reviews and are no longer among the reviewers. */
function leftReviewers(db: Db, ids: string[]): Omit<ReviewerLoad, 'reviews'>[] {
	const gone = { team: null, workShare: 100, share: 0, away: true, leaveTo: null, gone: true };
	return db
		.select({ id: person.id, name: person.name })
		.from(person)
		.where(inArray(person.id, ids))
		.all()
		.map((row) => ({ ...row, ...gone }));
}

function emptySeatsOf(file: SeatedFile): (Seat | null)[] {
	const back = file.seats.filter(needsAnother);
	const free = seatsOf(file) - file.seats.length;
	return [...back, ...Array<null>(Math.max(0, free)).fill(null)];
}

function whoMay(
	file: SeatedFile,
	seat: Seat | null,
	reviewers: readonly UnitReviewer[]
): Pick<EmptySeat, 'hinders' | 'candidates'> {
	const hinders: EmptySeat['hinders'] = [];
	const candidates: EmptySeat['candidates'] = [];
	const others = file.seats.filter((other) => other !== seat).map(({ reviewerId }) => reviewerId);
	for (const reviewer of reviewers) {
		const reason = refusal(file, reviewer, others);
		if (reason) hinders.push({ name: reviewer.name, why: hinderWords[reason] });
		else candidates.push({ id: reviewer.id, name: reviewer.name });
	}
	return { hinders, candidates };
}

function stuckFiles(
	db: Db,
	roundId: string,
	table: Table,
	actor: Actor,
	about: (file: SeatedFile) => FileAbout,
	teamName: (id: string | null) => string,
	percent: number
): StuckFiles[] {
	const byId = new Map(table.reviewers.map((one) => [one.id, one]));
	const open = table.files.every((file) => !hasPart(file, actor.personId));
	const load = (id: string) =>
		open
			? table.files.flatMap(({ seats }) => seats).filter(({ reviewerId }) => reviewerId === id)
					.length
			: null;
	const names = {
		person: (id: string) => {
			const one = byId.get(id);
			return { name: one?.name ?? '', team: one?.teamName ?? null, reviews: load(id) };
		},
		team: teamName,
		percent
	};
	return stuckIn(db, roundId, table, actor.personId).map((one) => {
		const files = table.files.filter(({ id }) => one.files.includes(id));
		const [first] = files;
		return {
			files: files.map(about),
			missing: one.missing,
			blind: first !== undefined && isBlind(first),
			pair: first?.pair ?? false,
			rule: first?.rule ?? 'ANY',
			hinders: [
				...one.reasons.map(({ reviewer, reason }) => ({
					name: names.person(reviewer).name,
					why: hinderWords[reason]
				})),
				...one.holders.map((id) => ({ name: names.person(id).name, why: hinderWords.SAME_PERSON }))
			],
			ways: one.ways.map((way) => ({ key: wayKey(way), ...wayWords(way, files.length, names) }))
		};
	});
}

function bottleneckNames({ files, reviewers, standing }: Table): AssignmentPage['bottlenecks'] {
	const names = new Map(reviewers.map(({ id, name }) => [id, name]));
	const present = reviewers.filter(({ away }) => !away);
	return bottlenecks(files, present, standing).map(({ people, places, share }) => ({
		names: people.map((id) => names.get(id) ?? '').sort(compareSwedish),
		places,
		share
	}));
}

function outcomeOf({ files, reviewers, standing }: Table): AssignmentPage['outcome'] {
	const byId = new Map(reviewers.map((one) => [one.id, one]));
	const given = files.flatMap((file) =>
		(standing[file.id] ?? []).flatMap((id) => {
			const reviewer = byId.get(id);
			return reviewer ? [{ file, reviewer }] : [];
		})
	);
	if (given.length === 0) return null;
	return {
		given: given.length,
		otherGroup: given.filter(({ file, reviewer }) => file.team !== reviewer.team).length,
		repeats: given.filter(({ file, reviewer }) => metBefore(file, reviewer) > 0).length
	};
}
