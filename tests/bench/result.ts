/** The result page of the demo's latest closed round over HTTP, against the one SQL read that fetches its answers. */
import { makeDemo } from '../../src/cli/demo/make.ts';
import { unitManager } from '../../src/cli/demo/cast.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open } from '#lib/server/db/open.ts';
import { withoutWaitingForDisk } from '#lib/server/maintenance/unsafe-speed.ts';
import { sessionCookieName, startSession } from '#lib/server/sessions.ts';
import { startServer } from '../support/server.ts';
import { against, mb, ms, report, timed, verdict } from './measure.ts';

const turns = 200;
const mostOver = 10;

const readAnswers = `select answer.review_id, answer.question_code, answer.value from answer
	join review on review.id = answer.review_id join round_file on round_file.id = review.file_id
	where round_file.round_id = ?`;

let cookie = '';
let round = '';
const server = await startServer(async (database) => {
	const db = open(database);
	migrate(db);
	await withoutWaitingForDisk(db, () => makeDemo(db));
	const { sqlite } = connection(db);
	const manager = sqlite.prepare('select id from person where email = ?').pluck();
	const closed = sqlite.prepare(
		'select id from round where closed_at is not null order by closed_at desc'
	);
	cookie = `${sessionCookieName}=${await startSession(db, String(manager.get(unitManager.email)))}`;
	round = String(closed.pluck().get());
	close(db);
});
const db = open(server.database);
try {
	const read = connection(db).sqlite.prepare(readAnswers).raw();
	const answers = read.all(round).length;
	for (let i = 0; i < 50; i++) await page();
	const { ours, baseline } = await against(
		turns,
		() => timed(page),
		() => timed(() => read.all(round))
	);
	report({
		what: "The result page of the demo's round",
		ours: ms(ours),
		baseline: `${ms(baseline)}: one read of its ${answers} answers`,
		ratio: `+${ms(ours - baseline)}`,
		aim: `at most ${mostOver} ms over`,
		verdict: verdict(ours - baseline, { most: mostOver }),
		memory: mb(server.memory())
	});
} finally {
	close(db);
	await server.stop();
}

async function page(): Promise<void> {
	const answer = await fetch(`${server.origin}/rounds/${round}/result`, { headers: { cookie } });
	const html = await answer.text();
	if (answer.status !== 200 || !html.includes('<table')) {
		throw new Error(`The page answered ${answer.status}`);
	}
}
