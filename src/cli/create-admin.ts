/**
 * Makes an administrator: `npm run create-admin -- --email anna.ek@exempel.se --name "Anna Ek" [--unit ID]`.
 * Asks for what is not given. Prints a one-time link to choose a password.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { addAdministrator, unitsToAdminister } from '#lib/server/administrators.ts';
import { config } from '#lib/server/config.ts';
import { close } from '#lib/server/db/open.ts';
import { start } from '#lib/server/db/start.ts';
import { operator } from '#lib/server/door.ts';

const { values } = parseArgs({
	options: { email: { type: 'string' }, name: { type: 'string' }, unit: { type: 'string' } }
});
const { origin, port, ...place } = config();
const db = start(place);
const terminal = createInterface({ input: process.stdin, output: process.stdout });

try {
	const units = unitsToAdminister(db, operator());
	const only = units.length === 1 ? units[0] : undefined;
	if (units.length === 0) {
		console.error('Det finns ingen enhet ännu. Starta tjänsten och sätt upp enheten på /set-up.');
		process.exitCode = 1;
	} else {
		if (!only && !values.unit) for (const { id, name } of units) console.log(`${id}  ${name}`);
		const unitId = values.unit ?? only?.id ?? (await terminal.question('Enhetens id: ')).trim();
		const email = values.email ?? (await terminal.question('E-post: '));
		const name = values.name ?? (await terminal.question('Namn: '));
		const made = addAdministrator(db, operator(), { unitId, name, email });
		if (made.ok) {
			console.log('Länken gäller i sju dagar och kan användas en gång:');
			console.log(`${origin ?? `http://localhost:${port}`}${made.path}`);
		} else {
			console.error(Object.values(made.errors).join('\n'));
			process.exitCode = 1;
		}
	}
} finally {
	terminal.close();
	close(db);
}
