import { flaggedIn } from '#lib/server/actions/flagged.ts';
import { create, type NewAction } from '#lib/server/actions/decide.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open, type Db } from '#lib/server/db/open.ts';
import { startSession } from '#lib/server/sessions.ts';
import { close as closeRound } from '#lib/server/rounds/close.ts';
import { storeResult } from '#lib/server/results.ts';
import { key, question, section } from './drafts.ts';
import { makeResultRound } from './result-round.ts';
import { must } from './round.ts';
import { makeUnit, type TestUnit } from './unit.ts';

export const theme = 'Klientfokus';

/** The result opens with its first question, which is always Ja; the second is what can be better. */
export const actionKey = key([], {
	sections: [
		section(
			[
				question('START-1', { text: 'Framgår det vem som ansöker?', indicator: null }),
				question('KLIENT-1', {
					text: 'Framgår det vad den enskilde själv vill?',
					indicator: null
				})
			],
			{ title: theme }
		)
	]
});

/** A round with so many Ja of forty files, closed: fewer than 32 make its section a theme that can be better. */
export function roundWith(
	db: Db,
	unit: TestUnit,
	yes: number,
	[season, year]: readonly ['SPRING' | 'AUTUMN', number]
): string {
	const round = makeResultRound(db, unit, {
		...{ season, year, keys: [{ definition: actionKey }] },
		files: Array.from({ length: 40 }, (_, i) => ({
			stratum: i % 2 ? 'DAGLIG_VERKSAMHET' : 'BOENDESTOD',
			answers: { 'START-1': 'JA', 'KLIENT-1': i < yes ? 'JA' : 'NEJ' }
		})),
		frameSizes: { DAGLIG_VERKSAMHET: 400, BOENDESTOD: 400 }
	});
	closeRound(db, unit.actor('roundLead'), round, storeResult);
	return round;
}

/** The round's only flagged theme. */
export function flaggedTheme(db: Db, roundId: string): { roundId: string; sectionId: string } {
	const [first] = flaggedIn(db, roundId);
	if (!first) throw new RangeError('No theme can be better');
	return { roundId, sectionId: first.sectionId };
}

/** An action as a form has it. */
export const wantedAction = (
	_db: Db,
	unit: TestUnit,
	more: Partial<NewAction> = {}
): NewAction => ({
	theme,
	title: 'Skriv vad den enskilde själv vill i varje utredning',
	ownerId: unit.reviewer(0).personId ?? '',
	dueOn: '2027-01-29',
	...more
});

/** An open action of the unit. @returns its id */
export const makeAction = (db: Db, unit: TestUnit, more: Partial<NewAction> = {}): string =>
	must(create(db, unit.actor('roundLead'), unit.id, wantedAction(db, unit, more))).action;

/** A text of an action, as a field to try texts in. */
export const actionField = (field: 'theme' | 'title') => ({
	...{ columns: [`action.${field}`], field, prose: true },
	make: (db: Db, unit: TestUnit) => (typed: string) =>
		create(db, unit.actor('roundLead'), unit.id, wantedAction(db, unit, { [field]: typed }))
});

/** A unit whose spring round is closed with a theme that can be better, and those who come there. */
export interface ActionsWorld {
	unit: string;
	round: string;
	sessions: Record<'chief' | 'owner' | 'other' | 'observer', string>;
	owner: string;
}

/** Writes the world into a database file that does not exist yet. */
export async function makeActionsWorld(file: string): Promise<ActionsWorld> {
	const db = open(file);
	try {
		migrate(db);
		const unit = makeUnit(db);
		const session = ({ personId }: { personId: string | null }) => startSession(db, personId ?? '');
		return {
			unit: unit.id,
			round: roundWith(db, unit, 12, ['SPRING', 2026]),
			owner: unit.reviewer(0).personId ?? '',
			sessions: {
				chief: await session(unit.actor('unitManager')),
				owner: await session(unit.reviewer(0)),
				other: await session(unit.reviewer(1)),
				observer: await session(unit.actor('observer'))
			}
		};
	} finally {
		close(db);
	}
}
