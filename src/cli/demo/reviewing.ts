import { and, eq } from 'drizzle-orm';
import { person } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { chance, shuffled } from './chance.ts';
import { instant, workdays } from './calendar.ts';
import { elin } from './cast.ts';
import { sternReader } from './answers.ts';
import { sit, type Sitting } from './sitting.ts';
import type { DemoUnit } from './unit.ts';

/** A review that waits for its reviewer. */
export interface Waiting {
	reviewId: string;
	fileId: string;
	reviewer: string;
	stratum: string;
	caseReference: string;
	seat: number;
	double: boolean;
}

/** The reviews of a round that nobody has opened, in the order of the files. */
export function waitingReviews({ db }: DemoUnit, roundId: string): Waiting[] {
	return db
		.select({
			reviewId: review.id,
			fileId: roundFile.id,
			reviewer: person.email,
			stratum: roundFile.stratum,
			caseReference: roundFile.caseReference,
			seat: review.seat,
			double: roundFile.double
		})
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.innerJoin(person, eq(person.id, review.reviewerId))
		.where(and(eq(roundFile.roundId, roundId), eq(review.state, 'NOT_STARTED')))
		.orderBy(roundFile.stratum, roundFile.caseReference, review.seat)
		.all();
}

export interface Reviewing {
	roundId: string;
	round: Sitting['round'];
	/** First and last day that anybody sits with a file. */
	from: string;
	to: string;
	/** Shares of the reviews that get so far; the rest are not begun. */
	submitted: number;
	begun: number;
	/** Files without documentation. */
	missing: number;
}

/** Everybody reviews, each on days of their own; the deeds of all come in the order of time. */
export function reviewAll(unit: DemoUnit, plan: Reviewing): void {
	const waiting = waitingReviews(unit, plan.roundId);
	const missing = new Set(
		shuffled(waiting, nameOf, 'missing', plan.round)
			.filter(({ reviewer, double }) => reviewer !== elin.email && !double)
			.slice(0, plan.missing)
			.map(({ reviewId }) => reviewId)
	);
	// A file that Elin, if she has one, and another read independently is handed in by both: samsyn waits for them.
	const doubles = waiting.filter(({ double }) => double);
	const hers = doubles.find(({ reviewer }) => reviewer === elin.email) ?? doubles[0];
	const both = new Set(hers && [hers.fileId]);
	const sittings = [...Map.groupBy(waiting, ({ reviewer }) => reviewer).values()].flatMap((own) =>
		sittingsOf(own, plan, missing, both)
	);
	runInOrder(unit, sittings);
}

const nameOf = ({ stratum, caseReference, seat }: Waiting) => `${stratum} ${caseReference} ${seat}`;

/** One person's sittings, spread over the days. */
function sittingsOf(
	own: readonly Waiting[],
	plan: Reviewing,
	missing: ReadonlySet<string>,
	both: ReadonlySet<string>
): Sitting[] {
	const days = workdays(plan.from, plan.to);
	const fates = own.map((one, index) => {
		const whole = plan.submitted === 1;
		const at =
			one.reviewer === elin.email && !whole
				? (index + 0.5) / own.length
				: chance('how far', plan.round, nameOf(one));
		const until = missing.has(one.reviewId)
			? ('missing' as const)
			: at < plan.submitted || both.has(one.fileId)
				? ('submitted' as const)
				: at < plan.submitted + plan.begun
					? ('some' as const)
					: null;
		return { one, until };
	});
	const rank = { submitted: 0, missing: 1, some: 2 };
	const begun = fates.flatMap(({ one, until }) => (until ? [{ one, until }] : []));
	begun.sort((a, b) => rank[a.until] - rank[b.until]);
	return begun.map(({ one, until }, index) => {
		const chanceOf = (what: string) => chance(what, plan.round, nameOf(one));
		const day = Math.floor(((index + chanceOf('day')) * days.length) / begun.length);
		const start =
			instant(days[day] ?? plan.from, '08:20') + chanceOf('hour') * 6.5 * 60 * 60 * 1000;
		const { reviewId, reviewer } = one;
		// The two that samsyn waits for differ, whatever chance has made of the others.
		const seat = one.seat > 1 && both.has(one.fileId) ? sternReader : one.seat;
		return { reviewId, reviewer, seat, round: plan.round, start: Math.round(start), until };
	});
}

/** Lets all sittings go on side by side: the earliest deed next. */
function runInOrder(unit: DemoUnit, sittings: readonly Sitting[]): void {
	const going = sittings.map((sitting) => {
		const deeds = sit(unit, sitting);
		return { deeds, at: deeds.next().value ?? sitting.start };
	});
	while (going.length > 0) {
		going.sort((a, b) => a.at - b.at);
		const [first] = going;
		if (!first) return;
		unit.at(first.at);
		const { value, done } = first.deeds.next();
		if (done) going.shift();
		else first.at = value;
	}
}
