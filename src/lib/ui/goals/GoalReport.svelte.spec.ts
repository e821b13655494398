import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ReportGoal } from '#lib/server/goals/report.ts';
import GoalReport from './GoalReport.svelte';

const goal = (more: Partial<ReportGoal> = {}): ReportGoal => ({
	...{ id: 'g', name: 'Målet', above: [], rows: [], assessment: null, version: 1, edited: null },
	...{ proposal: 'Gamla siffror.', proposalSha256: 'gammal', comment: 'Gamla siffror.' },
	...more
});
const props = (of: ReportGoal) => ({
	...{ goal: of, index: 0, levels: ['Enhetsmål'], year: 2026, mayAssess: true, staff: [] },
	came: null
});
const sent = (box: Element) =>
	Object.fromEntries(
		['comment', 'proposal', 'proposalSha256', 'version'].map((name) => [
			name,
			box.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)?.value
		])
	);

test('a comment is sent with the proposal that it was written upon, though the figures have changed since', async () => {
	const { container, rerender } = await render(GoalReport, props(goal()));
	const before = { comment: 'Gamla siffror.', proposal: 'Gamla siffror.' };
	expect(sent(container)).toEqual({ ...before, proposalSha256: 'gammal', version: '1' });
	const later = { proposal: 'Nya siffror.', proposalSha256: 'ny', comment: 'Nya siffror.' };
	await rerender(props(goal({ ...later, version: 2 })));
	expect(sent(container)).toEqual({ ...before, proposalSha256: 'gammal', version: '1' });
});
