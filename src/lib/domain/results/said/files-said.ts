import { outOf, whole } from '../../swedish.ts';
import { headlineOf } from './in-short.ts';
import type { Result } from '../result.ts';
import { filesInWords } from './sentences.ts';

/** More than this share of the drawn files unread, and it is said beside the headline and not only in the method. */
const worthSaying = 0.1;

/**
 * How many files the figures rest on: `100 ärenden drogs, 97 granskades, 59 av dem var nyprövningar.`
 * @param result as it is published
 */
export function filesSaid(result: Result): string {
	const { drawn, handedIn } = result.counts;
	const first = drawn === 1 ? '1 ärende drogs' : `${whole(drawn)} ärenden drogs`;
	return `${first}, ${whole(handedIn)} granskades${concernedSaid(result)}.`;
}

/** Of which the headline is about, when it is about some of them. */
function concernedSaid(result: Result): string {
	const headline = headlineOf(result);
	if (!headline) return '';
	const { total } = headline.kind === 'indicator' ? headline.indicator : headline.question;
	const asked =
		headline.kind === 'indicator' ? headline.indicator.questions : [headline.question.id];
	const abouts = new Set(
		result.questions.flatMap(({ id, about }) => (asked.includes(id) ? [about] : []))
	);
	const [about = null] = abouts.size === 1 ? abouts : [];
	if (total.state !== 'shown') return '';
	const { files, ejAktuellt, unanswered } = total.figures;
	if (files >= result.counts.handedIn) return '';
	// A file of the type that the question did not concern, or without an answer, is not among those counted.
	const all = about !== null && ejAktuellt === 0 && unanswered === 0;
	const noun = filesInWords(files, about).replace(/^\S+ /, '');
	if (!all) {
		const of = about === null ? '' : `, alla ${noun}`;
		return `, frågan är aktuell och besvarad i ${whole(files)} av dem${of}`;
	}
	return `, ${whole(files)} av dem var ${noun}`;
}

/** That so many drawn files were never read that the result has to be read with it in mind; else nothing. */
export function unreadSaid({ counts }: Pick<Result, 'counts'>): string {
	const { drawn, notCarriedOut, missing } = counts;
	const unread = notCarriedOut + missing;
	if (drawn === 0 || unread / drawn <= worthSaying) return '';
	const lacking =
		missing === 0
			? ''
			: missing === unread
				? ', eftersom underlaget saknades'
				: `, ${whole(missing)} av dem eftersom underlaget saknades`;
	return `${outOf(unread, drawn)} ärenden granskades inte${lacking}. Resultatet säger inget om ${unread === 1 ? 'det' : 'dem'}.`;
}
