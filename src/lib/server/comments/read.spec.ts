import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#lib/domain/roles.ts';
import type { Db } from '#lib/server/db/open.ts';
import { commentedRound, reviewsOf } from '../../../../tests/support/comments-world.ts';
import { queryPlans } from '../../../../tests/support/query-plans.ts';
import { expectOnly, logged } from '../../../../tests/support/refusals.ts';
import { freshDb, makeUnit, type TestUnit } from '../../../../tests/support/unit.ts';
import { nobody } from '../door.ts';
import { exportCsv } from '../results.ts';
import { decide, showMany } from './decide.ts';
import { commentsOnResult, listComments, shownComments, unreadComments } from './read.ts';

let db: Db;
let unit: TestUnit;
let round: string;
beforeEach(() => {
	db = freshDb();
	unit = makeUnit(db);
	round = commentedRound(db, unit);
});

const lead = () => unit.actor('roundLead');
const list = (wanted: string | null = null) => listComments(db, lead(), round, wanted);
const here = (wanted: string) => list(wanted).chosen;
const unread = (wanted: string) => here(wanted)?.unread ?? [];
const keyOf = (wanted: string, text: string) =>
	unread(wanted).find(({ original }) => original === text)?.key ?? '';
const show = (question: string, text: string, theme = '') =>
	decide(db, lead(), round, {
		...{ comment: keyOf(question, text), version: 0, choice: 'AS_WRITTEN', text: '', theme }
	});
const on = (role: Role) => commentsOnResult(db, unit.actor(role), round);

describe('the comments that a round lead reads', () => {
	it('are those of a closed round, by question in the order of the result, the whole ones last', () => {
		const page = list();
		expect(page.questions.map(({ id, left, all }) => [id, left, all])).toEqual([
			['Q1~barn', 1, 1],
			['Q1', 3, 3],
			['Q2', 1, 1],
			['Q3', 1, 1],
			['STRENGTH', 1, 1],
			['IMPROVEMENT', 1, 1]
		]);
		expect(page).toMatchObject({ closed: true, open: true, left: 8 });
		expect(page.chosen?.id).toBe('Q1~barn');
		expect(here('Q2')?.unread.map(({ original }) => original)).toEqual(['Källor saknas.']);
		expect(here('finns-inte')?.id).toBe('Q1~barn');
	});

	it('leave out one that was left on a question that did not concern the file', () => {
		expect(unread('Q3').map(({ original }) => original)).toEqual(['Få ärenden har frågan.']);
	});

	it('leave out files that left the sample and reviews that are not handed in', () => {
		const answers = { Q1: 'JA', Q2: 'JA', Q3: 'JA' } as const;
		const other = commentedRound(db, unit, {
			...{
				year: 2025,
				comments: [
					[12, 'Q1', 'Fel ärende.'],
					[13, 'Q1', 'Inte klar.']
				]
			},
			more: [
				{ stratum: 'DAGLIG_VERKSAMHET', answers, eliminated: true },
				{ stratum: 'DAGLIG_VERKSAMHET', answers, state: 'STARTED' }
			]
		});
		expect(listComments(db, lead(), other)).toMatchObject({ closed: true, left: 0, questions: [] });
		expect(unreadComments(db, lead(), other)).toBe(0);
	});

	it('tell neither case, reviewer, answer nor review', () => {
		const told = JSON.stringify([list(), here('STRENGTH'), unreadComments(db, lead(), round)]);
		for (const secret of [...reviewsOf(db, round), 'FN-1', '"JA"', '"NEJ"', 'reviewer'])
			expect(told).not.toContain(secret);
	});

	it('come in an order that stays and is not that of the files', () => {
		const comments = Array.from({ length: 9 }, (_, i) => [i, 'Q1', `Nummer ${i}`] as const);
		const other = commentedRound(db, unit, { year: 2025, comments });
		const order = () =>
			listComments(db, lead(), other).chosen?.unread.map(({ original }) => original) ?? [];
		const written = comments.map(([, , text]) => text);
		expect(order()).toEqual(order());
		expect(order().toSorted()).toEqual(written);
		const again = commentedRound(db, unit, { year: 2024, comments });
		const orders = [other, again].map((id) =>
			listComments(db, lead(), id)
				.chosen?.unread.map(({ original }) => original)
				.join()
		);
		expect(orders).not.toEqual([written.join(), written.join()]);
	});

	it('are warned about where they may tell who somebody is', () => {
		expect(unread('Q1').filter(({ warning }) => warning !== '')).toEqual([
			expect.objectContaining({
				...{ original: 'Lova Ek berättar själv.', words: ['Lova Ek'] },
				warning: 'Kommentaren kan innehålla ett namn. Kontrollera att ingen går att känna igen.'
			})
		]);
	});

	it('are none while the round runs', () => {
		const running = commentedRound(db, unit, { year: 2027, closed: false });
		expect(listComments(db, lead(), running)).toMatchObject({
			...{ closed: false, left: 0, questions: [], chosen: null }
		});
		expect(unreadComments(db, lead(), running)).toBe(0);
		expect(commentsOnResult(db, lead(), running)).toEqual([]);
	});

	it('are the round lead’s alone', () => {
		expectOnly(db, unit, ['roundLead'], (actor) => listComments(db, actor, round));
	});

	it('leave no row in the log when the page is read: what is decided does', () => {
		list();
		show('Q1', 'Tydliga citat.');
		list();
		expect(logged(db, 'comment.list')).toBe(0);
		expect(logged(db, 'comment.decide')).toBe(1);
	});

	it('come once where several are in the same words, with how many', () => {
		const other = commentedRound(db, unit, {
			...{ year: 2025 },
			comments: [
				[0, 'Q1', 'Bra.'],
				[1, 'Q1', ' Bra. '],
				[2, 'Q1', 'Bra.'],
				[3, 'Q1', 'bra'],
				[4, 'Q2', 'Bra.']
			]
		});
		const { left, chosen } = listComments(db, lead(), other, 'Q1');
		expect([left, chosen?.left, chosen?.all]).toEqual([5, 4, 4]);
		expect(chosen?.unread.map(({ original, times }) => [original, times]).toSorted()).toEqual([
			['Bra.', 3],
			['bra', 1]
		]);
	});

	it('are counted for the round lead and for nobody else', () => {
		expect(unreadComments(db, lead(), round)).toBe(8);
		show('Q1', 'Tydliga citat.');
		expect(unreadComments(db, lead(), round)).toBe(7);
		for (const role of ['admin', 'unitManager', 'reviewer', 'observer'] as const)
			expect(unreadComments(db, unit.actor(role), round), role).toBeNull();
		expect(unreadComments(db, makeUnit(db).actor('roundLead'), round)).toBeNull();
	});
});

describe('the comments of a result', () => {
	it('are none until the round lead has let them be shown', () => {
		expect(on('reviewer')).toEqual([]);
		decide(db, lead(), round, {
			...{ comment: keyOf('Q2', 'Källor saknas.'), version: 0 },
			...{ choice: 'LEFT_OUT', text: '', theme: '' }
		});
		expect(on('reviewer')).toEqual([]);
	});

	it('stand by question and theme, for those who review and lead', () => {
		show('Q1', 'Tydliga citat.', 'Röst');
		show('Q1', 'Bara en anhörig återges.');
		show('STRENGTH', 'Man hör personens röst.');
		for (const role of ['roundLead', 'unitManager', 'reviewer'] as const)
			expect(
				on(role)?.filter(({ hidden }) => !hidden),
				role
			).toEqual([
				{
					...{ question: 'Q1', heading: 'Framgår det vad den enskilde vill?', hidden: '' },
					themes: [
						{ theme: 'Röst', texts: ['Tydliga citat.'] },
						{ theme: '', texts: ['Bara en anhörig återges.'] }
					]
				},
				{
					...{ question: 'STRENGTH', heading: 'Vad är bra i dokumentationen?', hidden: '' },
					themes: [{ theme: '', texts: ['Man hör personens röst.'] }]
				}
			]);
	});

	it('are not for observers, administrators, other units and who is not signed in', () => {
		show('Q1', 'Tydliga citat.');
		expect(on('observer')).toBeNull();
		expect(on('admin')).toBeNull();
		expect(commentsOnResult(db, makeUnit(db).actor('reviewer'), round)).toBeNull();
		expect(commentsOnResult(db, nobody(), round)).toBeNull();
	});

	it('are hidden where the figures are, also of one of two rows of a code, whatever is decided', () => {
		show('Q1', 'Tydliga citat.');
		const before = on('reviewer');
		show('Q1~barn', 'Barnet nämns inte.');
		show('Q3', 'Få ärenden har frågan.');
		expect(on('reviewer')).toEqual(before);
		expect(JSON.stringify(before)).not.toMatch(/Barnet|Få ärenden/);
		expect(before?.filter(({ hidden }) => hidden).map(({ question }) => question)).toEqual([
			...['Q1~barn', 'Q3']
		]);
		expect(here('Q1~barn')?.hidden).toMatch(/^Visas inte: färre än fem ärenden/);
		expect(here('Q1')?.hidden).toBe('');
	});

	it('leave no row in the log', () => {
		on('reviewer');
		expect(logged(db, 'comment.read-shown')).toBe(0);
	});

	it('are in no file of the result', () => {
		show('Q1', 'Tydliga citat.', 'Röst');
		const file = JSON.stringify(exportCsv(db, lead(), round));
		for (const { themes } of shownComments(db, round))
			for (const { theme, texts } of themes)
				for (const words of [theme, ...texts].filter(Boolean)) expect(file).not.toContain(words);
		expect(file).not.toMatch(/citat|anhörig|Källor saknas|röst\./);
		expect(shownComments(db, round).length).toBeGreaterThan(0);
	});
});

it('reads no table through, and asks as often however many there are', () => {
	const read = () => {
		list();
		unreadComments(db, lead(), round);
		on('reviewer');
	};
	show('Q1', 'Tydliga citat.');
	const one = queryPlans(db, read);
	const keys = unread('Q1').map(({ key }) => key);
	showMany(db, lead(), round, { comments: keys, theme: '' });
	expect(queryPlans(db, read).length).toBe(one.length);
	expect(one.filter((line) => line.startsWith('SCAN'))).toEqual([]);
});
