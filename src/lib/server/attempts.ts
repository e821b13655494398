import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from './ids.ts';

/** How often a secret may be guessed. Kept in memory: one process serves an installation, and a restart forgives. */
export interface Attempts {
	/** Counts an attempt. False when there have been too many: then the secret is not even looked at. */
	allow(account: string, address: string): Promise<boolean>;
	/** The attempt was right: it counts for nothing, and the account's wrong ones are forgotten. */
	forgive(account: string, address: string): Promise<void>;
}

const quarter = 15 * 60;

/** A limit of wrong attempts in a quarter of an hour, per account (known or not) and per address. */
export function limitAttempts({ perAccount = 10, perAddress = 100 } = {}): Attempts {
	const accounts = new RateLimiterMemory({ points: perAccount, duration: quarter });
	const addresses = new RateLimiterMemory({ points: perAddress, duration: quarter });
	return {
		async allow(account, address) {
			return (await within(addresses, address)) && (await within(accounts, sha256(account)));
		},
		async forgive(account, address) {
			await accounts.delete(sha256(account));
			await addresses.reward(address, 1);
		}
	};
}

async function within(limiter: RateLimiterMemory, key: string): Promise<boolean> {
	try {
		await limiter.consume(key, 1);
		return true;
	} catch (stopped) {
		if (stopped instanceof RateLimiterRes) return false;
		throw stopped;
	}
}
