/**
 * Whether a text is a day of the calendar as it is stored: ISO 8601, `ÅÅÅÅ-MM-DD`, years 0000 to 9999, a day that the
 * month has. Never throws.
 */
export function isCalendarDate(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
