import { describe, expect, it } from 'vitest';
import { roundTodo, type RoundStanding } from './round-todo.ts';

const reviewing: RoundStanding = {
	state: 'REVIEWING',
	drawn: true,
	draws: 1,
	toDraw: 102,
	population: 1284,
	reviews: 117,
	submitted: 70,
	started: 23,
	emptySeats: 0,
	declared: [],
	reported: [],
	missing: 0,
	moderationLeft: 0,
	reviewers: 19,
	reviewTo: '2026-12-04',
	today: '2026-11-24'
};
const pages = (standing: Partial<RoundStanding>) =>
	roundTodo({ ...reviewing, ...standing }).map(({ kind }) => kind);

describe('what the round lead is to do now', () => {
	it('goes from list to draw to assignment to start', () => {
		expect(pages({ state: 'DRAFT', drawn: false, draws: 0 })[0]).toBe('draw');
		expect(pages({ state: 'SELECTING', drawn: false })).toEqual(['draw']);
		expect(pages({ state: 'SELECTING' })).toEqual(['assign']);
		expect(pages({ state: 'ASSIGNED', submitted: 0, started: 0 })).toEqual(['start']);
		expect(pages({ state: 'CLOSED' })).toEqual(['result']);
	});

	it('does not offer to start while a file lacks a reviewer', () => {
		expect(pages({ state: 'ASSIGNED', emptySeats: 2 })).toEqual(['swap']);
	});

	it('puts a declared conflict first and counts it once', () => {
		const todo = roundTodo({ ...reviewing, declared: ['FN-1'], emptySeats: 1, missing: 2 });
		expect(todo.map(({ kind }) => kind)).toEqual(['swap', 'missing', 'waiting']);
		expect(todo[0]?.text).toContain('FN-1');
		expect(pages({ declared: ['FN-1'], emptySeats: 3 }).slice(0, 2)).toEqual(['swap', 'swap']);
	});

	it('asks for a decision on files that are reported as wrongly in the sample', () => {
		expect(pages({ reported: ['FN-1'], missing: 1 })).toEqual(['report', 'missing', 'waiting']);
		const [one] = roundTodo({ ...reviewing, reported: ['FN-1'] });
		expect(one).toMatchObject({
			heading: 'Ett ärende är anmält som fel i urvalet',
			text: 'Bestäm om FN-1 ska tas bort ur urvalet eller granskas.',
			page: 'draw',
			anchor: 'anmalda'
		});
		const [two] = roundTodo({ ...reviewing, reported: ['FN-1', 'FN-2'] });
		expect(two?.heading).toBe('2 ärenden är anmälda som fel i urvalet');
		expect(pages({ reported: ['FN-1'], submitted: 117, started: 0 })[0]).toBe('report');
		expect(pages({ state: 'CLOSED', reported: ['FN-1'] })).toEqual(['result']);
	});

	it('tells how many are not begun, never whose', () => {
		expect(roundTodo(reviewing)[0]?.heading).toBe('24 granskningar är inte påbörjade');
		expect(roundTodo({ ...reviewing, started: 47 })[0]?.heading).toBe(
			'47 granskningar är inte inlämnade'
		);
	});

	it('offers to close when all is handed in, or when the last day has passed', () => {
		expect(pages({ submitted: 117, started: 0 })).toEqual(['close']);
		expect(pages({ today: '2026-12-04' })).toEqual(['waiting']);
		expect(pages({ today: '2026-12-05' })).toEqual(['waiting', 'close']);
	});

	it('tells of samsyn that is left once the reviews are in, before the close', () => {
		expect(pages({ moderationLeft: 2 })).toEqual(['waiting']);
		const todo = roundTodo({ ...reviewing, submitted: 117, started: 0, moderationLeft: 2 });
		expect(todo.map(({ kind }) => kind)).toEqual(['moderation', 'close']);
		expect(todo[0]?.heading).toBe('Samsyn är kvar i 2 ärenden');
	});
});
