const dayMs = 24 * 60 * 60 * 1000;

const clockInSweden = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Stockholm',
	dateStyle: 'short',
	timeStyle: 'short'
});

/** The instant of a date and a time of the clock in Sweden, `2026-11-05`, `10:14`, in UTC milliseconds. */
export function instant(date: string, time: string): number {
	const winter = Date.parse(`${date}T${time}:00+01:00`);
	return clockInSweden.format(winter) === `${date} ${time}` ? winter : winter - 60 * 60 * 1000;
}

/** Monday to Friday from one date to another, both included. */
export function workdays(from: string, to: string): string[] {
	const days: string[] = [];
	for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs) {
		const weekday = new Date(at).getUTCDay();
		if (weekday !== 0 && weekday !== 6) days.push(new Date(at).toISOString().slice(0, 10));
	}
	return days;
}

/** A date a year earlier; the leap day becomes the last of February. */
export function yearBefore(date: string): string {
	const [year = '', month = '', day = ''] = date.split('-');
	return `${Number(year) - 1}-${month}-${month === '02' && day === '29' ? '28' : day}`;
}
