import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { drawn } from '#lib/domain/results/view/drawn.ts';
import type { ReportRow } from '#lib/domain/goals/report.ts';
import FiguresSay from './FiguresSay.svelte';

const figures = drawn(
	{
		...{ ja: 1, delvis: 0, nej: 19, ejAktuellt: 0, notShown: 0, unanswered: 0, n: 20, files: 20 },
		...{ share: 0.05, lower: 0.01, upper: 0.2, census: false, uncertain: false, step: 1 }
	},
	10
);
const row: ReportRow = {
	...{ id: 'i', title: 'Väntar för länge', variant: '', period: 'Vår 2026', notes: [], figures },
	...{ outcome: { value: '5 %', below: '1 av 20' }, before: { value: '', below: '' } },
	...{ target: 'högst 10 %', councilTarget: '' },
	judged: { look: 'unsure', verdict: 'Det går inte att avgöra.', rest: '' }
};

test('the picture tells that a target is the most there may be, to those who see it and those who hear it', async () => {
	const { container } = await render(FiguresSay, { rows: [row] });
	const picture = container.querySelector('svg[role="img"]');
	expect(picture?.getAttribute('aria-label')).toContain('Årsmålet är högst 10 %.');
	expect(picture?.textContent).toContain('Årsmål högst 10 %');
});
