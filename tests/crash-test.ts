/**
 * `npm run crash-test`: nothing that the server has acknowledged is lost when it is killed.
 *
 * Again and again (`--rounds`, 100 unless told) several people save answers over HTTP against the built server on a
 * database file, and SIGKILL comes at a random moment. Then, before the server starts again: the file is whole, every
 * acknowledged answer stands there with its value and version, or with the one that was on its way, and no row of the
 * log is missing or changed. Needs `npm run build` first.
 *
 * It can fail: with `inGroupCommit` changed to tell each caller at once and to commit 20 ms later, it stops after a few
 * rounds with answers that were acknowledged and are not there. What it can't show is a power cut: what a killed process
 * has handed to the operating system stays. That is what `synchronous=FULL` is for.
 */
import { parseArgs } from 'node:util';
import { eq } from 'drizzle-orm';
import { logHash } from '#lib/server/door.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { answer, auditLog } from '#lib/server/db/schema/reviews.ts';
import { savers, type Saver } from './support/savers.ts';
import { startServer } from './support/server.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '100' } } });
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError('--rounds is a whole number');

const peopleAtOnce = 8;
/** Milliseconds of saving before the server is killed. */
const shortest = 20;
const longest = 400;

/** An answer as its reviewer knows it: what was acknowledged, and what was sent after that without a reply. */
interface Place {
	review: string;
	code: string;
	acknowledged: { version: number; value: string | null };
	sent?: { version: number; value: string };
}

let people: Saver[] = [];
const server = await startServer(async (database) => {
	people = await savers(database, peopleAtOnce);
});
const places = people.map(({ review, questions }) =>
	questions.map((code): Place => ({ review, code, acknowledged: { version: 0, value: null } }))
);
const counts = { rounds: 0, acknowledged: 0, unacknowledgedButKept: 0, logRows: 0 };
const lost: string[] = [];

try {
	for (let round = 1; round <= rounds; round++) {
		const stop = new AbortController();
		const saving = Promise.all(people.map((saver, i) => saveOn(saver, places[i] ?? [], stop)));
		await pause(shortest + Math.random() * (longest - shortest));
		await server.kill();
		stop.abort();
		await saving;
		check(round);
		counts.rounds = round;
		if (lost.length > 0) break;
		if (round < rounds) await server.start();
		if (round % 10 === 0) console.log(`${round} rounds, ${counts.acknowledged} acknowledged`);
	}
} finally {
	await server.stop();
}
for (const each of lost) console.error(each);
console.log(
	`${counts.rounds} rounds, ${counts.acknowledged} acknowledged, ${lost.length} lost ` +
		`(${counts.unacknowledgedButKept} kept without a reply, ${counts.logRows} rows in the log)`
);
// A run in which nothing was saved has shown nothing.
if (counts.acknowledged < rounds) console.error('Too little was saved to tell.');
process.exitCode = lost.length > 0 || counts.acknowledged < rounds ? 1 : 0;

function pause(milliseconds: number): Promise<void> {
	return new Promise((resume) => setTimeout(resume, milliseconds));
}

/** One person, who gives one answer after the other until the server is gone. */
async function saveOn(saver: Saver, mine: Place[], stop: AbortController): Promise<void> {
	for (let i = 0; !stop.signal.aborted; i++) {
		const place = mine[i % mine.length];
		if (!place) return;
		const base = place.acknowledged.version;
		const sent = { version: base + 1, value: base % 2 === 0 ? 'JA' : 'NEJ' };
		place.sent = sent;
		const told = await save(saver, { kind: 'answer', code: place.code, value: sent.value, base });
		if (told === null) return;
		if (told !== sent.version) throw new Error(`Version ${told} in place of ${sent.version}`);
		place.acknowledged = sent;
		delete place.sent;
		counts.acknowledged++;
	}
}

/** The version that the server acknowledged; null when it was killed before that. */
async function save(saver: Saver, body: object): Promise<number | null> {
	let status: number;
	let told: { version?: number };
	try {
		const reply = await fetch(server.origin + saver.path, {
			method: 'POST',
			headers: { 'content-type': 'application/json', cookie: saver.cookie },
			body: JSON.stringify(body)
		});
		status = reply.status;
		told = (await reply.json()) as typeof told;
	} catch {
		return null;
	}
	if (status !== 200) throw new Error(`The server answered ${status}: ${JSON.stringify(told)}`);
	return told.version ?? 0;
}

/** Reads the file that the killed server left behind. */
function check(round: number): void {
	const db = open(server.database);
	try {
		const whole = connection(db).sqlite.pragma('integrity_check', { simple: true });
		if (whole !== 'ok') lost.push(`Round ${round}: the file is damaged: ${whole}`);
		for (const mine of places) checkAnswers(db, round, mine);
		checkLog(db, round);
	} finally {
		close(db);
	}
}

function checkAnswers(db: Db, round: number, mine: Place[]): void {
	const rows = db
		.select({ code: answer.questionCode, value: answer.value, version: answer.version })
		.from(answer)
		.where(eq(answer.reviewId, mine[0]?.review ?? ''))
		.all();
	const stored = new Map(rows.map(({ code, ...row }) => [code, row]));
	for (const place of mine) {
		const found = stored.get(place.code) ?? { version: 0, value: null };
		const is = (state?: { version: number; value: string | null }) =>
			state?.version === found.version && state.value === found.value;
		if (is(place.sent)) {
			counts.unacknowledgedButKept++;
			place.acknowledged = found;
		} else if (!is(place.acknowledged)) {
			const { version, value } = place.acknowledged;
			lost.push(
				`Round ${round}: ${place.code} was acknowledged as ${value} (${version}), is ${found.value} (${found.version})`
			);
		}
		delete place.sent;
	}
}

/** Every row carries the hash of the one before it, and there is one for each version of an answer. */
function checkLog(db: Db, round: number): void {
	let previousHash = '';
	let saves = 0;
	const rows = db.select().from(auditLog).orderBy(auditLog.id).all();
	for (const row of rows) {
		if (row.previousHash !== previousHash || row.hash !== logHash(row)) {
			lost.push(`Round ${round}: the log is broken at row ${row.id}`);
			return;
		}
		previousHash = row.hash;
		if (row.deed === 'review.answer') saves++;
	}
	counts.logRows = rows.length;
	const versions = places.flat().reduce((sum, place) => sum + place.acknowledged.version, 0);
	if (saves !== versions)
		lost.push(`Round ${round}: ${versions} saves and ${saves} rows in the log`);
}
