import { expect, it } from 'vitest';
import { config } from './config.ts';

it('has a default for everything but the address', () => {
	expect(config({ DATA_DIR: '' })).toEqual({
		dataDir: './data',
		database: 'kollegiegranskning.db',
		origin: undefined,
		port: 3000,
		responsible: undefined,
		contact: undefined
	});
});

it.each([
	{ DATABASE: '../annan.db' },
	{ ORIGIN: 'granskning.exempel.se' },
	{ ORIGIN: 'https://granskning.exempel.se/' },
	{ PORT: 'åtta' },
	{ RESPONSIBLE: 'a'.repeat(201) },
	{ CONTACT: 'a'.repeat(201) }
])('says in Swedish which variable is wrong: %j', (environment) => {
	const [name = ''] = Object.keys(environment);
	expect(() => config(environment)).toThrow(new RegExp(`^${name} ska vara`));
});
