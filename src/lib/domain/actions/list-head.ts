import { listing, outOf } from '../swedish.ts';
import { followLabels, type Followed, type FollowedRow } from './followed.ts';

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
	const title = titleOf(open, better, worse, left);
	// Where the title says how many there are, the lead does not say it again.
	const lead = leadOf(open, left).filter((said) => said !== `${title}.`);
	return { title, lead: lead.join(' ') };
}

function titleOf(
	open: readonly Listed[],
	better: readonly Listed[],
	worse: readonly Listed[],
	left: number
): string {
	if (worse.length > 0) return changed(worse, 'WORSE');
	if (better.length > 0) return changed(better, 'IMPROVED');
	if (left > 0)
		return left === 1 ? 'Ett tema saknar beslut' : `${capital(inWords(left))} teman saknar beslut`;
	if (open.length === 0) return 'Inga åtgärder pågår';
	return `${capital(inWords(open.length))} ${open.length === 1 ? 'åtgärd' : 'åtgärder'} pågår`;
}

/** `Röst: förbättrat i 1 av 3 sedan Vår 2026`: no more than the actions' own labels say, from the rounds they say it of. */
function changed(list: readonly Listed[], verdict: 'WORSE' | 'IMPROVED'): string {
	const themes = [...new Set(list.map(({ theme }) => theme))];
	const rows = list.flatMap(({ followed }) => followed.rows);
	const those = rows.filter((row) => row.verdict === verdict);
	const [first] = list;
	const all = followLabels[verdict].toLocaleLowerCase('sv');
	const several = those.length < rows.length ? `${all} i ${outOf(those.length, rows.length)}` : all;
	const label = list.length === 1 && first ? first.followed.label.toLocaleLowerCase('sv') : several;
	return `${named(themes)}: ${label} sedan ${sinceOf(those)}`;
}

function named(themes: readonly string[]): string {
	const more = themes.length - 2;
	if (more <= 1) return listing(themes);
	return listing([...themes.slice(0, 2), `${inWords(more)} teman till`]);
}

const sinceOf = (rows: readonly FollowedRow[]): string =>
	listing([...new Set(rows.map(({ since }) => since))]);

function leadOf(open: readonly Listed[], left: number): string[] {
	if (open.length === 0)
		return left > 0
			? ['Bestäm vad enheten gör åt varje tema som behöver bli bättre.']
			: ['När en omgång är avslutad bestäms här vad enheten gör åt det som behöver bli bättre.'];
	const n = `${capital(inWords(open.length))} ${open.length === 1 ? 'åtgärd' : 'åtgärder'} pågår.`;
	const compared = (row: FollowedRow) => row.upTo !== null && row.verdict !== 'NOT_COMPARABLE';
	const reached = open.filter(({ followed }) => followed.rows.some(compared));
	const names = [
		...new Set(
			reached.flatMap(({ followed }) =>
				followed.rows.filter(compared).flatMap(({ upTo }) => upTo?.name ?? [])
			)
		)
	];
	const late = open.filter((each) => each.late).length;
	const said = [n];
	if (reached.length > 0)
		said.push(
			`${capital(inWords(reached.length))} går att jämföra med samma fråga i ${listing(names)}.`
		);
	if (late > 0)
		said.push(
			`${capital(inWords(late))} ${late === 1 ? 'åtgärd är försenad' : 'åtgärder är försenade'}.`
		);
	return said;
}
