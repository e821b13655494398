/** The production start: `npm start`. The web server itself is what `npm run build` made. */
import { existsSync } from 'node:fs';
import { config } from '#lib/server/config.ts';

const built = new URL('../../build/index.js', import.meta.url);

if (!existsSync(built)) {
	console.error('Programmet är inte byggt. Kör npm run build först.');
	process.exit(1);
}
try {
	const { origin, port } = config();
	if (origin === undefined) {
		process.env.ORIGIN = `http://localhost:${port}`;
		console.warn(
			`ORIGIN är inte satt: tjänsten svarar bara rätt på ${process.env.ORIGIN}. Används en annan adress, till exempel bakom en proxy, sätter du ORIGIN till den. Annars avvisas alla formulär.`
		);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : 'Inställningarna gick inte att läsa.');
	process.exit(1);
}
// A case list of 20 MB, and the form around it. adapter-node's own limit is 512 KB.
process.env.BODY_SIZE_LIMIT ??= '21M';

await import(built.href);
