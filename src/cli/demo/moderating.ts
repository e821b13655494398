import { and, eq } from 'drizzle-orm';
import { noAgreement } from '#lib/domain/moderation.ts';
import { person } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { note } from '#lib/server/moderation/note.ts';
import { read } from '#lib/server/moderation/read.ts';
import { settle } from '#lib/server/moderation/settle.ts';
import { chance, pick } from './chance.ts';
import { elin } from './cast.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

const minute = 60 * 1000;

/** Why two read a file differently; the same words could stand in any. */
const reasons = [
	'Vi läser olika om det räcker att uppgiften finns i journalen eller om den ska stå i utredningen.',
	'En av oss ser ett citat som personens egna ord, den andra som handläggarens sammanfattning.',
	'Det beror på om bilagan räknas som en del av utredningen.'
];
const notes = [
	'Räcker det att det står när kontakten togs, eller ska det också stå vad den enskilde uttryckte?',
	'Räknas det som står i en bilaga?',
	'Vad gäller när uppgiften bara finns i ett tidigare beslut?'
];

/**
 * The two of each file that both have handed in sit down together: mostly they agree.
 * @param leave how many files wait, Elin's first, so that there is something to try
 */
export function settleDoubles(
	unit: DemoUnit,
	roundId: string,
	date: string,
	{ from = '10:00', leave = 0 } = {}
): void {
	const files = [...doubles(unit, roundId)].filter(([, two]) => two.length === 2);
	const elins = files.filter(([, two]) => two.some(({ email }) => email === elin.email));
	const waiting = [...elins, ...files].slice(0, leave).map(([fileId]) => fileId);
	files.forEach(([fileId, [first]], index) => {
		if (!first || waiting.includes(fileId)) return;
		unit.at(date, from);
		const actor = unit.actor(first.email);
		unit.at(actor.now() + index * 12 * minute);
		settleFile(unit, actor, first.reviewId, fileId);
	});
}

/** Settled one by one: what is agreed may open the next question. */
function settleFile(
	unit: DemoUnit,
	actor: ReturnType<DemoUnit['actor']>,
	reviewId: string,
	fileId: string
): void {
	const open = () =>
		read(unit.db, actor, reviewId).places.find(({ choice }) => choice.value === null);
	for (let place = open(); place; place = open()) {
		const { kind, code, mine, theirs, reason } = place;
		const apart = kind === 'answer' && chance('apart', code, fileId) < 0.2;
		const agreed = [mine, theirs].flatMap(({ value }) => value ?? []);
		const value = apart ? noAgreement : pick(agreed, 'agreed', code, fileId);
		done(settle(unit.db, actor, reviewId, { kind, code, value, base: place.choice.version }));
		if (!apart) continue;
		const why = pick(reasons, 'why', code, fileId);
		const base = reason.version;
		done(settle(unit.db, actor, reviewId, { kind: 'comment', code, value: why, base }));
		const text = pick(notes, 'note', code, fileId);
		if (chance('notes', code) < 0.5) done(note(unit.db, actor, reviewId, { question: code, text }));
	}
}

/** The reviews of blind double files that are handed in, by file. */
function doubles({ db }: DemoUnit, roundId: string) {
	return Map.groupBy(
		db
			.select({ fileId: roundFile.id, reviewId: review.id, email: person.email })
			.from(review)
			.innerJoin(roundFile, eq(roundFile.id, review.fileId))
			.innerJoin(person, eq(person.id, review.reviewerId))
			.where(
				and(
					eq(roundFile.roundId, roundId),
					eq(roundFile.double, true),
					eq(roundFile.pair, false),
					eq(roundFile.missing, false),
					eq(review.state, 'SUBMITTED')
				)
			)
			.orderBy(roundFile.stratum, roundFile.caseReference, review.seat)
			.all(),
		({ fileId }) => fileId
	);
}
