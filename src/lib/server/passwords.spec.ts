import { verify } from '@node-rs/argon2';
import { describe, expect, it, vi } from 'vitest';
import { hashPassword, passwordMatches, passwordProblem } from './passwords.ts';

const owner = { email: 'anna.ek@exempel.se', name: 'Anna Maria Ekström' };

it('stores passwords as Argon2id with 19 MiB, two passes and one lane', async () => {
	expect(await hashPassword('en mening med ord')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it('takes å written as one sign or as two for the same password', async () => {
	const stored = await hashPassword('åäö åäö åäö'.normalize('NFD'));
	expect(await passwordMatches(stored, 'åäö åäö åäö'.normalize('NFC'))).toBe(true);
});

it('does the same work without a stored password as with one', async () => {
	const check = vi.fn(verify);
	const stored = await hashPassword('en mening med ord');
	expect(await passwordMatches(stored, 'fel', check)).toBe(false);
	expect(await passwordMatches(null, 'fel', check)).toBe(false);
	const [withOne, without] = check.mock.calls.map(([hash]) => String(hash));
	expect(check).toHaveBeenCalledTimes(2);
	expect(without?.split('$').slice(0, 4)).toEqual(withOne?.split('$').slice(0, 4));
});

it('lets nobody in without a stored password, whatever the check says', async () => {
	expect(await passwordMatches(null, 'vad som helst', async () => true)).toBe(false);
});

describe('a password is refused', () => {
	it.each([
		['when it is empty', '   '],
		['under twelve signs', 'elva tecken'],
		['over two hundred signs', 'ab c'.repeat(51)],
		['as the e-mail address', 'Anna.Ek@exempel.se'],
		['as the name', 'annamariaekström'],
		['when it is one of the commonest', 'Sommaren2026'],
		['when it repeats three signs', 'abcabcabcabcabc']
	])('%s', (_, password) => expect(passwordProblem(password, owner)).toMatch(/\.$/));
});

it('takes a sentence', () => {
	expect(passwordProblem('korna går hem klockan fyra', owner)).toBeNull();
});
