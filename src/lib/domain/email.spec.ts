import { expect, it } from 'vitest';
import { isEmail } from './email.ts';

it.each(['anna.ek@exempel.se', 'a@b.se', 'åsa@kommun.exempel.se', `${'a'.repeat(64)}@exempel.se`])(
	'%s is an address',
	(text) => {
		expect(isEmail(text)).toBe(true);
	}
);

it.each([
	'',
	'anna',
	'anna@exempel',
	'anna@exempel.',
	'anna@.se',
	'anna@a..se',
	'@exempel.se',
	'anna ek@exempel.se',
	'anna@@exempel.se',
	'<anna@exempel.se>',
	'anna@exempel.se, bo@exempel.se',
	`${'a'.repeat(65)}@exempel.se`,
	`anna@${'a'.repeat(250)}.se`
])('%j is none', (text) => {
	expect(isEmail(text)).toBe(false);
});
