import type { ReviewState } from './review-state.svelte.ts';

/** Links to what can't be saved as it is, wherever in the review it stands. */
export function refusedPlaces({
	areas,
	content,
	queue
}: ReviewState): { href: string; text: string }[] {
	const base = `/reviews/${content.id}`;
	return Object.keys(queue.errors).flatMap((place) => {
		const code = place.slice(place.indexOf(':') + 1);
		if (place === 'text:STRENGTH' || place === 'text:IMPROVEMENT')
			return [
				{ href: `${base}/submit#${code === 'STRENGTH' ? 'bra' : 'battre'}`, text: 'Lämna in' }
			];
		const area = areas.find(({ questions }) => questions.some((one) => one.code === code));
		if (!area) return [];
		const number = area.questions.findIndex((one) => one.code === code) + 1;
		const field = place.startsWith('comment:') ? `${code}-k` : code;
		return [{ href: `${base}?area=${area.code}#${field}`, text: `${area.title}, fråga ${number}` }];
	});
}
