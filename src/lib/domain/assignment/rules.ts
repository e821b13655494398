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
	/** Drawn to be reviewed by two different people independently. */
	readonly double: boolean;
	/** Two people review it together, in one review; a drawn double review is then not carried out as such. */
	readonly pair?: boolean;
	/** Somebody has begun to review it. */
	readonly begun?: boolean;
	/** The group that the case belongs to. */
	readonly team?: string | null;
	/** What the round says of that group's files; `ANY` when absent. */
	readonly rule?: TeamRule;
	/** Who may review it whatever the group rule says. */
	readonly exceptions?: { readonly people: readonly string[]; readonly teams: readonly string[] };
	/** How many of its places are filled here, standing reviewers with them; all when absent. */
	readonly needed?: number;
	/** Everybody who has had a part in the case, with what part. */
	readonly handlers: readonly { readonly person: string; readonly reason: ConflictReason }[];
}

export interface AssignableReviewer {
	readonly id: string;
	readonly team?: string | null;
	/** Working time during the review period in full-time equivalents, above 0 and at most 1; 1 when absent. */
	readonly capacity?: number;
	/** On leave the whole review period: can be given nothing. */
	readonly away?: boolean;
	/** The cases that the person has said no to, by case reference. */
	readonly declined?: Readonly<Record<string, ConflictReason>>;
	/** The caseworkers whose files the person has said no to before the round. */
	readonly recused?: readonly string[];
	/** Sees who reviews what, as round lead or unit manager, and so can't be one of two who review blindly. */
	readonly leads?: boolean;
	/** The caseworkers whose files the person reviewed in the last rounds, each with how much that weighs. */
	readonly lately?: Readonly<Record<string, number>>;
}

/** Why somebody must not review a case. `RECUSED`: said before the round of the caseworker's files. */
export type Conflict = ConflictReason | 'RECUSED';

/**
 * Why somebody can't be given a file. `LEADS`: sees too much to be one of two. `OTHER_GROUP`: the round keeps the file
 * within its group. `AWAY`: on leave.
 */
export type Hinder = Conflict | 'AWAY' | 'LEADS' | 'OTHER_GROUP';
type HinderFile = Pick<
	AssignableFile,
	'caseReference' | 'handlers' | 'double' | 'pair' | 'team' | 'rule' | 'exceptions'
>;

/** Whether two people review the file independently, neither knowing of the other. */
export function isBlind({ double, pair }: Pick<AssignableFile, 'double' | 'pair'>): boolean {
	return double && !pair;
}

/** How many people review a file: two for a pair and for a blind double review. */
export function seatsOf({ double, pair }: Pick<AssignableFile, 'double' | 'pair'>): 1 | 2 {
	return double || pair ? 2 : 1;
}

/** How many reviews a file gives: two who work together answer in one. */
export function reviewsOf(file: Pick<AssignableFile, 'double' | 'pair'>): 1 | 2 {
	return isBlind(file) ? 2 : 1;
}

/** A review as it matters to who has it. */
export interface HeldReview {
	readonly state: ReviewState;
	/** The reviewer has handed the case back. */
	readonly declared: boolean;
	/** Why the reviewer should never have got it; null when nothing hinders. */
	readonly conflict: Conflict | null;
}

/**
 * Whether somebody else must get the review: it is handed back, or its reviewer turns out to have handled the case.
 * What is handed in stays, and so does, in a closed round, what was not carried out.
 */
export function needsAnother({ state, declared, conflict }: HeldReview): boolean {
	if (state === 'SUBMITTED') return false;
	return declared || (conflict !== null && state !== 'NOT_CARRIED_OUT');
}

/** The parts in a decision that make a file "from" somebody, for those who said no to a colleague's files. */
const ownParts: readonly ConflictReason[] = ['OWN_CASE', 'CO_HANDLER'];

/**
 * Why a reviewer can't review a file, or null when nothing hinders (product.md, rule 3). Of several reasons the first
 * in the order of the glossary.
 */
export function conflict(
	file: Pick<AssignableFile, 'caseReference' | 'handlers'>,
	reviewer: Pick<AssignableReviewer, 'id' | 'declined' | 'recused'>
): Conflict | null {
	let first: number = conflictReasons.length;
	for (const { person, reason } of file.handlers)
		if (person === reviewer.id) first = Math.min(first, conflictReasons.indexOf(reason));
	const { declined, recused = [] } = reviewer;
	if (declined && Object.hasOwn(declined, file.caseReference))
		first = Math.min(first, conflictReasons.indexOf(declined[file.caseReference] ?? 'OTHER'));
	const found = conflictReasons.at(first);
	if (found !== undefined) return found;
	const from = file.handlers.some(
		({ person, reason }) => ownParts.includes(reason) && recused.includes(person)
	);
	return from ? 'RECUSED' : null;
}

/** Why a reviewer can't be given a file, or null. What can't be lifted comes first: conflict, leave, blindness, group. */
export function hinder(file: HinderFile, reviewer: AssignableReviewer): Hinder | null {
	const reason = conflict(file, reviewer);
	if (reason !== null) return reason;
	if (reviewer.away) return 'AWAY';
	if (reviewer.leads && isBlind(file)) return 'LEADS';
	return isOutside(file, reviewer) ? 'OTHER_GROUP' : null;
}

/** Whether the round keeps the file from this reviewer's group, and no exception has been made. */
export function isOutside(
	{ rule, team, exceptions }: Pick<AssignableFile, 'rule' | 'team' | 'exceptions'>,
	reviewer: Pick<AssignableReviewer, 'id' | 'team'>
): boolean {
	if (rule !== 'ONLY_OWN' || reviewer.team === team) return false;
	const { people = [], teams = [] } = exceptions ?? {};
	return !people.includes(reviewer.id) && !teams.includes(reviewer.team ?? '');
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

/** How many places of a file are to be filled, standing reviewers with them. */
export function neededIn(file: AssignableFile): number {
	return file.needed ?? seatsOf(file);
}
