/** From the start of the process to the first page, as `npm start` runs it on a database that has a unit. */
import { migrate } from '#lib/server/db/migrate.ts';
import { close, open } from '#lib/server/db/open.ts';
import { startServer } from '../support/server.ts';
import { makeUnit } from '../support/unit.ts';
import { mb, median, ms, report, timed, verdict } from './measure.ts';

const turns = 9;
const most = 500;

const server = await startServer(async (database) => {
	const db = open(database);
	migrate(db);
	makeUnit(db);
	close(db);
});
try {
	const taken: number[] = [];
	for (let turn = 0; turn < turns; turn++) {
		await server.kill();
		taken.push(
			await timed(async () => {
				await server.start();
				const page = await fetch(`${server.origin}/sign-in`);
				if (page.status !== 200) throw new Error(`The page answered ${page.status}`);
				await page.text();
			})
		);
	}
	const middle = median(taken);
	report({
		what: 'Start-up to the first page',
		ours: ms(middle),
		baseline: `best of ${turns}: ${ms(Math.min(...taken))}`,
		aim: `at most ${most} ms`,
		verdict: verdict(middle, { most }),
		memory: mb(server.memory())
	});
} finally {
	await server.stop();
}
