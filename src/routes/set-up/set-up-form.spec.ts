import { expect, it } from 'vitest';
import { readSetUpForm } from './set-up-form.ts';

function typed(more: Record<string, string> = {}): FormData {
	const form = new FormData();
	const fields = {
		code: ' 7KPM-4QXT ',
		unit: 'Provenheten',
		teams: ' Barn \r\n\nVuxna  ett',
		name: 'Anna Ek',
		email: 'anna.ek@exempel.se',
		password: ' med mellanslag ',
		...more
	};
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}

it('takes groups line by line and leaves the password as it is', () => {
	expect(readSetUpForm(typed({ leadsRounds: 'on' }))).toMatchObject({
		ok: true,
		read: {
			code: '7KPM-4QXT',
			teams: ['Barn', 'Vuxna ett'],
			password: ' med mellanslag ',
			leadsRounds: true
		}
	});
});

it.each([
	['unit', 201],
	['name', 201],
	['email', 255],
	['password', 1001],
	['teams', 20_001]
])(
	'says at the field that %s of %i characters is too long, and keeps the rest',
	(field, length) => {
		const read = readSetUpForm(typed({ [field]: 'a'.repeat(length) }));
		expect(read).toMatchObject({ ok: false, errors: { [field]: expect.stringMatching(/lång/) } });
		expect(Object.keys(read.ok ? {} : read.errors)).toEqual([field]);
		expect(Object.keys(read.values)).not.toContain('password');
	}
);
