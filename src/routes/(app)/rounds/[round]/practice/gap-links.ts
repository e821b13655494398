import type { Gap } from '#lib/domain/review-gaps.ts';

const missing = { fact: 'Uppgiften', answer: 'Svaret', comment: 'Kommentaren' } as const;
/** More than can be taken in at a glance. */
const many = 8;

/** What is missing, with the field that each leads to: one by one, or when they are many a row for each area, to its first. */
export function gapLinks(gaps: readonly Gap[]): { field: string; message: string }[] {
	const field = ({ code, kind }: Gap) => (kind === 'comment' ? `${code}-k` : code);
	if (gaps.length <= many) {
		return gaps.map((gap) => ({
			field: field(gap),
			message: `${missing[gap.kind]} saknas: ${gap.text}`
		}));
	}
	return [...Map.groupBy(gaps, ({ area }) => area).values()].flatMap((inArea) => {
		const [first] = inArea;
		return first
			? [{ field: field(first), message: `${first.title}: ${inArea.length} saknas` }]
			: [];
	});
}
