/**
 * Files of a result: time and memory of each kind, against the CSV of the same result in the same run, for the demo's round
 * and for one of 2,000 files. A result is no larger for more files, so the second should take no longer for that.
 */
import { makeDemo } from '../../src/cli/demo/make.ts';
import { computeResult } from '#lib/domain/results/compute.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { resultTables } from '#lib/domain/results/tables/tables.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open } from '#lib/server/db/open.ts';
import { csv } from '#lib/server/exports/csv.ts';
import { resultDocument } from '#lib/server/exports/document.ts';
import { resultTable } from '#lib/server/exports/result-csv.ts';
import { resultJson } from '#lib/server/exports/result-json.ts';
import { workbook } from '#lib/server/exports/workbook.ts';
import { withoutWaitingForDisk } from '#lib/server/maintenance/unsafe-speed.ts';
import { resultInput } from '#lib/server/result-input.ts';
import { makeUnit, testNow } from '../support/unit.ts';
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

await measured("the demo's round", await demoResult());
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

async function demoResult(): Promise<Result> {
	const db = open(':memory:');
	migrate(db);
	await withoutWaitingForDisk(db, () => makeDemo(db));
	const latest = connection(db)
		.sqlite.prepare('select content from result order by computed_at desc')
		.pluck();
	const result = JSON.parse(String(latest.get())) as Result;
	close(db);
	return result;
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
