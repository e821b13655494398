/**
 * Says what an import of a case list would do, as JSON on standard output, without a database:
 * `npm run --silent read-case-list -- FILE --people FILE --interventions FILE --today 2026-11-21`
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { caseFields, guessColumns, missingColumns } from '#lib/domain/case-list/fields.ts';
import { judgeRows } from '#lib/domain/case-list/judge.ts';
import { readDate } from '#lib/domain/case-list/values.ts';
import { readTable } from '#lib/server/case-lists/read.ts';
import { FileProblem } from '#lib/server/tables/file-problem.ts';
import { readInterventions } from '#lib/server/tables/interventions.ts';
import { readPeople } from '#lib/server/tables/people.ts';
import type { Table, TableProblem } from '#lib/server/tables/table.ts';

const usage =
	'Skriv: npm run --silent read-case-list -- FIL --people FIL --interventions FIL [--today ÅÅÅÅ-MM-DD]';

interface Order {
	file: string;
	people: string;
	interventions: string;
	today: string;
}

function readOrder(args: string[]): Order {
	let parsed;
	try {
		parsed = parseArgs({
			args,
			allowPositionals: true,
			options: {
				people: { type: 'string' },
				interventions: { type: 'string' },
				today: { type: 'string' }
			}
		});
	} catch {
		throw new FileProblem(usage);
	}
	const { positionals, values } = parsed;
	const [file] = positionals;
	const { people, interventions } = values;
	if (!file || positionals.length > 1 || !people || !interventions) throw new FileProblem(usage);
	const today = values.today ?? new Intl.DateTimeFormat('sv-SE').format(new Date());
	const reading = readDate(today);
	if (typeof reading === 'string' || !reading.plain) {
		throw new FileProblem('Skriv datumet efter --today som ÅÅÅÅ-MM-DD, till exempel 2027-03-12.');
	}
	return { file, people, interventions, today };
}

/** `what` and not the path stands in the messages: a file's name may hold what must not be written anywhere. */
async function open(path: string, what: string): Promise<Table> {
	const bytes = await readFile(path).catch((problem: NodeJS.ErrnoException) => {
		throw new FileProblem(
			problem.code === 'ENOENT'
				? `${what} finns inte på den plats som du har angett.`
				: `${what} gick inte att öppna.`
		);
	});
	return readTable(bytes);
}

/** Rows that could not be used do not stop the reading; a file where nothing could does. */
function tell(what: string, problems: readonly TableProblem[], read: number): void {
	const lines = problems.map(({ row, column, sentence }) => {
		return row === 0 ? `${what}: ${sentence}` : `${what}, rad ${row}, ${column ?? ''}: ${sentence}`;
	});
	if (read === 0) throw new FileProblem(lines.join('\n') || `${what} har inga rader.`);
	for (const line of lines) console.error(line);
}

async function readCaseList({ file, people, interventions, today }: Order): Promise<string> {
	const list = await open(file, 'Ärendelistan');
	const staff = readPeople(await open(people, 'Filen med medarbetare'));
	tell('Filen med medarbetare', staff.problems, staff.people.length);
	const catalogue = readInterventions(await open(interventions, 'Filen med insatser'));
	tell('Filen med insatser', catalogue.problems, catalogue.interventions.length);

	const mapping = guessColumns(list.headings);
	const missing = missingColumns(mapping);
	if (missing.length > 0) throw new FileProblem(missing.join('\n'));
	const judged = judgeRows(list.rows, mapping, {
		today,
		headings: list.headings,
		people: staff.people,
		interventions: catalogue.interventions
	});
	const columns = Object.fromEntries(
		caseFields.flatMap((field) => {
			const index = mapping[field];
			return index === undefined ? [] : [[field, list.headings[index]]];
		})
	);
	const rows = judged.map(({ row, outcome, reasons }) => ({
		row,
		outcome,
		reasons: reasons.map(({ sentence }) => sentence)
	}));
	return JSON.stringify({ columns, rows }, null, '\t');
}

try {
	process.stdout.write(`${await readCaseList(readOrder(process.argv.slice(2)))}\n`);
} catch (problem) {
	console.error(
		problem instanceof FileProblem ? problem.message : 'Något gick fel när listan lästes.'
	);
	process.exitCode = 1;
}
