import { roundName } from '../rounds.ts';
import { percent } from '../shares.ts';
import { count, halfUp, plain } from '../swedish.ts';
import { defaultDelta, type ChangeVerdict } from '../statistics/difference.ts';
import type { Change } from './change.ts';
import type { Figures, Previous } from './result.ts';

/** The Swedish of differences (methods.md, section 12): page, file and report say the same, since they all ask here. */

/** A verdict by itself, in a table. */
export const changeLabels: Readonly<Record<ChangeVerdict, string>> = {
	increased: 'Har ökat',
	decreased: 'Har minskat',
	unchanged: 'I stort sett oförändrat',
	undecided: 'Går inte att avgöra'
};

/** A verdict where chance has no part. */
export const exactLabel = 'Exakt: alla ärenden är granskade';

/** A verdict on women and men by itself. */
export const genderLabels: Readonly<Record<ChangeVerdict, string>> = {
	increased: 'Högre för kvinnor',
	decreased: 'Högre för män',
	unchanged: 'I stort sett lika',
	undecided: 'Går inte att avgöra'
};

/** Percentage points without the word; with a decimal where whole ones would be 0 and the figure is not. */
function points(share: number): string {
	const hidesIt = halfUp(share * 100) === 0 && Math.abs(share) > 1e-12;
	return plain(share * 100, hidesIt ? 1 : 0, false);
}

const within = (from: number, to: number) => `mellan ${points(from)} och ${points(to)}`;

/** `5 procentenheter`, `1 procentenhet`, and never a sign: the sentence says which way. */
export function apart(difference: number): string {
	const size = Math.abs(difference);
	return `${points(size)} ${points(size) === '1' ? 'procentenhet' : 'procentenheter'}`;
}

type Shown = Pick<Figures, 'share'>;

/** The verdict on a change as a sentence. @param since what it is compared with; the round before when not given */
export function changeSaid(change: Change, now: Shown, then: Shown, since = ''): string {
	const { difference, lower, upper, verdict, exact } = change;
	const [from, to] = [percent(then.share), percent(now.share)];
	const after = since ? ` sedan ${since}` : '';
	if (exact && difference === 0)
		return `Båda gångerna granskades alla ärenden. Andelen är densamma, ${to}.`;
	if (exact)
		return `Båda gångerna granskades alla ärenden. Skillnaden ${apart(difference)} är exakt för dessa ärenden, men få ärenden kan skilja sig åt av en tillfällighet.`;
	switch (verdict) {
		case 'increased':
			return `Andelen har ökat${after}, från ${from} till ${to}. Ökningen är troligen ${within(lower, upper)} procentenheter och är större än vad slumpen i urvalet brukar ge.`;
		case 'decreased':
			return `Andelen har minskat${after}, från ${from} till ${to}. Minskningen är troligen ${within(-upper, -lower)} procentenheter och är större än vad slumpen i urvalet brukar ge.`;
		case 'unchanged':
			return `I stort sett oförändrat${after}: en eventuell skillnad är högst ${apart(defaultDelta)}.`;
		case 'undecided':
			return `Det går inte att avgöra om andelen har ändrats${after}. Skillnaden ${apart(difference)} ryms inom slumpen i urvalet (${within(lower, upper)}). Det betyder inte att inget har hänt.`;
	}
}

/** The difference between women and men as a sentence. */
export function gendersSaid({ difference, lower, upper, verdict, exact }: Change): string {
	const higher = difference > 0 ? 'kvinnor' : 'män';
	if (exact)
		return difference === 0
			? 'Alla ärenden är granskade. Andelen är lika hög för kvinnor och män.'
			: `Alla ärenden är granskade. Andelen är högre för ${higher}: ${apart(difference)}.`;
	switch (verdict) {
		case 'increased':
			return `Andelen är högre för kvinnor: ${apart(difference)}, troligen ${within(lower, upper)}.`;
		case 'decreased':
			return `Andelen är högre för män: ${apart(difference)}, troligen ${within(-upper, -lower)}.`;
		case 'unchanged':
			return `I stort sett lika för kvinnor och män: en eventuell skillnad är högst ${apart(defaultDelta)}.`;
		case 'undecided':
			return `Det går inte att avgöra om det skiljer mellan kvinnor och män. Skillnaden i urvalet är ${apart(difference)}.`;
	}
}

/**
 * What is said once below a list of comparisons: how many can look changed by chance alone (methods.md, section 6: a false
 * "changed" 3.3 times in a hundred at 95 %).
 * @param compared how many stand in the list, @param level of each comparison
 */
export function manySaid(compared: number, level: Change['level']): string {
	if (compared < 2) return '';
	const expected = Math.round(compared * 0.033);
	const some = level === 0.99 ? 'någon enstaka' : expected < 2 ? 'någon' : `ungefär ${expected}`;
	return `${count(compared, 'fråga', 'frågor')} jämförs. Även om inget har ändrats kan ${some} se ändrad ut av slumpen.`;
}

/** When a difference is reckoned from rounded figures. */
export const carefulSaid =
	'Skillnaden räknas på de avrundade andelarna, för att skydda en liten grupp, och spannet är därför något bredare.';

/** `+5, mellan −6 och 15`, in percentage points, for a table; empty without a difference. */
export function changeInTable(change: Change | undefined): string {
	if (!change) return '';
	const { difference, lower, upper, exact } = change;
	const plus = halfUp(difference * 100) > 0 ? '+' : '';
	return exact
		? `${plus}${points(difference)}`
		: `${plus}${points(difference)}, ${within(lower, upper)}`;
}

/** The round before, with what can be said of the change; for a line below a figure. */
export function sincePrevious(previous: Previous, now: Shown): string {
	return previous.state === 'comparable' && previous.difference
		? changeSaid(previous.difference, now, previous, roundName(previous))
		: '';
}

/** `Medelpoängen är 0,87 av 1 (…)`. @param score 0 to 1 */
export function scoreSaid({ mean, lower, upper }: NonNullable<Figures['score']>): string {
	const two = (value: number) => plain(value, 2, true);
	const likely = lower === upper ? '' : `, troligen mellan ${two(lower)} och ${two(upper)}`;
	return `Medelpoängen är ${two(mean)} av 1 (Ja = 1, Delvis = 0,5, Nej = 0)${likely}.`;
}
