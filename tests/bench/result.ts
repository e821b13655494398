/**
 * Results: the page over HTTP, in the demo, after twenty rounds and of a round of 100,000 files; and the computation of
 * one, each against the bare SQL read of what it rests on.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeDemo } from '../../src/cli/demo/make.ts';
import { unitManager } from '../../src/cli/demo/cast.ts';
import { computeResult } from '#lib/domain/results/compute.ts';
import { seasons } from '#lib/domain/rounds.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { withoutWaitingForDisk } from '#lib/server/maintenance/unsafe-speed.ts';
import { resultInput } from '#lib/server/result-input.ts';
import { close as closeRound } from '#lib/server/rounds/close.ts';
import { sessionCookieName, startSession } from '#lib/server/sessions.ts';
import { startServer, type Server } from '../support/server.ts';
import { makeUnit, personWith, testNow, type TestUnit } from '../support/unit.ts';
import type { Closed } from './closing.ts';
import { addIndicators, fillRound } from './filled-round.ts';
import { against, mb, ms, ownMemory, report, timed, verdict } from './measure.ts';

const mostOver = 10;
const mostSeconds = 10;
const mostMegabytes = 1024;
const mostSlower = 1.5;

const readAnswers = `select answer.review_id, answer.question_code, answer.value from answer
	join review on review.id = answer.review_id join round_file on round_file.id = review.file_id
	where round_file.round_id = ?`;
const readResults = `select result.content from result join round on round.id = result.round_id
	where round.unit_id = (select unit_id from round where id = ?)`;

await demoPage();
await computing();
await manyRounds();
await largest();

/** A server over a database that `fill` makes, with a way to ask for result pages. */
async function serving(
	fill: (db: Db, file: string) => Promise<{ person: string }>,
	work: (server: Server, db: Db, page: (round: string) => Promise<void>) => Promise<void>
): Promise<void> {
	let cookie = '';
	const server = await startServer(async (file) => {
		const db = open(file);
		migrate(db);
		const { person } = await fill(db, file);
		cookie = `${sessionCookieName}=${await startSession(db, person)}`;
		close(db);
	});
	const db = open(server.database);
	try {
		await work(server, db, async (round) => {
			const answer = await fetch(`${server.origin}/rounds/${round}/result`, {
				headers: { cookie }
			});
			const html = await answer.text();
			if (answer.status !== 200 || !html.includes('<table'))
				throw new Error(`The page answered ${answer.status}`);
		});
	} finally {
		close(db);
		await server.stop();
	}
}

async function demoPage(): Promise<void> {
	let round = '';
	await serving(
		async (db) => {
			await withoutWaitingForDisk(db, () => makeDemo(db));
			const { sqlite } = connection(db);
			const closed = 'select id from round where closed_at is not null order by closed_at desc';
			round = String(sqlite.prepare(closed).pluck().get());
			const manager = sqlite.prepare('select id from person where email = ?').pluck();
			return { person: String(manager.get(unitManager.email)) };
		},
		async (server, db, page) => {
			const read = connection(db).sqlite.prepare(readAnswers).raw();
			const answers = read.all(round).length;
			for (let i = 0; i < 50; i++) await page(round);
			const { ours, baseline } = await against(
				200,
				() => timed(() => page(round)),
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
		}
	);
}

async function computing(): Promise<void> {
	for (const [files, questions, turns] of [
		[60, 20, 20],
		[2000, 40, 5]
	] as const) {
		const db = open(':memory:');
		migrate(db);
		const unit = makeUnit(db);
		addIndicators(db, unit, questions);
		const round = fillRound(db, unit, { season: 'AUTUMN', year: 2026, files, questions });
		const read = connection(db).sqlite.prepare(readAnswers).raw();
		const compute = () => JSON.stringify(computeResult(resultInput(db, round, testNow)));
		compute();
		const { ours, baseline, ratio } = await against(
			turns,
			() => timed(compute),
			() => timed(() => read.all(round))
		);
		report({
			what: `Computing the result of ${files} files × ${questions} questions`,
			ours: ms(ours),
			baseline: `${ms(baseline)}: one read of its answers`,
			ratio: ratio.toFixed(1),
			memory: ownMemory()
		});
		close(db);
	}
}

/** Closed rounds of 60 files and 20 questions, the first of them the oldest. */
function earlierRounds(db: Db, unit: TestUnit, count: number): string[] {
	return Array.from({ length: count }, (_, nth) => {
		const season = seasons[nth % 2] ?? 'SPRING';
		const year = 2026 - Math.floor((count - 1 - nth) / 2);
		const round = fillRound(db, unit, { season, year, files: 60, questions: 20 });
		const at = testNow - (count - nth) * 180 * 24 * 3600 * 1000;
		closeRound(db, { ...unit.actor('roundLead'), now: () => at }, round);
		return round;
	});
}

async function manyRounds(): Promise<void> {
	let rounds: string[] = [];
	await serving(
		async (db) => {
			const unit = makeUnit(db);
			addIndicators(db, unit, 20);
			await withoutWaitingForDisk(db, async () => {
				rounds = earlierRounds(db, unit, 20);
			});
			return { person: personWith(db, unit.id, 'unitManager') };
		},
		async (server, db, page) => {
			const [first = '', last = ''] = [rounds[0], rounds.at(-1)];
			const read = connection(db).sqlite.prepare(readResults).raw();
			for (let i = 0; i < 20; i++) await page(last);
			const { ours, baseline, ratio } = await against(
				50,
				() => timed(() => page(last)),
				() => timed(() => read.all(last))
			);
			const alone = await against(
				50,
				() => timed(() => page(last)),
				() => timed(() => page(first))
			);
			report({
				what: 'The result page with twenty rounds over time',
				ours: ms(ours),
				baseline: `${ms(baseline)}: one read of the stored results`,
				ratio: `${ratio.toFixed(1)}; ${alone.ratio.toFixed(1)} of the page of the first round`,
				memory: mb(server.memory())
			});
		}
	);
}

async function largest(): Promise<void> {
	const [files, questions] = [100_000, 40];
	let [ordinary, large] = ['', ''];
	await serving(
		async (db, file) => {
			const unit = makeUnit(db);
			addIndicators(db, unit, questions);
			await withoutWaitingForDisk(db, async () => {
				[ordinary = ''] = earlierRounds(db, unit, 1);
				large = fillRound(db, unit, { season: 'SPRING', year: 2028, files, questions });
			});
			const read = connection(db).sqlite.prepare(readAnswers).raw();
			const baseline = await timed(() => {
				for (const row of read.iterate(large)) void row;
			});
			const closed = closeApart(file, large);
			const line = {
				baseline: `${ms(baseline)}: one read of its 4,000,000 answers`,
				memory: mb(closed.peak)
			};
			report({
				...line,
				what: 'Closing a round of 100,000 files × 40 questions',
				ours: ms(closed.ms),
				ratio: (closed.ms / baseline).toFixed(1),
				aim: `at most ${mostSeconds} s`,
				verdict: verdict(closed.ms / 1000, { most: mostSeconds })
			});
			report({
				...line,
				what: 'Most memory while it closes',
				ours: mb(closed.peak),
				baseline: '',
				aim: `at most ${mostMegabytes} MB`,
				verdict: verdict(closed.peak / 1024 / 1024, { most: mostMegabytes })
			});
			report({
				...line,
				what: 'The longest that nobody is answered while it closes',
				ours: ms(closed.stillMs),
				baseline: ''
			});
			return { person: personWith(db, unit.id, 'unitManager') };
		},
		async (server, _db, page) => {
			for (const round of [ordinary, large, ordinary, large]) await page(round);
			const { ours, baseline, ratio } = await against(
				50,
				() => timed(() => page(large)),
				() => timed(() => page(ordinary))
			);
			report({
				what: 'The result page of a round of 100,000 files',
				ours: ms(ours),
				baseline: `${ms(baseline)}: that of a round of 60`,
				ratio: ratio.toFixed(2),
				aim: `at most ${mostSlower}`,
				verdict: verdict(ratio, { most: mostSlower }),
				memory: mb(server.memory())
			});
		}
	);
}

function closeApart(file: string, round: string): Closed {
	const program = fileURLToPath(new URL('closing.ts', import.meta.url));
	const { stdout, status } = spawnSync(process.execPath, [program, file, round], {
		stdio: ['ignore', 'pipe', 'inherit'],
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error('The round was not closed');
	return JSON.parse(stdout) as Closed;
}
