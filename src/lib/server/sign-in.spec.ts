import { beforeEach, expect, it, vi } from 'vitest';
import { accountOf, disable, loggedDeeds, setPassword } from '../../../tests/support/accounts.ts';
import { freshDb, makeUnit } from '../../../tests/support/unit.ts';
import { limitAttempts } from './attempts.ts';
import type { Db } from './db/open.ts';
import { passwordMatches } from './passwords.ts';
import { checkPassword, tooManyAttempts, wrongPassword } from './sign-in.ts';

const password = 'korna går hem klockan fyra';
const address = '192.0.2.1';
let db: Db;
let ids: { with: string; without: string; disabled: string };
let emails: typeof ids;

beforeEach(async () => {
	db = freshDb();
	const unit = makeUnit(db);
	const id = (index: number) => unit.reviewer(index).personId ?? '';
	ids = { with: id(0), without: id(1), disabled: id(2) };
	await setPassword(db, ids.with, password);
	await setPassword(db, ids.disabled, password);
	disable(db, ids.disabled);
	const email = (personId: string) => accountOf(db, personId).email;
	emails = { with: email(ids.with), without: email(ids.without), disabled: email(ids.disabled) };
});

it('knows a person by e-mail, in any case, and password', async () => {
	const email = ` ${emails.with.toUpperCase()} `;
	expect(await checkPassword(db, limitAttempts(), { email, password, address })).toEqual({
		ok: true,
		personId: ids.with
	});
});

it('gives the same answer for the same work to everybody who may not come in', async () => {
	const tries = [
		{ email: 'finns.inte@exempel.se', password },
		{ email: emails.without, password },
		{ email: emails.disabled, password },
		{ email: emails.with, password: 'fel lösenord helt och hållet' }
	];
	for (const form of tries) {
		const matches = vi.fn(passwordMatches);
		const answer = await checkPassword(db, limitAttempts(), { ...form, address }, matches);
		expect(answer).toEqual({ ok: false, message: wrongPassword });
		expect(matches).toHaveBeenCalledTimes(1);
	}
});

it('stops guessing, also for an account that is not there, and then does not look at the password', async () => {
	for (const email of [emails.with, 'finns.inte@exempel.se']) {
		const attempts = limitAttempts({ perAccount: 2 });
		const wrong = { email, password: 'fel lösenord helt', address };
		await checkPassword(db, attempts, wrong);
		await checkPassword(db, attempts, wrong);
		const matches = vi.fn(passwordMatches);
		expect(await checkPassword(db, attempts, { email, password, address }, matches)).toEqual({
			ok: false,
			message: tooManyAttempts
		});
		expect(matches).not.toHaveBeenCalled();
	}
});

it('writes nothing of a failure', async () => {
	await checkPassword(db, limitAttempts(), { email: emails.with, password: 'fel', address });
	expect(loggedDeeds(db)).toEqual([]);
});
