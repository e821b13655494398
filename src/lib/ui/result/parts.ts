import type { QuestionComments } from '#lib/domain/comments.ts';
import type { ResultPage } from '#lib/domain/results/view/page.ts';
import { textKinds } from '#lib/domain/submission.ts';
import { partHeadings, type PartKind } from '#lib/domain/results/view/parts.ts';

/** Where a part stands on the page. */
export const partIds: Readonly<Record<PartKind, string>> = {
	DOCUMENTATION: 'fragor',
	ORDERS: 'bestallning',
	PLANS: 'planer'
};

/** The comments on reviews as a whole that are shown. */
export function closingOf(comments: readonly QuestionComments[]): QuestionComments[] {
	return comments.filter(
		({ question, themes }) => textKinds.some((kind) => kind === question) && themes.length > 0
	);
}

/** The same page with these choices. */
export function addressWith(
	path: string,
	choices: Readonly<Record<string, string | null>>
): string {
	const search = new URLSearchParams(
		Object.entries(choices).flatMap(([name, value]) => (value ? [[name, value]] : []))
	).toString();
	return search ? `${path}?${search}` : path;
}

type Shown = Pick<ResultPage, 'indicators' | 'parts' | 'choice' | 'womenMen'> & {
	comments: readonly QuestionComments[];
	actions?: readonly unknown[];
};

/** What stands on the page, in its order, for its index. */
export function partsOfPage({
	indicators,
	parts,
	choice,
	womenMen,
	comments,
	actions = []
}: Shown): { id: string; heading: string }[] {
	return [
		{ id: 'kort', heading: 'Kort sagt' },
		...(indicators.length > 0 ? [{ id: 'indikatorer', heading: 'Indikatorer' }] : []),
		...(actions.length > 0 ? [{ id: 'atgarder', heading: 'Åtgärder' }] : []),
		...parts.map((part) => ({ id: partIds[part.kind], heading: partHeadings(part) })),
		...(closingOf(comments).length > 0 ? [{ id: 'ord', heading: 'Granskarnas egna ord' }] : []),
		...(choice ? [{ id: 'uppdelning', heading: 'Uppdelat' }] : []),
		...(choice && womenMen ? [{ id: 'kvinnor-man', heading: 'Kvinnor och män' }] : []),
		{ id: 'over-tid', heading: 'Över tid' },
		{ id: 'metod', heading: 'Så gjordes granskningen' }
	];
}
