import { count, outOf, whole } from '#lib/domain/swedish.ts';
import type { AssignmentPage, ReviewerLoad } from '#lib/server/assignments/page.ts';

/** Files that lack a reviewer, whether somebody could take them or not. */
export function lackingFiles({ empty, stuck }: Pick<AssignmentPage, 'empty' | 'stuck'>): number {
	const all = [...empty, ...stuck.flatMap(({ files }) => files)];
	return new Set(all.map(({ fileId }) => fileId)).size;
}

/** Files that nobody can review as the rules are. */
export function stuckFiles({ stuck }: Pick<AssignmentPage, 'stuck'>): number {
	return stuck.reduce((sum, one) => sum + one.files.length, 0);
}

/** Who can be given files. */
export function presentOf({ reviewers }: Pick<AssignmentPage, 'reviewers'>): ReviewerLoad[] {
	return reviewers.filter(({ away, gone }) => !away && !gone);
}

/** Places that nobody has. */
export function lackingPlaces({ empty, stuck }: Pick<AssignmentPage, 'empty' | 'stuck'>): number {
	return stuck.reduce((sum, one) => sum + one.files.length * one.missing, empty.length);
}

export const isClosed = ({ state }: Pick<AssignmentPage, 'state'>): boolean =>
	state === 'CLOSED' || state === 'PURGED';
export const isBefore = ({ state }: Pick<AssignmentPage, 'state'>): boolean =>
	state === 'SELECTING' || state === 'DRAFT';
export const isReviewing = ({ state }: Pick<AssignmentPage, 'state'>): boolean =>
	state === 'REVIEWING' || state === 'MODERATING';

/** What is counted, and what each of it is to have. */
interface Counted {
	all: number;
	lacking: number;
	one: string;
	many: string;
	have: string;
}

/**
 * Reviews are counted; where two read together files, and also where only some do and one of them may be lacking: a
 * review that one of two has is neither with nor without a reviewer.
 */
function counted(page: AssignmentPage): Counted {
	const files = { all: page.files, lacking: lackingFiles(page), one: 'ärende', many: 'ärenden' };
	if (page.mode === 'PAIR') return { ...files, have: 'två granskare' };
	const lacking = lackingPlaces(page);
	if (page.pairs > 0 && lacking > 0) return { ...files, have: 'sina granskare' };
	const reviews = { all: page.reviews, one: 'granskning', many: 'granskningar' };
	return { ...reviews, lacking, have: 'en granskare' };
}

/** What must be so before the reviewing can start: `alla 117 granskningar har en granskare`. */
export function completeWords(page: AssignmentPage): string {
	const { all, many, have } = counted(page);
	return `alla ${whole(all)} ${many} har ${have}`;
}

/** How far the assignment has come. */
export function titleOf(page: AssignmentPage): string {
	if (isClosed(page)) return 'Omgången är avslutad';
	const { all, lacking, one, many, have } = counted(page);
	if (isBefore(page)) return `${count(all, one, many)} ska fördelas`;
	return lacking > 0
		? `${outOf(all - lacking, all)} ${many} har ${have}`
		: `Alla ${whole(all)} ${many} har ${have}`;
}

/** What the page is for as it stands, and what to do now. */
export function leadOf(page: AssignmentPage): string {
	if (isClosed(page)) return 'Vem som granskade vad visas inte längre.';
	if (isBefore(page)) {
		const present = presentOf(page).length;
		return `${count(present, 'granskare', 'granskare')} delar på arbetet. Ingen får ett eget ärende.`;
	}
	if (page.stuck.length > 0) return stuckLead(page);
	if (isReviewing(page))
		return 'Blir någon sjuk kan arbete flyttas. Här syns bara om en granskning är inlämnad eller inte.';
	return page.empty.length > 0
		? 'Välj granskare för resten, så kan granskningen starta.'
		: 'Fördelningen är klar. Du kan låsa, byta granskare och fördela om resten innan du startar.';
}

function stuckLead(page: AssignmentPage): string {
	const files = stuckFiles(page);
	const news = `${files === 1 ? 'Ett ärende' : `${whole(files)} ärenden`} kan ingen granska som reglerna är satta.`;
	const reviewing = isReviewing(page);
	if (page.stuck.some(({ ways }) => ways.length > 0))
		return `${news} Välj en väg ut${reviewing ? '' : ', så är förslaget klart'}.`;
	return `${news} Lägg till en granskare${reviewing ? '' : ', eller starta utan'}.`;
}

/** What was just done, by the word in the address; null for any other word. */
export function doneWords(page: AssignmentPage, done: string | null): string | null {
	const present = presentOf(page).length;
	switch (done) {
		case 'fordelat':
			return lackingPlaces(page) > 0
				? 'Det som går att fördela är fördelat.'
				: `Ärendena är fördelade på ${count(present, 'granskare', 'granskare')}.`;
		case 'regler':
			return page.state === 'ASSIGNED'
				? 'Reglerna är sparade. Fördela om för att använda dem.'
				: 'Reglerna är sparade.';
		case 'vag':
			return 'Den valda vägen är använd.';
		default:
			return null;
	}
}
