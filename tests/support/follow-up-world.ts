import { cancelAction, closeAction, noteOn } from '#lib/server/actions/change.ts';
import { create } from '#lib/server/actions/decide.ts';
import { completeFollowUp, decideTheme } from '#lib/server/actions/themes.ts';
import { flaggedIn } from '#lib/server/actions/flagged.ts';
import { changeDates } from '#lib/server/calendar/change.ts';
import { datedRound } from '#lib/server/calendar/dated-rounds.ts';
import type { Db } from '#lib/server/db/open.ts';
import { intervention } from '#lib/server/db/schema/case-lists.ts';
import { operator } from '#lib/server/door.ts';
import { storedResult } from '#lib/server/earlier-results.ts';
import { addGoal } from '#lib/server/goals/change.ts';
import { assess } from '#lib/server/goals/assess.ts';
import { addMeasured } from '#lib/server/goals/measured.ts';
import { nameLevels, startYear } from '#lib/server/goals/year.ts';
import { chooseMail } from '#lib/server/mail/choice.ts';
import { plan, send } from '#lib/server/mail/queue.ts';
import { savePresentation } from '#lib/server/presentations/change.ts';
import { presentationToEdit } from '#lib/server/presentations/read.ts';
import { must } from './round.ts';
import { testNow, type TestUnit } from './unit.ts';

/** All that a unit does with the result of a closed round: slides, actions, goals, dates. One of each kind of row. */
export function followUp(db: Db, unit: TestUnit, roundId: string): void {
	present(db, unit, roundId);
	act(db, unit, roundId);
	aim(db, unit);
	const { version, dates } = datedRound(db, roundId) ?? missing();
	const wanted = { ...dates, LIST: '2026-08-10', DRAW: '2026-08-12', REPORT: '2026-12-11' };
	must(changeDates(db, unit.actor('roundLead'), roundId, { version, dates: wanted }));
}

/** Reminders of a round under review: some sent, some waiting, one to somebody who wants none. */
export async function remind(db: Db, unit: TestUnit): Promise<void> {
	chooseMail(db, unit.reviewer(0), false);
	plan(
		db,
		operator(() => testNow)
	);
	const later = operator(() => testNow + 2 * 86_400_000);
	let left = 2;
	const transport = () => Promise.resolve({ outcome: 'accepted' as const });
	await send(db, later, { transport, origin: 'https://exempel.se', goesOn: () => left-- > 0 });
}

function present(db: Db, unit: TestUnit, roundId: string): void {
	const chief = unit.actor('unitManager');
	const edited = presentationToEdit(db, chief, roundId);
	if (edited.state !== 'closed') throw new Error('The round is not closed');
	must(savePresentation(db, chief, roundId, { version: edited.version, choice: edited.choice }));
}

function act(db: Db, unit: TestUnit, roundId: string): void {
	const lead = unit.actor('roundLead');
	const [question] = storedResult(db, roundId)?.result.questions ?? [];
	const { id: interventionId } =
		db.select({ id: intervention.id }).from(intervention).get() ?? missing();
	const wanted = (title: string) => ({
		...{ theme: 'Utredning', title, ownerId: unit.reviewer(1).personId ?? '' },
		...{ dueOn: '2027-01-29', interventions: [interventionId] },
		questions: [{ roundId, questionId: question?.id ?? '' }]
	});
	const { action } = must(create(db, lead, unit.id, wanted('Skriv varför i varje beslut')));
	must(noteOn(db, lead, action, 'Gicks igenom på gruppmötet.'));
	const { action: done } = must(create(db, lead, unit.id, wanted('Ta fram en mall')));
	must(closeAction(db, lead, done, { version: 1, outcome: 'Mallen används sedan i maj.' }));
	const { action: lapsed } = must(create(db, lead, unit.id, wanted('Ordna en metoddag')));
	must(cancelAction(db, lead, lapsed, { version: 1, outcome: 'Metoddagen ordnas av staden.' }));
	flaggedIn(db, roundId).forEach(({ sectionId }, index) => {
		const decided = index === 0 ? { actionId: action } : { reason: 'Görs redan.' };
		must(decideTheme(db, lead, roundId, { sectionId, ...decided }));
	});
	must(completeFollowUp(db, lead, roundId));
}

function aim(db: Db, unit: TestUnit): void {
	const chief = unit.actor('unitManager');
	const at = (version: number) => ({ unitId: unit.id, year: 2026, version });
	must(startYear(db, chief, unit.id, 2026, null));
	must(nameLevels(db, chief, unit.id, 2026, { version: 1, levels: ['KF:s mål', 'Åtagande'] }));
	const { id: parentId } = must(
		addGoal(db, chief, at(2), { parentId: null, number: '4', title: 'En stad för alla' })
	);
	const { id: goalId } = must(
		addGoal(db, chief, at(3), { parentId, number: '', title: 'Vi tar hänsyn till önskemål' })
	);
	const row = { direction: 'UP', councilTarget: '', ownOutcome: '', ownBefore: '' };
	must(
		addMeasured(db, chief, at(4), {
			...{ ...row, goalId, title: 'Nöjda med utredningen', feed: 'OWN', target: '80' },
			...{ ownOutcome: '77 %', ownBefore: '75 %', councilTarget: 'tas fram av nämnden' }
		})
	);
	must(
		addMeasured(db, chief, at(5), {
			...{ ...row, goalId, title: 'Hur den enskilde kom till tals' },
			...{ feed: 'QUESTION|KLIENT-1|DOCUMENTATION', target: 'öka 2026' }
		})
	);
	const said = { assessment: 'PARTLY', comment: 'Vi är på väg.', version: 0 };
	must(assess(db, chief, goalId, { ...said, proposalSha256: '0'.repeat(64) }));
}

function missing(): never {
	throw new Error('Nothing to follow up');
}
