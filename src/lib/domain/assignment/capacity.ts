/** A person's working time: per cent of full time, and leave as ISO dates, both included; null: no such end. */
export interface WorkingTime {
	readonly workShare: number;
	readonly leaveFrom: string | null;
	readonly leaveTo: string | null;
}

/**
 * How much of the review period somebody works, in full-time equivalents: the share of full time times the share of the
 * period's weekdays that are not leave. Without any weekday in the period all days count.
 * @param period ISO dates, both included
 * @returns 0 (on leave throughout) to 1
 */
export function capacity(
	{ workShare, leaveFrom, leaveTo }: WorkingTime,
	period: { readonly from: string; readonly to: string }
): number {
	const onLeave = (day: string) =>
		(leaveFrom !== null || leaveTo !== null) &&
		(leaveFrom ?? period.from) <= day &&
		day <= (leaveTo ?? period.to);
	const days = daysOf(period);
	const weekdays = days.filter(isWeekday);
	const counted = weekdays.length > 0 ? weekdays : days;
	const worked = counted.filter((day) => !onLeave(day)).length;
	return ((workShare / 100) * worked) / Math.max(1, counted.length);
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): string[] {
	const days: string[] = [];
	for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
		days.push(new Date(at).toISOString().slice(0, 10));
	return days;
}

function isWeekday(day: string): boolean {
	const number = new Date(day).getUTCDay();
	return number !== 0 && number !== 6;
}
