import { calendarKinds, dateLabels, daysAfter, type RoundDates } from './dates.ts';

/** Text as RFC 5545 has it, folded at 73 bytes at most: letters of two bytes are never cut. */
function line(name: string, text: string): string {
	const escaped = text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');
	const pieces = [...`${name}:${escaped}`].reduce<string[]>(
		(lines, sign) => {
			const last = lines.at(-1) ?? '';
			if (last.length < 36) lines[lines.length - 1] = last + sign;
			else lines.push(` ${sign}`);
			return lines;
		},
		['']
	);
	return pieces.join('\r\n');
}

/**
 * Rounds' dates as a calendar file (RFC 5545), whole days. Nothing of a case.
 * @param now UTC milliseconds
 */
export function calendarFile(
	rounds: readonly { id: string; name: string; dates: RoundDates }[],
	now: number
): string {
	const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
	const plain = (date: string) => date.replaceAll('-', '');
	const events = rounds.flatMap(({ id, name, dates }) =>
		calendarKinds.flatMap((kind) => {
			const on = dates[kind];
			if (on === null) return [];
			return [
				'BEGIN:VEVENT',
				line('UID', `${id}-${kind}@kollegiegranskning`),
				`DTSTAMP:${stamp}`,
				`DTSTART;VALUE=DATE:${plain(on)}`,
				`DTEND;VALUE=DATE:${plain(daysAfter(on, 1))}`,
				line('SUMMARY', `${name}: ${dateLabels[kind]}`),
				'TRANSP:TRANSPARENT',
				'END:VEVENT'
			];
		})
	);
	const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kollegiegranskning//SV'];
	return [...head, ...events, 'END:VCALENDAR', ''].join('\r\n');
}
