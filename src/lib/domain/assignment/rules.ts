import { AssignmentBoard } from './board.ts';
import type { Hash } from '../hash.ts';
import type { ReviewState } from '../rounds.ts';
import { conflictReasons, type ConflictReason } from '../words.ts';

/** How a round's files are read: by one reviewer each, or by two together in one review. Drawn double reviews are beside it. */
export const reviewModes = ['ALONE', 'PAIR'] as const;
export type ReviewMode = (typeof reviewModes)[number];

/**
 * What a round says of a group's files: no matter who, rather somebody of another group, rather of the own, or of the
 * own group only. The first two and the third are wishes, the last is a rule.
 */
export const teamRules = ['ANY', 'PREFER_OTHER', 'PREFER_OWN', 'ONLY_OWN'] as const;
export type TeamRule = (typeof teamRules)[number];

/** A drawn file (a case and an intervention) that is to be reviewed. */
export interface AssignableFile {
	readonly id: string;
	/** Files of the same case go to the same reviewer where that is possible. */
	readonly caseReference: string;
	/** The intervention's code. */
	readonly stratum: string;
	/** Reviewed by two different people independently. */
	readonly double: boolean;
	/** How many of its seats are filled here, standing reviewers with them; all when absent. */
	readonly needed?: number;
	/** Everybody who has had a part in the case, with what part. */
	readonly handlers: readonly { readonly person: string; readonly reason: ConflictReason }[];
}

export interface AssignableReviewer {
	readonly id: string;
	/** The cases that the person has said no to, by case reference. */
	readonly declined?: Readonly<Record<string, ConflictReason>>;
	/** Sees who reviews what, as round lead or unit manager, and so can't be one of two who review blindly. */
	readonly leads?: boolean;
}

/** Why somebody can't review a file. `LEADS`: sees too much to be one of two. */
export type Hinder = ConflictReason | 'LEADS';
type HinderFile = Pick<AssignableFile, 'caseReference' | 'handlers' | 'double'>;

export interface AssignOptions {
	/** Decides between equals, so that nobody is favoured by name or by order of entry. */
	readonly seed: string;
	readonly sha256: Hash;
	/** Who already reviews what, by file: these stay where they are and count in the loads. */
	readonly standing?: Readonly<Record<string, readonly string[]>>;
}

export interface Assigned {
	readonly file: string;
	/** One reviewer, or two different ones for a double file; fewer when the file also is impossible. */
	readonly reviewers: readonly string[];
}

/** A file that lacks a reviewer it needs, and why each reviewer who doesn't have it can't take it. */
export interface Impossible {
	readonly file: string;
	readonly missing: number;
	readonly reasons: readonly { readonly reviewer: string; readonly reason: Hinder }[];
}

export interface Assignment {
	/** Every file, in the order they were handed in. */
	readonly files: readonly Assigned[];
	readonly impossible: readonly Impossible[];
	/** Number of files by reviewer. */
	readonly loads: Readonly<Record<string, number>>;
}

/** How many people review a file: a double file is reviewed by two. */
export function seatsOf({ double }: { readonly double: boolean }): 1 | 2 {
	return double ? 2 : 1;
}

/** A review as it matters to who has it. */
export interface HeldReview {
	readonly state: ReviewState;
	/** The reviewer has handed the case back. */
	readonly declared: boolean;
	/** Why the reviewer should never have got it; null when nothing hinders. */
	readonly conflict: ConflictReason | null;
}

/**
 * Whether somebody else must get the review: it is handed back, or its reviewer turns out to have handled the case.
 * What is handed in stays, and so does, in a closed round, what was not carried out.
 */
export function needsAnother({ state, declared, conflict }: HeldReview): boolean {
	if (state === 'SUBMITTED') return false;
	return declared || (conflict !== null && state !== 'NOT_CARRIED_OUT');
}

/**
 * Why a reviewer can't review a file, or null when nothing hinders (product.md, rule 3). Of several reasons the first
 * in the order of the glossary.
 */
export function conflict(
	file: Pick<AssignableFile, 'caseReference' | 'handlers'>,
	reviewer: AssignableReviewer
): ConflictReason | null {
	let first: number = conflictReasons.length;
	for (const { person, reason } of file.handlers)
		if (person === reviewer.id) first = Math.min(first, conflictReasons.indexOf(reason));
	const { declined } = reviewer;
	if (declined && Object.hasOwn(declined, file.caseReference))
		first = Math.min(first, conflictReasons.indexOf(declined[file.caseReference] ?? 'OTHER'));
	return conflictReasons.at(first) ?? null;
}

/** Why a reviewer can't be given a file, or null: a conflict, or a blind double review (product.md, rules 3 and 4). */
export function hinder(file: HinderFile, reviewer: AssignableReviewer): Hinder | null {
	return conflict(file, reviewer) ?? (file.double && reviewer.leads ? 'LEADS' : null);
}

/**
 * Whether a file can be handed to this reviewer while others have it: null when it can, else the hinder, or
 * `SAME_PERSON` when it would be reviewed twice by one person.
 * @param reviewing the other reviewers that the file has and keeps
 */
export function refusal(
	file: HinderFile,
	reviewer: AssignableReviewer,
	reviewing: readonly string[]
): Hinder | 'SAME_PERSON' | null {
	return hinder(file, reviewer) ?? (reviewing.includes(reviewer.id) ? 'SAME_PERSON' : null);
}

/**
 * Assigns files to reviewers. In this order: nobody gets a file with a hinder and a double file gets two different
 * people; as many files as possible are assigned; loads (numbers of files) are as even as these rules and `standing`
 * allow, so that they differ by at most one where that is possible; files of one case go to the same reviewer; each
 * reviewer gets different interventions. The first three are exact, the last two are the best that exchanges find.
 * The same input and seed always give the same assignment, in whatever order files and reviewers are handed in.
 * @throws RangeError when an id stands twice, or `standing` names an unknown reviewer or one who has a hinder
 */
export function assign(
	files: readonly AssignableFile[],
	reviewers: readonly AssignableReviewer[],
	options: AssignOptions
): Assignment {
	const { seed, sha256, standing = {} } = options;
	const inSeedOrder = <T extends { readonly id: string }>(
		kind: string,
		list: readonly T[]
	): T[] => {
		const keyed = list.map((item) => ({ item, key: sha256(`${seed},${kind},${item.id}`) }));
		keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
		keyed.forEach(({ item }, i) => {
			if (item.id === keyed[i - 1]?.item.id) throw new RangeError(`${item.id} stands twice`);
		});
		return keyed.map(({ item }) => item);
	};
	const queue = inSeedOrder('file', files);
	const people = inSeedOrder('reviewer', reviewers);
	const hinders = queue.map((file) => people.map((reviewer) => hinder(file, reviewer)));
	const personIndex = new Map(people.map(({ id }, index) => [id, index]));

	const board = new AssignmentBoard(
		queue.map((file, index) => ({
			caseReference: file.caseReference,
			stratum: file.stratum,
			seats: neededIn(file),
			may: hinders[index]!.map((reason) => reason === null)
		})),
		people.length
	);
	queue.forEach(({ id }, file) => {
		const stay = Object.hasOwn(standing, id) ? (standing[id] ?? []) : [];
		for (const reviewer of stay) {
			const person = personIndex.get(reviewer);
			if (person === undefined || !board.canTake(person, [file]))
				throw new RangeError(`${reviewer} can't stand for file ${id}`);
			board.fix(file, person);
		}
	});
	board.fill();
	board.balance();

	const holders = new Map(queue.map(({ id }, file) => [id, board.holders(file)]));
	const impossible = queue.flatMap((one, file): Impossible[] => {
		const missing = neededIn(one) - board.holders(file).length;
		if (missing <= 0) return [];
		const reasons = people.flatMap(({ id: reviewer }, person) => {
			const reason = hinders[file]![person];
			return reason ? [{ reviewer, reason }] : [];
		});
		return [{ file: one.id, missing, reasons }];
	});
	const place = new Map(files.map(({ id }, index) => [id, index]));
	return {
		files: files.map(({ id }) => ({
			file: id,
			reviewers: (holders.get(id) ?? []).map((person) => people[person]!.id)
		})),
		impossible: impossible.sort((a, b) => place.get(a.file)! - place.get(b.file)!),
		loads: Object.fromEntries(reviewers.map(({ id }) => [id, board.load(personIndex.get(id)!)]))
	};
}

function neededIn(file: AssignableFile): number {
	return file.needed ?? seatsOf(file);
}
