import { hash, verify, type Algorithm } from '@node-rs/argon2';

/** Argon2id as OWASP's Password Storage Cheat Sheet has it: 19 MiB, two passes, one lane. */
const parameters = {
	algorithm: 2 satisfies Algorithm.Argon2id,
	memoryCost: 19_456,
	timeCost: 2,
	parallelism: 1
};

export const passwordLimits = { min: 12, max: 200 } as const;

export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize('NFC'), parameters);
}

/**
 * Whether a password is the stored one. Without a stored one it is held against a made-up one, so that the answer takes
 * the same time for somebody who does not exist. `check` is an argument for the tests' sake.
 */
export async function passwordMatches(
	stored: string | null,
	password: string,
	check: typeof verify = verify
): Promise<boolean> {
	const matches = await check(stored ?? madeUpHash, password.normalize('NFC'));
	return matches && stored !== null;
}

/** Of a random text that nobody kept, made with the parameters above. */
const madeUpHash =
	'$argon2id$v=19$m=19456,t=2,p=1$hygtomIP9deUXavxwwoDWg$LgdMcsqixseXALluNWZTrRTks4Nf0vjY/+4oITQfgvc';

const commonest = [
	'password1234',
	'123456789012',
	'1234567890123',
	'qwertyuiopåå',
	'qwerty123456',
	'lösenord1234',
	'losenord1234',
	'lösenordlösenord',
	'losenordlosenord',
	'hejhejhejhej',
	'hejsanhejsan',
	'sommar123456',
	'sommaren2026',
	'stockholm123',
	'göteborg1234',
	'välkommen123',
	'valkommen123',
	'kollegiegranskning',
	'kollegiegranskning1',
	'administratör',
	'handläggare1'
];

/** What is wrong with a password as a sentence, or null. Length first: it is what keeps guessing out. */
export function passwordProblem(
	password: string,
	owner: { email: string; name: string }
): string | null {
	const folded = fold(password);
	if (folded === '') return 'Välj ett lösenord.';
	if ([...password].length < passwordLimits.min)
		return `Lösenordet ska ha minst ${passwordLimits.min} tecken. En mening med några ord är lätt att komma ihåg.`;
	if ([...password].length > passwordLimits.max)
		return `Lösenordet får ha högst ${passwordLimits.max} tecken.`;
	if (
		[owner.email, owner.name].some(
			(own) => squeeze(own) !== '' && squeeze(own) === squeeze(password)
		)
	)
		return 'Lösenordet får inte vara ditt namn eller din e-postadress.';
	if (commonest.includes(folded) || new Set(folded).size < 4)
		return 'Lösenordet är för lätt att gissa. Välj ett annat.';
	return null;
}

function fold(text: string): string {
	return text.normalize('NFC').trim().toLowerCase();
}

function squeeze(text: string): string {
	return fold(text).replace(/\s+/g, '');
}
