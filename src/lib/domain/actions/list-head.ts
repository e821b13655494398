import { listing } from '../swedish.ts';
import type { Followed } from './followed.ts';

interface Listed {
	theme: string;
	late: boolean;
	followed: Followed;
}

const words = ['inga', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'];
const inWords = (n: number) => words[n] ?? String(n);
const capital = (text: string) => text.slice(0, 1).toLocaleUpperCase('sv') + text.slice(1);

/**
 * What the page of a unit's actions opens with: what has certainly become better or worse, else what is left to decide or
 * how many actions there are.
 * @param open the unit's open actions, @param followUps that are not done
 */
export function listHead(
	open: readonly Listed[],
	followUps: readonly { name: string; waiting: readonly unknown[] }[]
): { title: string; lead: string } {
	const better = open.filter(({ followed }) => followed.verdict === 'IMPROVED');
	const worse = open.filter(({ followed }) => followed.verdict === 'WORSE');
	const left = followUps.reduce((n, { waiting }) => n + waiting.length, 0);
	return { title: titleOf(open, better, worse, left), lead: leadOf(open, left) };
}

function titleOf(
	open: readonly Listed[],
	better: readonly Listed[],
	worse: readonly Listed[],
	left: number
): string {
	const themes = (list: readonly Listed[]) =>
		listing([...new Set(list.map(({ theme }) => theme))].slice(0, 2));
	const since = (list: readonly Listed[]) => list[0]?.followed.rows[0]?.since ?? '';
	if (worse.length > 0) return `${themes(worse)}: försämrat sedan ${since(worse)}`;
	if (better.length > 0) return `${themes(better)}: förbättrat sedan ${since(better)}`;
	if (left > 0)
		return left === 1 ? 'Ett tema saknar beslut' : `${capital(inWords(left))} teman saknar beslut`;
	if (open.length === 0) return 'Inga åtgärder pågår';
	return `${capital(inWords(open.length))} ${open.length === 1 ? 'åtgärd' : 'åtgärder'} pågår`;
}

function leadOf(open: readonly Listed[], left: number): string {
	if (open.length === 0)
		return left > 0
			? 'Bestäm vad enheten gör åt varje tema som behöver bli bättre.'
			: 'När en omgång är avslutad bestäms här vad enheten gör åt det som behöver bli bättre.';
	const n = `${capital(inWords(open.length))} ${open.length === 1 ? 'åtgärd' : 'åtgärder'} pågår.`;
	const reached = open.filter(({ followed }) => followed.rows.some(({ upTo }) => upTo !== null));
	const names = [
		...new Set(
			reached.flatMap(({ followed }) => followed.rows.flatMap(({ upTo }) => upTo?.name ?? []))
		)
	];
	const late = open.filter((each) => each.late).length;
	const followed =
		reached.length > 0
			? ` ${capital(inWords(reached.length))} har följts till samma fråga i ${listing(names)}.`
			: '';
	return `${n}${followed}${late > 0 ? ` ${capital(inWords(late))} ${late === 1 ? 'åtgärd är försenad' : 'åtgärder är försenade'}.` : ''}`;
}
