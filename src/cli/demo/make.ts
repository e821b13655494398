import type { Db } from '#lib/server/db/open.ts';
import { move } from '#lib/server/assignments/move.ts';
import { eliminate } from '#lib/server/draws/eliminate.ts';
import { decline } from '#lib/server/reviews/hand-back.ts';
import { storeResult } from '#lib/server/results.ts';
import { close } from '#lib/server/rounds/close.ts';
import { assignmentPage } from '#lib/server/assignments/page.ts';
import { elin, helena, tomas } from './cast.ts';
import { done } from './done.ts';
import { dataFile, yearBeforeList } from './lists.ts';
import { firstActions, laterActions, latestActions } from './actions.ts';
import { answerFeedback } from './answering.ts';
import { readComments } from './reading-comments.ts';
import { beginReport, copyGoals, setGoals } from './goals.ts';
import { settleDoubles } from './moderating.ts';
import { reviewAll, waitingReviews, type Waiting } from './reviewing.ts';
import { adoptKeys, draftOfThird, secondVersion } from './keys.ts';
import { wordPresentation } from './presenting.ts';
import { startRound } from './rounds.ts';
import { tryDraft } from './try-out.ts';
import { setUpUnit, type DemoUnit } from './unit.ts';
import { writeDates } from './year-dates.ts';

/** Makes the demo unit in an empty database, through the same deeds that people do it with. */
export async function makeDemo(db: Db): Promise<void> {
	const unit = await setUpUnit(db);
	const spring = dataFile('arenden-var-2026.csv');
	const autumn = dataFile('arenden-host-2026.csv');
	adoptKeys(unit, '2025-04-28');
	setGoals(unit, '2025-04-29', 2025);

	const spring25 = await startRound(unit, {
		...{ season: 'SPRING', year: 2025, list: yearBeforeList(spring) },
		...{ periodFrom: '2024-11-01', periodTo: '2025-04-30' },
		...{ imported: '2025-05-05', drawn: '2025-05-06' },
		...{ reviewFrom: '2025-05-12', reviewTo: '2025-05-30', aptOn: '2025-06-11' },
		...{ files: 90, doubleSharePercent: 0, seed: 4 }
	});
	reviewAll(unit, {
		...{ roundId: spring25, round: 0, from: '2025-05-13', to: '2025-05-30' },
		...{ submitted: 0.92, begun: 0.03, missing: 2 }
	});
	closeRound(unit, spring25, '2025-06-05');
	readComments(unit, spring25, '2025-06-09');
	const actions = firstActions(unit, spring25, '2025-06-11');

	const autumn25 = await startRound(unit, {
		...{ season: 'AUTUMN', year: 2025, list: yearBeforeList(autumn) },
		...{ periodFrom: '2025-05-01', periodTo: '2025-10-31' },
		...{ imported: '2025-11-04', drawn: '2025-11-05' },
		...{ reviewFrom: '2025-11-10', reviewTo: '2025-12-05', aptOn: '2025-12-17' },
		...{ files: 98, doubleSharePercent: 25, seed: 4 }
	});
	eliminateOne(unit, autumn25, '2025-11-12', 'HEMTJANST');
	reviewAll(unit, {
		...{ roundId: autumn25, round: 1, from: '2025-11-13', to: '2025-12-05' },
		...{ submitted: 0.94, begun: 0.03, missing: 1 }
	});
	settleDoubles(unit, autumn25, '2025-12-09');
	closeRound(unit, autumn25, '2025-12-11');
	readComments(unit, autumn25, '2025-12-15');
	laterActions(unit, autumn25, actions, '2025-12-17');
	beginReport(unit, '2026-01-08', 2025);
	copyGoals(unit, '2026-01-12', 2026);

	secondVersion(unit, '2026-04-21');
	const spring26 = await startRound(unit, {
		...{ season: 'SPRING', year: 2026, list: spring },
		...{ periodFrom: '2025-11-01', periodTo: '2026-04-30' },
		...{ imported: '2026-05-04', drawn: '2026-05-06' },
		...{ reviewFrom: '2026-05-11', reviewTo: '2026-05-29', aptOn: '2026-06-17' },
		...{ files: 100, doubleSharePercent: 25, seed: 16 }
	});
	handBackAndMove(unit, spring26, '2026-05-12');
	reviewAll(unit, {
		...{ roundId: spring26, round: 2, from: '2026-05-13', to: '2026-05-29' },
		...{ submitted: 0.975, begun: 0.01, missing: 2 }
	});
	settleDoubles(unit, spring26, '2026-06-04');
	closeRound(unit, spring26, '2026-06-09');
	answerFeedback(unit, '2026-06-12');
	readComments(unit, spring26, '2026-06-15', 0.6);
	wordPresentation(unit, spring26, '2026-06-16');
	latestActions(unit, spring26, actions, '2026-06-17');

	const autumn26 = await startRound(unit, {
		...{ season: 'AUTUMN', year: 2026, list: autumn },
		...{ periodFrom: '2026-05-01', periodTo: '2026-10-31' },
		...{ imported: '2026-11-03', drawn: '2026-11-05' },
		...{ reviewFrom: '2026-11-09', reviewTo: '2026-12-04', aptOn: '2026-12-16' },
		...{ files: 102, doubleSharePercent: 15, seed: '82049 51736 19428 60375' }
	});
	eliminateOne(unit, autumn26, '2026-11-11', 'KORTTIDSVISTELSE');
	reviewAll(unit, {
		...{ roundId: autumn26, round: 3, from: '2026-11-12', to: '2026-11-20' },
		...{ submitted: 0.6, begun: 0.2, missing: 1 }
	});
	handBack(unit, autumn26, '2026-11-20', '16:20');
	tryDraft(unit, draftOfThird(unit, '2026-11-20'), '2026-11-20');
	settleDoubles(unit, autumn26, '2026-11-20', { from: '18:00', leave: 1 });
	writeDates(unit);
}

/** A file was in the list by mistake; the next reserve takes its place. */
function eliminateOne(unit: DemoUnit, roundId: string, date: string, stratum: string): void {
	unit.at(date, '10:05');
	const file = waitingReviews(unit, roundId).filter((one) => one.stratum === stratum)[1];
	if (!file) throw new RangeError(`No file of ${stratum}`);
	const lead = unit.actor(tomas.email);
	eliminate(unit.db, lead, roundId, { file: file.fileId, reason: 'WRONG_INTERVENTION' }, 'demo');
}

/** Somebody has a private relation in a case, and hands it back. */
function handBack(unit: DemoUnit, roundId: string, date: string, time: string): Waiting {
	unit.at(date, time);
	const one = waitingReviews(unit, roundId).find(({ reviewer }) => reviewer !== elin.email);
	if (!one) throw new RangeError('No review to hand back');
	decline(unit.db, unit.actor(one.reviewer), one.reviewId, 'PRIVATE_RELATION');
	return one;
}

function handBackAndMove(unit: DemoUnit, roundId: string, date: string): void {
	handBack(unit, roundId, date, '09:12');
	unit.at(date, '11:30');
	const empty = (email: string) => assignmentPage(unit.db, unit.actor(email), roundId).empty;
	// The whole case came back. Whoever has a part in it can't choose: the other round lead does.
	for (const { reviewId } of empty(helena.email)) {
		const choices = [helena, tomas].map(({ email }) => ({
			lead: unit.actor(email),
			seat: empty(email).find((seat) => seat.reviewId === reviewId)
		}));
		const choice = choices.find(({ seat }) => seat && seat.candidates.length > 0);
		const to = choice?.seat?.candidates[0]?.id;
		if (!choice?.seat || !to) throw new RangeError('Nobody can take the case');
		const { fileId } = choice.seat;
		done(move(unit.db, choice.lead, roundId, { file: fileId, review: reviewId, to }));
	}
}

function closeRound(unit: DemoUnit, roundId: string, date: string): void {
	unit.at(date, '15:20');
	close(unit.db, unit.actor(helena.email), roundId, storeResult);
}
