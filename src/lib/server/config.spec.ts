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

const mail = {
	SMTP_URL: 'smtp://granskning:hemligt@post.exempel.se:587',
	MAIL_FROM: 'Kollegiegranskning <granskning@exempel.se>',
	ORIGIN: 'https://granskning.exempel.se'
};

it('takes a mail server with its sender, over TLS unless told otherwise', () => {
	const { SMTP_URL: url, MAIL_FROM: from, ORIGIN: origin } = mail;
	expect(config(mail).mail).toEqual({ url, from, origin, tls: true });
	expect(config({ ...mail, SMTP_TLS: 'nej' }).mail?.tls).toBe(false);
	expect(config({ ...mail, SMTP_URL: '' }).mail).toBeUndefined();
});

it.each([
	{ SMTP_URL: 'post.exempel.se:hemligt' },
	{ SMTP_URL: 'http://granskning:hemligt@post.exempel.se' },
	{ SMTP_URL: 'smtp://granskning:hemligt@post.exempel.se?tls=no' },
	{ SMTP_URL: 'smtp://granskning:1#hemligt@post.exempel.se:587' },
	{ SMTP_TLS: 'kanske' },
	{ MAIL_FROM: 'granskning' },
	{ MAIL_FROM: 'Gransk\r\nBcc: alla@exempel.se <granskning@exempel.se>' },
	{ MAIL_FROM: '' },
	{ ORIGIN: '' }
])('says which variable of the mail server is wrong, and never what stood in it: %j', (wrong) => {
	const [name = ''] = Object.keys(wrong);
	expect(() => config({ ...mail, ...wrong })).toThrow(new RegExp(`^${name} ska vara`));
	expect(() => config({ ...mail, ...wrong })).not.toThrow(/hemligt|alla@/);
});
