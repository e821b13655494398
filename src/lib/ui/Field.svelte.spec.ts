import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Field from './Field.svelte';

it('tells of a choice in a list, to those who ask for what is changed and for what is typed', async () => {
	const onchange = vi.fn();
	const oninput = vi.fn();
	const options = [
		{ value: 'a', label: 'Den första' },
		{ value: 'b', label: 'Den andra' }
	];
	await render(Field, {
		name: 'insats',
		label: 'Insats',
		type: 'select',
		value: 'a',
		options,
		onchange,
		oninput
	});
	await page.getByLabelText('Insats').selectOptions('b');
	expect(onchange).toHaveBeenCalledTimes(1);
	expect(oninput).toHaveBeenCalledTimes(1);
});
