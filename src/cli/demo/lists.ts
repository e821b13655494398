import { readFileSync } from 'node:fs';
import { chance } from './chance.ts';
import { yearBefore } from './calendar.ts';

export interface DemoFile {
	name: string;
	bytes: Uint8Array;
}

export function dataFile(name: string): DemoFile {
	return { name, bytes: readFileSync(new URL(`data/${name}`, import.meta.url)) };
}

/** Clients of 2025 who are not clients in 2026, and the other way round. */
const newSince = 0.12;
const leftSince = 0.2;

/**
 * A list of 2025 out of the same half-year of 2026: every date a year earlier, some cases not there yet, and others
 * in the place of cases that have come since.
 */
export function yearBeforeList(file: DemoFile): DemoFile {
	const [heading = '', ...lines] = new TextDecoder().decode(file.bytes).trim().split(/\r?\n/);
	const columns = heading.split(';');
	const at = (name: string) => columns.indexOf(name);
	const [reference, decided, born] = [at('Ärendenummer'), at('Beslutsdatum'), at('Födelseår')];
	const rows = lines.flatMap((line) => {
		const cells = line
			.split(';')
			.map((cell) => (/^\d{4}-\d{2}-\d{2}$/.test(cell) ? yearBefore(cell) : cell));
		const then = cells[reference] ?? '';
		if (chance('not there yet', then) < newSince) return [];
		if (Number(cells[born]) > Number(cells[decided]?.slice(0, 4))) return [];
		if (chance('has left since', then) < leftSince) cells[reference] = otherReference(then);
		return [cells.join(';')];
	});
	const text = ['\uFEFF' + heading.replace('\uFEFF', ''), ...rows, ''].join('\r\n');
	return { name: file.name.replace('2026', '2025'), bytes: new TextEncoder().encode(text) };
}

/** `FN-50861-0024` → another number in the middle; the running number at the end keeps it apart from all others. */
function otherReference(reference: string): string {
	const [prefix = '', , last = ''] = reference.split('-');
	const middle = 10_000 + Math.floor(chance('other case', reference) * 90_000);
	return `${prefix}-${middle}-${last}`;
}
