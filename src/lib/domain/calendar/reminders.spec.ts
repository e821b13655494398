import { expect, it } from 'vitest';
import { actionReminder, roundReminders, whenSaid, type RemindedRound } from './reminders.ts';

const round: RemindedRound = {
	id: 'r',
	unitId: 'u',
	year: 2026,
	name: 'Höst 2026',
	state: 'DRAFT',
	dates: {
		LIST: '2026-11-03',
		DRAW: '2026-11-05',
		REVIEW_FROM: '2026-11-09',
		REVIEW_TO: '2026-12-04',
		MODERATION: '2026-12-10',
		APT: '2026-12-16',
		REPORT: '2027-01-22'
	}
};
const nobody = { leads: false, manages: false, reviews: false, reviewsLeft: 0 };
const texts = (more: Partial<RemindedRound>, part: Partial<typeof nobody>, today: string) =>
	roundReminders({ ...round, ...more }, { ...nobody, ...part }, today).map(({ text }) => text);

it('tells the lead of each step that is ahead and near', () => {
	expect(texts({}, { leads: true }, '2026-10-27')).toEqual([
		'Läs in ärendelistan till Höst 2026',
		'Dra ärenden till Höst 2026',
		'Granskningen i Höst 2026 börjar'
	]);
	expect(texts({ state: 'SELECTING' }, { leads: true }, '2026-10-27')).not.toContain(
		'Läs in ärendelistan till Höst 2026'
	);
	expect(texts({ state: 'CLOSED' }, { leads: true }, '2027-01-10')).toEqual([
		'Rapporten om Höst 2026 ska vara klar'
	]);
});

it('tells a reviewer when reviewing begins, and of the last day only while something is left', () => {
	expect(texts({}, { reviews: true }, '2026-11-02')).toEqual(['Granskningen i Höst 2026 börjar']);
	const running = { state: 'REVIEWING' } as const;
	expect(texts(running, { reviews: true, reviewsLeft: 2 }, '2026-11-25')).toEqual([
		'Sista dag att granska i Höst 2026, du har 2 ärenden kvar'
	]);
	expect(texts(running, { reviews: true }, '2026-11-25')).toEqual([]);
});

it('tells everybody of the APT once there is a result, and nobody of what is far ahead', () => {
	expect(texts({ state: 'CLOSED' }, {}, '2026-12-12')).toEqual(['APT om Höst 2026']);
	expect(texts({ state: 'REVIEWING' }, {}, '2026-12-12')).toEqual([]);
	expect(texts({ state: 'CLOSED' }, {}, '2026-12-01')).toEqual([]);
});

it('tells the chief of the meeting, and of the report where it is read', () => {
	expect(texts({ state: 'REVIEWING' }, { manages: true }, '2026-12-12')).toEqual([
		'APT om Höst 2026'
	]);
	const report = roundReminders(
		{ ...round, state: 'CLOSED' },
		{ ...nobody, manages: true },
		'2027-01-10'
	);
	expect(report).toMatchObject([
		{ text: 'Rapporten om Höst 2026 ska vara klar', href: '/units/u/report/2026' }
	]);
	expect(texts({ state: 'CLOSED' }, {}, '2027-01-10')).toEqual([]);
});

it('says of an action when it is due and when it is late', () => {
	const action = { title: 'Gör en mall', dueOn: '2026-11-30', unitId: 'u' };
	expect(actionReminder(action, '2026-11-10')).toBeNull();
	expect(actionReminder(action, '2026-11-20')).toMatchObject({ late: false });
	expect(actionReminder(action, '2026-12-20')).toMatchObject({ late: true });
});

it.each([
	['2026-11-21', 'i dag, lördag den 21 november'],
	['2026-11-22', 'i morgon, söndag den 22 november'],
	['2026-11-20', 'i går, fredag den 20 november'],
	['2026-11-24', 'om 3 dagar, tisdag den 24 november'],
	['2026-11-19', 'för 2 dagar sedan, torsdag den 19 november']
])('says when %s is', (on, said) => {
	expect(whenSaid(on, '2026-11-21')).toBe(said);
});
