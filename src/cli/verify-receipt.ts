import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { verifyReceipt } from '#lib/domain/receipt-check.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import { count, whole } from '#lib/domain/swedish.ts';
import { parseReceipt } from '#lib/server/receipts/schema.ts';

// Repeats the draw of a receipt outside the server: npm run verify-receipt -- FILE
// Exit code 0: the receipt holds. 1: it doesn't. 2: the file can't be read as a receipt.

const unreadable = 2;

process.exitCode = run(process.argv.slice(2));

function run(files: readonly string[]): number {
	const [file] = files;
	if (file === undefined || files.length > 1) {
		console.error('Ange en fil: npm run verify-receipt -- FIL');
		return unreadable;
	}
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		console.error(`Filen ${file} gick inte att läsa.`);
		return unreadable;
	}
	const parsed = parseReceipt(text);
	if ('problems' in parsed) {
		console.error(`Filen ${file} är inget urvalskvitto.`);
		for (const problem of parsed.problems.slice(0, 10)) console.error(`- ${problem}`);
		return unreadable;
	}
	const differences = verifyReceipt(parsed.receipt, (content) => hash('sha256', content));
	if (differences.length === 0) {
		console.log(holds(parsed.receipt));
		return 0;
	}
	console.log(
		`Kvittot stämmer inte. ${count(differences.length, 'sak skiljer', 'saker skiljer')}:`
	);
	for (const difference of differences) console.log(`- ${difference}`);
	return 1;
}

function holds({ strata, frame, round, drawNumber, eliminations }: Receipt): string {
	const sampled = strata.reduce((sum, { sampleSize }) => sum + sampleSize, 0);
	const eliminated =
		eliminations.length === 0 ? '' : ` Bortfall: ${whole(eliminations.length)}, i rätt ordning.`;
	return `Kvittot stämmer: ${count(sampled, 'ärende', 'ärenden')} av ${whole(frame.size)} i ${round}, dragning ${drawNumber}.${eliminated}`;
}
