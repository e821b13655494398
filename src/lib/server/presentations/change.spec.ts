import { beforeEach, describe, expect, it } from 'vitest';
import type { PresentationChoice } from '#lib/domain/presentation/choice.ts';
import { connection, type Db } from '#lib/server/db/open.ts';
import {
	action,
	actionQuestion,
	presentation as table,
	themeDecision
} from '#lib/server/db/schema/follow-up.ts';
import { newId } from '#lib/server/ids.ts';
import { commentedRound } from '../../../../tests/support/comments-world.ts';
import { key, question, section } from '../../../../tests/support/drafts.ts';
import { makeResultRound } from '../../../../tests/support/result-round.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { must } from '../../../../tests/support/round.ts';
import { freshDb, makeUnit, testNow, type TestUnit } from '../../../../tests/support/unit.ts';
import { dateOf } from '#lib/domain/swedish.ts';
import { flaggedIn } from '../actions/flagged.ts';
import { storeResult } from '../results.ts';
import { close as closeRound } from '../rounds/close.ts';
import { writeDown } from './act.ts';
import { savePresentation } from './change.ts';
import { presentation, presentationToEdit } from './read.ts';

let db: Db;
let unit: TestUnit;
let round: string;

beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = commentedRound(db, unit);
});

const chief = () => unit.actor('unitManager');
function edited(of = round) {
	const found = presentationToEdit(db, chief(), of);
	if (found.state !== 'closed') throw new Error('The round is not closed');
	return found;
}
const worded = (heading: string): PresentationChoice => {
	const { choice } = edited();
	return {
		...choice,
		slides: { ...choice.slides, opening: { ...choice.slides.opening, heading } }
	};
};
const save = (version: number, choice: PresentationChoice) =>
	savePresentation(db, chief(), round, { version, choice });
const rows = () => connection(db).drizzle.select().from(table).all();

describe('what is shown at the staff meeting', () => {
	it('is what the result proposes until the chief has chosen, then what was chosen', () => {
		expect(edited()).toMatchObject({ version: 0, saved: null });
		must(save(0, worded('Så gick det')));
		expect(edited()).toMatchObject({
			version: 1,
			choice: { slides: { opening: { heading: 'Så gick det' } } }
		});
		const shown = presentation(db, chief(), round);
		expect(shown.state === 'closed' && shown.slides[0]?.title).toBe('Så gick det');
		expect(logged(db, 'presentation.change')).toBe(1);
	});

	it('never overwrites what somebody else has saved, and is saved once when it is sent twice', () => {
		must(save(0, worded('Först')));
		expect(save(0, worded('Sedan'))).toMatchObject({
			ok: false,
			conflict: { version: 1, choice: { slides: { opening: { heading: 'Först' } } } }
		});
		must(save(0, worded('Först')));
		expect(rows()).toHaveLength(1);
		expect(logged(db, 'presentation.change')).toBe(1);
		must(save(1, worded('Sedan')));
		expect(edited().version).toBe(2);
	});

	it('refuses a question that the result does not show, one twice, and an identity number', () => {
		const { choice, questions } = edited();
		const point = (question: string) => ({ question, heading: '', notes: '', chart: true });
		const shown = questions[0]?.questions[0]?.id ?? '';
		expect(shown).not.toBe('');
		const bad = {
			...choice,
			strengths: [point(shown), point('okänd')],
			improvements: [point(shown)]
		};
		expect(save(0, bad)).toMatchObject({
			errors: {
				'strength-1': expect.stringContaining('visas inte'),
				'improvement-0': expect.stringContaining('redan vald')
			}
		});
		expect(save(0, worded('Om 19910914-2399'))).toMatchObject({
			errors: { 'opening-heading': expect.stringContaining('personnummer') }
		});
		expect(save(0, { ...choice, examples: ['nej'] })).toMatchObject({ ok: false });
		expect(rows()).toEqual([]);
	});

	it('is for round leads and the chief, and nothing before the round is closed', () => {
		const choice = worded('');
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) => presentation(db, actor, round));
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) =>
			savePresentation(db, actor, round, { version: 0, choice })
		);
		const running = commentedRound(db, unit, { year: 2027, closed: false });
		expect(presentation(db, chief(), running).state).toBe('waiting');
		expect(() => savePresentation(db, chief(), running, { version: 0, choice })).toThrow(
			expect.objectContaining({ status: 409 })
		);
	});
});

describe('an action that is written down at the meeting', () => {
	const written = () => {
		const shown = presentation(db, chief(), round);
		const last = shown.state === 'closed' ? shown.slides.at(-1) : undefined;
		const [first] = last?.kind === 'decide' ? last.themes : [];
		const owner = shown.state === 'closed' ? (shown.owners[0]?.id ?? '') : '';
		const words = { section: first?.section ?? '', theme: first?.title ?? '' };
		return { id: newId(), title: 'Ny mall', ...words, ownerId: owner, dueOn: dateOf(testNow) };
	};
	const actions = () => connection(db).drizzle.select().from(action).all();

	it('is saved as an action, decides on its theme, and stands on the slide at once', () => {
		const one = written();
		expect(one.theme).not.toBe('');
		must(writeDown(db, chief(), round, one));
		must(writeDown(db, chief(), round, one));
		expect(actions()).toMatchObject([{ title: 'Ny mall', theme: one.theme }]);
		expect(connection(db).drizzle.select().from(themeDecision).all()).toMatchObject([
			{ roundId: round, actionId: one.id }
		]);
		const shown = presentation(db, chief(), round);
		expect(shown.state === 'closed' && shown.slides.at(-1)).toMatchObject({
			actions: [{ id: one.id, title: 'Ny mall' }]
		});
		must(writeDown(db, chief(), round, { ...one, id: newId(), title: 'En till' }));
		expect(actions()).toHaveLength(2);
		expect(logged(db, 'action.create')).toBe(2);
	});

	it('is about the section that was chosen, also where two have the same title', () => {
		const asked = [question('A-1', { text: 'Fråga A?' }), question('B-1', { text: 'Fråga B?' })];
		const sections = asked.map((one) =>
			section([{ ...one, indicator: null }], { code: `S${one.code}`, title: 'Uppföljning' })
		);
		const start = section([question('S-1', { indicator: null })], { code: 'S0', title: 'Start' });
		const twins = makeResultRound(db, unit, {
			...{ season: 'SPRING' as const, year: 2025 },
			keys: [{ definition: key([], { id: 'tvilling', sections: [start, ...sections] }) }],
			files: Array.from({ length: 40 }, (_, i) => ({
				stratum: 'BOENDESTOD',
				answers: {
					...{ 'S-1': 'JA' as const },
					...{ 'A-1': i < 10 ? ('JA' as const) : ('NEJ' as const) },
					...{ 'B-1': i < 15 ? ('JA' as const) : ('NEJ' as const) }
				}
			})),
			frameSizes: { BOENDESTOD: 400 }
		});
		closeRound(db, unit.actor('roundLead'), twins, storeResult);
		const [first, second] = flaggedIn(db, twins);
		expect([first?.title, second?.title]).toEqual(['Uppföljning', 'Uppföljning']);
		const chosen = { ...written(), section: second?.sectionId ?? '', theme: '' };
		must(writeDown(db, chief(), twins, chosen));
		expect(actions()).toMatchObject([{ theme: 'Uppföljning' }]);
		const about = connection(db).drizzle.select().from(actionQuestion).all();
		expect(about.map(({ questionId }) => questionId)).toEqual(second?.questions);
		expect(connection(db).drizzle.select().from(themeDecision).all()).toMatchObject([
			{ sectionId: second?.sectionId }
		]);
	});

	it('warns of the names of colleagues', () => {
		const shown = presentation(db, chief(), round);
		expect(shown.state === 'closed' && shown.staff.length).toBeGreaterThan(0);
	});

	it('is not saved without what it needs', () => {
		expect(writeDown(db, chief(), round, { ...written(), title: '' })).toMatchObject({
			errors: { title: 'Skriv vad som ska göras.' }
		});
		expect(actions()).toEqual([]);
		expectOnly(db, unit, ['roundLead', 'unitManager'], (actor) =>
			writeDown(db, actor, round, written())
		);
	});
});
