import { roundName } from '../../rounds.ts';
import { count, halfUp, plain } from '../../swedish.ts';
import { defaultDelta } from '../../statistics/difference.ts';
import type { Change } from '../over-rounds/change.ts';
import type { Figures, Previous } from '../result.ts';
import { shareSaid } from './sentences.ts';

/** The Swedish of differences (methods.md, section 12): page, file and report say the same, since they all ask here. */

/** A verdict by itself, in a table. */
export const changeLabels: Readonly<Record<Change['verdict'], string>> = {
	increased: 'Har ökat',
	decreased: 'Har minskat',
	unchanged: 'I stort sett oförändrat',
	undecided: 'Går inte att avgöra',
	exact: 'Alla ärenden är granskade'
};

/** A verdict on women and men by itself. */
export const genderLabels: Readonly<Record<Change['verdict'], string>> = {
	increased: 'Högre för kvinnor',
	decreased: 'Högre för män',
	unchanged: 'I stort sett lika',
	undecided: 'Går inte att avgöra',
	exact: 'Alla ärenden är granskade'
};

/** How many decimals percentage points need: one where a whole one would be 0 and the figure is not. */
export const decimalsOf = (share: number): 0 | 1 =>
	halfUp(share * 100) === 0 && Math.abs(share) > 1e-12 ? 1 : 0;

/** Percentage points without the word. */
const points = (share: number) => plain(share * 100, decimalsOf(share), false);

const within = (from: number, to: number) => `mellan ${points(from)} och ${points(to)}`;

const unit = (number: string) => (/^[−-]?1$/.test(number) ? 'procentenhet' : 'procentenheter');

/** `5 procentenheter`, `1 procentenhet`, and never a sign: the sentence says which way. */
export function apart(difference: number): string {
	const size = points(Math.abs(difference));
	return `${size} ${unit(size)}`;
}

/** `+5 procentenheter`, `−11 procentenheter`: where no word says which way. */
function signed(difference: number): string {
	const number = withSign(difference);
	return `${number} ${unit(number.replace('+', ''))}`;
}

const withSign = (difference: number) => `${difference > 1e-12 ? '+' : ''}${points(difference)}`;

type Shown = Pick<Figures, 'share' | 'step' | 'ja' | 'n'>;

/** The verdict on a change as a sentence. @param since what it is compared with; the round before when not given */
export function changeSaid(change: Change, now: Shown, then: Shown, since = ''): string {
	const { difference, lower, upper, verdict, careful } = change;
	const [from, to] = [shareSaid(then), shareSaid(now)];
	const after = since ? ` sedan ${since}` : '';
	switch (verdict) {
		case 'increased':
			return `Andelen har ökat${after}, från ${from} till ${to}. Ökningen är troligen ${within(lower, upper)} procentenheter och är större än vad slumpen i urvalet brukar ge.`;
		case 'decreased':
			return `Andelen har minskat${after}, från ${from} till ${to}. Minskningen är troligen ${within(-upper, -lower)} procentenheter och är större än vad slumpen i urvalet brukar ge.`;
		case 'unchanged':
			return `I stort sett oförändrat${after}: en eventuell skillnad är högst ${apart(defaultDelta)}.`;
		case 'undecided':
			return `Det går inte att avgöra om andelen har ändrats${after}. Skillnaden ${signed(difference)} ryms inom slumpen i urvalet (${within(lower, upper)}). Det betyder inte att inget har hänt.`;
		case 'exact': {
			const both = 'Båda gångerna granskades alla ärenden.';
			const small = 'men få ärenden kan skilja sig åt av en tillfällighet.';
			if (careful) return `${both} Skillnaden är omkring ${apart(difference)}, ${small}`;
			return difference === 0
				? `${both} Andelen är densamma, ${to}.`
				: `${both} Skillnaden ${signed(difference)} är exakt för dessa ärenden, ${small}`;
		}
	}
}

/** The difference between women and men as a sentence. */
export function gendersSaid({ difference, lower, upper, verdict, careful }: Change): string {
	const higher = difference > 0 ? 'kvinnor' : 'män';
	switch (verdict) {
		case 'increased':
			return `Andelen är högre för kvinnor: ${apart(difference)}, troligen ${within(lower, upper)}.`;
		case 'decreased':
			return `Andelen är högre för män: ${apart(difference)}, troligen ${within(-upper, -lower)}.`;
		case 'unchanged':
			return `I stort sett lika för kvinnor och män: en eventuell skillnad är högst ${apart(defaultDelta)}.`;
		case 'undecided':
			return `Det går inte att avgöra om det skiljer mellan kvinnor och män. Skillnaden i urvalet är ${apart(difference)}${difference === 0 ? '' : `, högre för ${higher}`}.`;
		case 'exact': {
			const all = 'Alla ärenden är granskade.';
			if (careful)
				return `${all} Skillnaden mellan kvinnor och män är omkring ${apart(difference)}.`;
			return difference === 0
				? `${all} Andelen är lika hög för kvinnor och män.`
				: `${all} Andelen är högre för ${higher}: ${apart(difference)}.`;
		}
	}
}

/**
 * What is said once below a list of comparisons: how many can look otherwise by chance alone (methods.md, section 6: a
 * false "changed" 3.3 times in a hundred at 95 %), and that a long list has wider spans.
 * @param compared how many stand in the list, @param level of each of them
 * @param what whether rounds are compared, or women and men
 */
export function manySaid(
	compared: number,
	level: Change['level'],
	what: 'rounds' | 'genders' = 'rounds'
): string {
	if (compared < 2) return '';
	const expected = Math.round(compared * 0.033);
	const some = level === 0.99 ? 'någon enstaka' : expected < 2 ? 'någon' : `ungefär ${expected}`;
	const chance =
		what === 'rounds'
			? `Även om inget har ändrats kan ${some} se ändrad ut av slumpen.`
			: `Även om inget skiljer kan ${some} se olika ut av slumpen.`;
	const wider = level === 0.99 ? ` Därför är spannen bredare här: de håller i 99 fall av 100.` : '';
	return `${count(compared, 'fråga', 'frågor')} jämförs. ${chance}${wider}`;
}

/** Why a difference is reckoned from rounded figures; empty when it is not. */
export function carefulSaid(changes: readonly (Change | undefined)[]): string {
	const why = new Set(changes.map((change) => change?.careful));
	if (why.has('protected'))
		return 'Där en liten grupp skyddas räknas skillnaden på de avrundade andelarna, och spannet är något bredare.';
	return why.has('not-stored')
		? 'Den tidigare omgången fastställdes i en äldre version av programmet. Skillnaden räknas på de avrundade andelarna, och spannet är något bredare.'
		: '';
}

/**
 * What is said once below a list of differences: how many can be chance, that a long list is judged more strictly, and why
 * some are reckoned carefully.
 */
export function listSaid(
	changes: readonly (Change | undefined)[],
	what: 'rounds' | 'genders' = 'rounds'
): string[] {
	const judged = changes.flatMap((each) => (each && each.verdict !== 'exact' ? [each] : []));
	const level = judged.some((each) => each.level === 0.99) ? 0.99 : 0.95;
	return [manySaid(judged.length, level, what), carefulSaid(changes)].filter(Boolean);
}

/** `+5 (mellan −6 och 15)`, in percentage points, for a table; empty without a difference. */
export function changeInTable(change: Change | undefined): string {
	if (!change) return '';
	const { difference, lower, upper, verdict, careful } = change;
	if (verdict !== 'exact') return `${withSign(difference)} (${within(lower, upper)})`;
	return careful ? `omkring ${withSign(difference)}` : withSign(difference);
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
