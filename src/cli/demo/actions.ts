import { changeAction, closeAction, cancelAction, noteOn } from '#lib/server/actions/change.ts';
import { create } from '#lib/server/actions/decide.ts';
import { readAction } from '#lib/server/actions/read.ts';
import { flaggedIn } from '#lib/server/actions/flagged.ts';
import { completeFollowUp, decideTheme } from '#lib/server/actions/themes.ts';
import { elin, helena, tomas } from './cast.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

/** What the unit does about each theme, by the section of the key. */
const plans: Readonly<Record<string, { title: string; owner: string; dueOn: string }>> = {
	KLIENT: {
		title: 'Skriv ett eget stycke om hur den enskilde kom till tals i varje nyprövning',
		...{ owner: 'karin.falk@exempel.se', dueOn: '2026-12-18' }
	},
	'KLIENT~2': {
		title: 'Skriv barnets och vårdnadshavarnas ord under var sin rubrik',
		...{ owner: 'leila.nystrom@exempel.se', dueOn: '2026-10-30' }
	},
	BARNKONTAKT: {
		title: 'Ta fram ett eget informationsblad till barn',
		...{ owner: elin.email, dueOn: '2026-01-30' }
	},
	SAMORDNING: {
		title: 'Lägg en fråga om individuell plan i mallen för utredningar',
		...{ owner: 'karin.falk@exempel.se', dueOn: '2025-12-12' }
	}
};

/** Actions that are under way, by section. */
export type DemoActions = Map<string, string>;

/** What was decided after the first round: an action for most themes, none for one. */
export function firstActions(unit: DemoUnit, roundId: string, date: string): DemoActions {
	unit.at(date, '15:10');
	const lead = unit.actor(helena.email);
	const actions: DemoActions = new Map();
	for (const { sectionId, title: theme } of flaggedIn(unit.db, roundId)) {
		const plan = plans[sectionId];
		if (!plan) {
			const reason = 'Metoddagen i maj handlade om just det här.';
			done(decideTheme(unit.db, lead, roundId, { sectionId, reason }));
			continue;
		}
		const { owner, ...words } = plan;
		const wanted = {
			...{ theme, ...words, ownerId: unit.actor(owner).personId ?? '' },
			decides: { roundId, sectionId }
		};
		actions.set(sectionId, done(create(unit.db, lead, unit.id, wanted)).action);
	}
	done(completeFollowUp(unit.db, lead, roundId));
	return actions;
}

/** What was decided after the second: what came again is hooked to what is done already. */
export function laterActions(
	unit: DemoUnit,
	roundId: string,
	actions: DemoActions,
	date: string
): void {
	unit.at(date, '15:20');
	const lead = unit.actor(helena.email);
	for (const { sectionId } of flaggedIn(unit.db, roundId)) {
		const actionId = actions.get(sectionId);
		const wanted = actionId
			? { sectionId, actionId }
			: { sectionId, reason: 'Målen följs upp av utförarna under våren.' };
		done(decideTheme(unit.db, lead, roundId, wanted));
	}
	done(completeFollowUp(unit.db, lead, roundId));
	const information = actions.get('BARNKONTAKT');
	if (information)
		done(
			cancelAction(unit.db, lead, information, {
				...{ version: versionOf(unit, information) },
				...{ outcome: 'Kommunen tar fram ett gemensamt informationsblad under 2026.' }
			})
		);
	for (const section of ['KLIENT', 'KLIENT~2']) {
		const id = actions.get(section);
		if (!id) continue;
		start(unit, id);
		done(
			noteOn(unit.db, lead, id, 'Gicks igenom på gruppmötet. Två exempel ligger i metodpärmen.')
		);
	}
}

const versionOf = (unit: DemoUnit, id: string): number =>
	readAction(unit.db, unit.actor(helena.email), id).action.version;

/** An action is begun: all else stays as it is. */
function start(unit: DemoUnit, id: string): void {
	const lead = unit.actor(helena.email);
	const { action, questions, interventionIds } = readAction(unit.db, lead, id);
	const { theme, title, ownerId, dueOn, version } = action;
	const same = { theme, title, ownerId, dueOn, version, questions };
	done(
		changeAction(unit.db, lead, id, { ...same, interventions: interventionIds, state: 'ONGOING' })
	);
}

/** After the third one action is done, a new one is decided on, and one theme still waits. */
export function latestActions(
	unit: DemoUnit,
	roundId: string,
	actions: DemoActions,
	date: string
): void {
	unit.at(date, '15:05');
	const lead = unit.actor(helena.email);
	const template = actions.get('SAMORDNING');
	if (template)
		done(
			closeAction(unit.db, unit.actor(tomas.email), template, {
				...{ version: versionOf(unit, template) },
				...{ outcome: 'Frågan står i mallen sedan den 4 maj.' }
			})
		);
	for (const { sectionId, title: theme } of flaggedIn(unit.db, roundId)) {
		const actionId = actions.get(sectionId);
		if (sectionId === 'SAMORDNING')
			done(
				create(unit.db, lead, unit.id, {
					...{ theme, title: 'Fråga om individuell plan vid varje uppföljning och skriv svaret' },
					...{ ownerId: unit.actor(elin.email).personId ?? '', dueOn: '2027-01-29' },
					decides: { roundId, sectionId }
				})
			);
		else if (actionId) done(decideTheme(unit.db, lead, roundId, { sectionId, actionId }));
		else if (sectionId === 'MAL')
			done(
				decideTheme(unit.db, lead, roundId, {
					...{ sectionId, reason: 'Målen följs upp av utförarna hela året.' }
				})
			);
	}
}
