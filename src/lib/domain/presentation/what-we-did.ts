import type { Result } from '../results/result.ts';
import { count, whole } from '../swedish.ts';

/** The heading of the first slide: how many of how many, and how they were chosen. */
export function whatWeDid({ round, counts: { drawn, handedIn } }: Result): string {
	const all = count(round.frame.size, 'beslut', 'beslut');
	if (drawn === round.frame.size)
		return drawn === handedIn
			? `Vi granskade alla ${all}`
			: `Vi granskade ${whole(handedIn)} av ${all}`;
	return drawn === handedIn
		? `Vi granskade ${whole(drawn)} av ${all}, valda genom lottning`
		: `Vi lottade fram ${whole(drawn)} av ${all} och granskade ${whole(handedIn)}`;
}
