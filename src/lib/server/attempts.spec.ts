import { expect, it } from 'vitest';
import { limitAttempts } from './attempts.ts';

it('stops an account after its attempts, and leaves other accounts alone', async () => {
	const attempts = limitAttempts({ perAccount: 2 });
	expect(await attempts.allow('a', 'x')).toBe(true);
	expect(await attempts.allow('a', 'y')).toBe(true);
	expect(await attempts.allow('a', 'z')).toBe(false);
	expect(await attempts.allow('b', 'z')).toBe(true);
});

it('stops an address that tries many accounts', async () => {
	const attempts = limitAttempts({ perAddress: 2 });
	await attempts.allow('a', 'x');
	await attempts.allow('b', 'x');
	expect(await attempts.allow('c', 'x')).toBe(false);
});

it('forgets wrong attempts after a right one, which counts for nothing itself', async () => {
	const attempts = limitAttempts({ perAccount: 2, perAddress: 2 });
	await attempts.allow('a', 'x');
	await attempts.allow('a', 'x');
	await attempts.forgive('a', 'x');
	expect(await attempts.allow('a', 'x')).toBe(true);
});
