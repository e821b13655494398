import { beforeEach, describe, expect, it } from 'vitest';
import {
	actionKey,
	flaggedTheme,
	makeAction,
	roundWith
} from '../../../../tests/support/actions-world.ts';
import {
	adoptVersion,
	lineage,
	versionOf,
	withQuestions
} from '../../../../tests/support/key-versions.ts';
import { key, question } from '../../../../tests/support/drafts.ts';
import { expectOnly } from '../../../../tests/support/refusals.ts';
import { must, roundSetup } from '../../../../tests/support/round.ts';
import { makeReviewRound, setRoundState } from '../../../../tests/support/review-round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { create, type RoundSetup } from '../rounds/setup.ts';
import { cancelAction } from './change.ts';
import { missingInNew, missingInRound } from './missing.ts';

let db: Db;
let unit: TestUnit;
let action: string;
const lead = () => unit.actor('roundLead');

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	const spring = roundWith(db, unit, 12, ['SPRING', 2026]);
	const interventions = [unit.interventions.BOENDESTOD ?? ''];
	action = makeAction(db, unit, { decides: flaggedTheme(db, spring), interventions });
});

/** A set-up that asks a key about the documentation, of every intervention. */
function asks(definition: KeyDefinition): RoundSetup {
	const setup = roundSetup(db, unit);
	const keyVersionId = versionOf(db, unit, definition);
	const keys = setup.keys.map((choice) =>
		choice.purpose === 'DOCUMENTATION' ? { ...choice, keyVersionId } : choice
	);
	return { ...setup, keys };
}
const sameKey = () => asks(actionKey);
const otherKey = () => asks(key([question('MAL-1')], { id: 'annan', title: 'Annan nyckel' }));
const nextVersion = (changed: Parameters<typeof withQuestions>[1]) =>
	asks(adoptVersion(db, unit, actionKey.id, (draft) => withQuestions(draft, changed)).definition);
const said = (setup: RoundSetup) => missingInNew(db, lead(), unit.id, setup);
const asked = 'Frågan ”Framgår det vad den enskilde själv vill?”';
const title = 'Skriv vad den enskilde själv vill i varje utredning';
const gone = () => [
	{ actionId: action, title, said: [`${asked} finns inte i omgångens nycklar.`] }
];

describe('a new round', () => {
	it('warns of nothing when it asks the question of each open action about its interventions', () => {
		expect(said(sameKey())).toEqual([]);
	});

	it('warns when no key of it asks the question', () => {
		expect(said(otherKey())).toEqual(gone());
	});

	it('follows the question into the next version of its key, and warns when the line breaks there', () => {
		const reworded = {
			text: 'Framgår det vad den enskilde vill?',
			lineage: lineage('WORDING', { from: ['KLIENT-1'] })
		};
		expect(said(nextVersion({ 'KLIENT-1': reworded }))).toEqual([]);
		const rescaled = {
			scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] as const,
			lineage: lineage('NEW_SCALE', { from: ['KLIENT-1'] })
		};
		expect(said(nextVersion({ 'KLIENT-1': rescaled }))).toMatchObject([
			{ title, said: [`${asked} är ändrad, så resultatet går inte att jämföra.`] }
		]);
	});

	it('warns when no file is drawn of an intervention that the action is about', () => {
		const setup = sameKey();
		const id = unit.interventions.BOENDESTOD ?? '';
		const none = [{ actionId: action, title, said: ['Inga ärenden dras om Boendestöd.'] }];
		expect(said({ ...setup, sizes: { ...setup.sizes, [id]: 0 } })).toMatchObject(none);
		const { [id]: _, ...others } = setup.sizes;
		expect(said({ ...setup, sizes: others })).toMatchObject(none);
	});

	it('warns when its key is for another intervention, or for one that no file is drawn of', () => {
		const [about, other] = [
			unit.interventions.BOENDESTOD ?? '',
			unit.interventions.DAGLIG_VERKSAMHET ?? ''
		];
		const [asking, lacking] = [sameKey(), otherKey()];
		const only = (id: string) =>
			asking.keys
				.filter(({ purpose }) => purpose === 'DOCUMENTATION')
				.map((choice) => ({ ...choice, teamId: null, interventionId: id }));
		const sizes = { [about]: 20, [other]: 20 };
		const at = (id: string) => said({ ...lacking, sizes, keys: [...lacking.keys, ...only(id)] });
		expect(at(about)).toEqual([]);
		expect(at(other)).toEqual([
			{ actionId: action, title, said: [`${asked} finns inte i nyckeln för Boendestöd.`] }
		]);
		const keys = [...lacking.keys, ...only(other)];
		expect(said({ ...lacking, sizes: { ...sizes, [other]: 0 }, keys })).toEqual(gone());
	});

	it('warns of no action that is closed, and of none of another unit', () => {
		const setup = otherKey();
		must(cancelAction(db, lead(), action, { version: 1, outcome: 'Görs av staden.' }));
		expect(said(setup)).toEqual([]);
		const other = makeUnit(db, { name: 'En annan enhet' });
		expect(missingInNew(db, other.actor('roundLead'), other.id, setup)).toEqual([]);
	});

	it('tells whoever can make it', () => {
		const setup = sameKey();
		expectOnly(db, unit, ['roundLead'], (actor) => missingInNew(db, actor, unit.id, setup));
	});
});

describe('the set-up of a round', () => {
	const stored = (setup: RoundSetup) => must(create(db, lead(), unit.id, setup)).round;

	it('warns of the same once it is stored, and it is stored all the same', () => {
		const round = stored(otherKey());
		expect(missingInRound(db, lead(), round)).toEqual(gone());
	});

	it('warns of nothing that the round can follow up', () => {
		expect(missingInRound(db, lead(), stored(sameKey()))).toEqual([]);
	});

	it('warns no more when the round is closed', () => {
		const { id: round } = makeReviewRound(db, unit);
		expect(missingInRound(db, lead(), round)).toHaveLength(1);
		setRoundState(db, 'CLOSED');
		expect(missingInRound(db, lead(), round)).toEqual([]);
	});

	it('tells whoever can change it', () => {
		const round = stored(sameKey());
		expectOnly(db, unit, ['roundLead'], (actor) => missingInRound(db, actor, round));
	});
});
