import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localPath } from './local-path.ts';

it('goes on to the page that was asked for', () => {
	expect(localPath('/rounds/a1/setup?tab=2')).toBe('/rounds/a1/setup?tab=2');
});

it.each([
	null,
	'',
	'rounds',
	'https://ond.se/',
	'//ond.se/',
	'/\\ond.se',
	'/\t/ond.se',
	'/a\\b',
	'javascript:1',
	'/..//ond.se'
])('goes to the overview instead of %j', (wanted) => expect(localPath(wanted)).toBe('/'));

it('never leaves the site, whatever the address says', () => {
	fc.assert(
		fc.property(fc.string(), fc.constantFrom('/', '//', '/\\', '\\', ''), (text, start) => {
			const path = localPath(start + text);
			expect(new URL(path, 'https://granskning.exempel.se').host).toBe('granskning.exempel.se');
		})
	);
});
