import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
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

const old = { proposal: 'Gamla siffror.', proposalSha256: 'gammal', version: '1' };
const later = { proposal: 'Nya siffror.', proposalSha256: 'ny', comment: 'Nya siffror.' };

test('what is typed is sent with the proposal that it was typed upon, though the figures have changed since', async () => {
	const { container, rerender } = await render(GoalReport, props(goal()));
	await page.getByLabelText('Kommentar').fill('Gamla siffror. Och mer.');
	await rerender(props(goal({ ...later, version: 2 })));
	expect(sent(container)).toEqual({ ...old, comment: 'Gamla siffror. Och mer.' });
});

test('an assessment that is chosen keeps the comment that it was chosen beside', async () => {
	const { container, rerender } = await render(GoalReport, props(goal()));
	await page.getByLabelText('Uppfylls delvis').click();
	await rerender(props(goal({ ...later, version: 2 })));
	expect(sent(container)).toEqual({ ...old, comment: 'Gamla siffror.' });
	await expect.element(page.getByLabelText('Uppfylls delvis')).toBeChecked();
});

test('a goal that nobody has touched follows the figures', async () => {
	const { container, rerender } = await render(GoalReport, props(goal()));
	await rerender(props(goal({ ...later, version: 2 })));
	expect(sent(container)).toEqual({ ...later, version: '2' });
});

test('what came back without being saved stands as it was typed, upon what it was typed upon', async () => {
	const { proposal, proposalSha256 } = old;
	const typed = { assessment: 'NOT', comment: 'Egna ord.', proposal, proposalSha256 };
	const came = { typed, errors: { version: 'Någon har sparat något annat.' } };
	const { container } = await render(GoalReport, {
		...props(goal({ ...later, version: 2 })),
		came
	});
	expect(sent(container)).toEqual({ ...old, comment: 'Egna ord.', version: '2' });
});
