/**
 * Files of a result: time and memory of each kind, against the CSV of the same result in the same run, for the demo's round
 * and for one of 2,000 files. A result is no larger for more files, so the second should take no longer for that. And the
 * annual report of the demo's unit, read and written, against packing the same parts once more.
 */
import { unzipSync, zipSync } from 'fflate';
import { makeDemo } from '../../src/cli/demo/make.ts';
import { computeResult } from '#lib/domain/results/compute.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { resultTables } from '#lib/domain/results/tables/tables.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { csv } from '#lib/server/exports/csv.ts';
import { resultDocument } from '#lib/server/exports/document.ts';
import { reportDocument } from '#lib/server/exports/report-document.ts';
import { resultTable } from '#lib/server/exports/result-csv.ts';
import { exportReport } from '#lib/server/goals/report.ts';
import { resultJson } from '#lib/server/exports/result-json.ts';
import { workbook } from '#lib/server/exports/workbook.ts';
import { withoutWaitingForDisk } from '#lib/server/maintenance/unsafe-speed.ts';
import { resultInput } from '#lib/server/result-input.ts';
import { actorOf, makeUnit, personWith, testNow } from '../support/unit.ts';
import { addIndicators, fillRound } from './filled-round.ts';
import { against, ms, ownMemory, report, timed } from './measure.ts';

const wishes = { today: '2026-12-10', before: null };

/** What is made of a result, by name; the size of the file is told beside it. */
const writers: Record<string, (result: Result) => Promise<{ length: number }>> = {
	Excel: (result) => workbook(resultTables(result, wishes)),
	Word: (result) => resultDocument(result, wishes),
	JSON: async (result) => resultJson(result, resultTables(result, wishes), 'schema')
};

const turns = 6;

const demo = open(':memory:');
migrate(demo);
await withoutWaitingForDisk(demo, () => makeDemo(demo));
await measured("the demo's round", latestResult(demo));
await annualReport(demo);
close(demo);
await measured('a round of 2,000 files × 40 questions', largeResult());

async function measured(what: string, result: Result): Promise<void> {
	const baseline = () => timed(() => csv(resultTable(result)));
	for (const [name, write] of Object.entries(writers)) {
		const { length } = await write(result);
		const taken = await against(turns, () => timed(() => write(result)), baseline);
		report({
			what: `${name} of ${what}, ${Math.round(length / 1024)} kB`,
			ours: ms(taken.ours),
			baseline: `${ms(taken.baseline)}: its CSV`,
			ratio: taken.ratio.toFixed(1),
			memory: ownMemory()
		});
	}
}

/** A year whose rounds are both closed. */
async function annualReport(db: Db): Promise<void> {
	const unitId = String(connection(db).sqlite.prepare('select id from unit').pluck().get());
	const chief = actorOf(db, personWith(db, unitId, 'unitManager'));
	const make = () => reportDocument(exportReport(db, chief, unitId, 2025), wishes.today);
	const file = await make();
	const parts = unzipSync(file);
	const taken = await against(
		turns,
		() => timed(make),
		() => timed(() => zipSync(parts, { level: 6 }))
	);
	report({
		what: `Word of the demo's annual report, ${Math.round(file.length / 1024)} kB`,
		ours: ms(taken.ours),
		baseline: `${ms(taken.baseline)}: packing its ${Object.keys(parts).length} parts`,
		ratio: taken.ratio.toFixed(1),
		memory: ownMemory()
	});
}

function latestResult(db: Db): Result {
	const latest = connection(db)
		.sqlite.prepare('select content from result order by computed_at desc')
		.pluck();
	return JSON.parse(String(latest.get())) as Result;
}

function largeResult(): Result {
	const db = open(':memory:');
	migrate(db);
	const unit = makeUnit(db);
	addIndicators(db, unit, 40);
	const round = fillRound(db, unit, { season: 'AUTUMN', year: 2026, files: 2000, questions: 40 });
	const result = computeResult(resultInput(db, round, testNow));
	close(db);
	return result;
}
