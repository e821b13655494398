import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AnswerValue } from '#lib/domain/review-key.ts';
import type { QuestionAgreement } from '#lib/domain/agreement/rounds.ts';
import { key, question } from '../../../tests/support/result-input.ts';
import { adoptVersion, versionOf } from '../../../tests/support/key-versions.ts';
import { queryPlans } from '../../../tests/support/query-plans.ts';
import { expectOnly, logged } from '../../../tests/support/refusals.ts';
import { makeResultRound, type ResultFileSpec } from '../../../tests/support/result-round.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../tests/support/unit.ts';
import { makeDraft } from '../../../tests/support/key-draft.ts';
import { agreementLinks, agreementOf } from './agreement.ts';
import type { Db } from './db/open.ts';
import { storeResult } from './results.ts';
import { close } from './rounds/close.ts';

const dok = key('dok', [question('A'), question('B')]);
const stratum = 'DAGLIG_VERKSAMHET';
type Answered = readonly [AnswerValue, AnswerValue];

let db: Db;
let unit: TestUnit;
let version: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	version = versionOf(db, unit, dok);
});

/** A round under review in which two have answered A of each file. */
const roundOf = (year: number, pairs: readonly Answered[], more: Partial<ResultFileSpec> = {}) =>
	makeResultRound(db, unit, {
		year,
		keys: [{ definition: dok }],
		files: pairs.map(([one, other]) => ({
			...{ stratum, answers: { A: one }, second: { A: other } },
			...more
		})),
		frameSizes: { [stratum]: 40 }
	});
const closeRound = (id: string) => close(db, unit.actor('roundLead'), id, storeResult);
const times = (n: number, ...pair: Answered) => Array.from({ length: n }, () => pair);

function told(of = version) {
	const { questions, rounds } = agreementOf(db, unit.actor('roundLead'), of);
	return { a: figures(questions[0]), b: figures(questions[1]), rounds };
}
const figures = (one: QuestionAgreement | undefined) =>
	one?.state === 'shown' ? [one.agreement.identical, one.agreement.files] : one?.state;

describe('agreement of a key version', () => {
	it('is told per question once a round has closed, and not before', () => {
		const round = roundOf(2026, [...times(9, 'JA', 'JA'), ...times(3, 'JA', 'NEJ')]);
		expect(told()).toEqual({ a: 'none', b: 'none', rounds: 0 });
		closeRound(round);
		expect(told()).toEqual({ a: [9, 12], b: 'none', rounds: 1 });
	});

	it('pools the closed rounds of the version, and leaves out those of other versions', () => {
		closeRound(roundOf(2024, times(6, 'JA', 'JA')));
		closeRound(roundOf(2025, times(6, 'JA', 'NEJ')));
		roundOf(2026, times(6, 'JA', 'JA'));
		const next = adoptVersion(db, unit, 'dok', (draft) => draft);
		expect(told()).toEqual({ a: [6, 12], b: 'none', rounds: 2 });
		expect(told(versionOf(db, unit, next.definition))).toEqual({ a: 'none', b: 'none', rounds: 0 });
	});

	it('rests on first answers, whatever the two agreed on', () => {
		closeRound(roundOf(2026, times(8, 'JA', 'NEJ'), { settled: { A: 'JA' } }));
		expect(told().a).toEqual([0, 8]);
	});

	it('leaves out files that left the sample, are missing, or have one review handed in', () => {
		const files: ResultFileSpec[] = [
			...times(6, 'JA', 'JA').map(([A, B]) => ({ stratum, answers: { A }, second: { A: B } })),
			{ stratum, answers: { A: 'JA' }, second: { A: 'NEJ' }, eliminated: true },
			{ stratum, answers: { A: 'JA' }, second: { A: 'NEJ' }, missing: true },
			...Array.from({ length: 5 }, (): ResultFileSpec => ({
				...{ stratum, answers: { A: 'JA' }, second: { A: 'NEJ' }, state: 'STARTED' }
			})),
			...Array.from({ length: 5 }, (): ResultFileSpec => ({ stratum, answers: { A: 'JA' } }))
		];
		closeRound(
			makeResultRound(db, unit, {
				...{ keys: [{ definition: dok }], files, frameSizes: { [stratum]: 40 } }
			})
		);
		expect(told().a).toEqual([6, 6]);
	});

	it('hides a question of four files', () => {
		closeRound(roundOf(2026, times(4, 'JA', 'JA')));
		expect(told()).toMatchObject({ a: 'few', rounds: 1 });
	});

	it('names no person, file, round or group', () => {
		const round = roundOf(2026, times(12, 'JA', 'NEJ'));
		closeRound(round);
		const sent = JSON.stringify(agreementOf(db, unit.actor('roundLead'), version));
		const people = [0, 1, 2, 3, 4, 5].map((i) => unit.reviewer(i).personId ?? '');
		for (const id of [...people, round, ...unit.teams, 'FN-1', 'Person', stratum])
			expect(sent).not.toContain(id);
	});

	it('is the same when the two reviewers of a file change places', () => {
		const values = ['JA', 'DELVIS', 'NEJ', 'EJ_AKTUELLT'] as const;
		const pair = fc.tuple(fc.constantFrom(...values), fc.constantFrom(...values), fc.boolean());
		const ofRound = (pairs: readonly Answered[]) => {
			db = freshDb();
			unit = makeUnit(db);
			version = versionOf(db, unit, dok);
			closeRound(roundOf(2026, pairs));
			return agreementOf(db, unit.actor('roundLead'), version).questions;
		};
		fc.assert(
			fc.property(fc.array(pair, { minLength: 5, maxLength: 9 }), (drawn) => {
				const straight = ofRound(drawn.map(([a, b]) => [a, b]));
				const turned = ofRound(drawn.map(([a, b, turn]) => (turn ? [b, a] : [a, b])));
				expect(turned).toEqual(straight);
			}),
			{ numRuns: 6 }
		);
	});

	it('is for the round lead of the unit, and leaves no row in the log', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => agreementOf(db, actor, version));
		agreementOf(db, unit.actor('roundLead'), version);
		expect(logged(db, 'agreement.read')).toBe(0);
	});

	it('is nothing of a draft', () => {
		const draft = makeDraft(db, unit, { ...dok, id: 'utkast' });
		expect(() => agreementOf(db, unit.actor('roundLead'), draft)).toThrow(
			expect.objectContaining({ status: 409 })
		);
	});

	it('asks as many questions of the database however many rounds there are, and reads no table through', () => {
		const plans = () => queryPlans(db, () => agreementOf(db, unit.actor('roundLead'), version));
		closeRound(roundOf(2024, times(6, 'JA', 'JA')));
		const ofOne = plans();
		closeRound(roundOf(2025, times(6, 'JA', 'JA')));
		closeRound(roundOf(2026, times(6, 'JA', 'JA')));
		expect(plans().length).toBe(ofOne.length);
		expect(ofOne.filter((line) => line.startsWith('SCAN'))).toEqual([]);
	});
});

describe('the way from a result to agreement', () => {
	it('is there for the round lead of a closed round that two reviewed files of, and for no other', () => {
		const round = roundOf(2026, times(6, 'JA', 'JA'));
		const links = (role: 'roundLead' | 'unitManager', id = round) =>
			agreementLinks(db, unit.actor(role), id);
		expect(links('roundLead')).toEqual([]);
		closeRound(round);
		expect(links('roundLead')).toEqual([{ id: version, title: dok.title, version: 1 }]);
		expect(links('unitManager')).toEqual([]);
		const alone = makeResultRound(db, unit, {
			...{ year: 2025, keys: [{ definition: dok }], frameSizes: { [stratum]: 40 } },
			files: times(6, 'JA', 'JA').map(([A]) => ({ stratum, answers: { A } }))
		});
		closeRound(alone);
		expect(links('roundLead', alone)).toEqual([]);
	});
});
