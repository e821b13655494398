import { listing, whole } from '#lib/domain/swedish.ts';
import type { StuckFiles } from '#lib/server/assignments/page.ts';

/** What has happened, in a heading: one file by its reference, several by their number. */
export function newsOf({ files, missing, blind, pair }: StuckFiles): string {
	const [first] = files;
	const what = files.length === 1 ? (first?.caseReference ?? '') : `${whole(files.length)} ärenden`;
	return (blind || pair) && missing === 1
		? `${what} saknar den andra av två granskare`
		: `Ingen kan granska ${what}`;
}

/** Which rules collide, in words: those of the round first, then that the people are hindered. */
export function rulesOf({ files, missing, blind, pair, rule }: StuckFiles): string {
	const them = files.length === 1 ? 'Ärendet' : 'Ärendena';
	const said = [
		...(rule === 'ONLY_OWN' ? [`granskas bara inom gruppen ${files[0]?.team ?? ''}`] : []),
		...(blind ? ['granskas av två oberoende av varandra'] : []),
		...(pair ? ['granskas av två tillsammans'] : [])
	];
	const who =
		(blind || pair) && missing === 1 ? 'Alla utom en är förhindrade' : 'Alla är förhindrade';
	return said.length > 0 ? `${them} ${listing(said)}. ${who}.` : `${who}.`;
}

/** Which interventions and groups the files are of, when they are of one. */
export function kindOf({ files }: StuckFiles): string | null {
	const [kind, ...more] = new Set(
		files.map(({ intervention, team }) => `${intervention}, ${team}.`)
	);
	return more.length === 0 ? (kind ?? null) : null;
}

/** Who can't, and why. */
export interface Reason {
	names: string;
	why: string;
	/** Several people share it. */
	shared: boolean;
}

/** From this many on, people with the same reason are told together. */
const together = 3;

/** Why each reviewer can't: a reason that many share is told once, after those who have one of their own. */
export function reasonsOf({ hinders }: Pick<StuckFiles, 'hinders'>): Reason[] {
	return [...Map.groupBy(hinders, ({ why }) => why)]
		.flatMap(([why, people]): Reason[] => {
			const names = people.map(({ name }) => name);
			return names.length < together
				? names.map((name) => ({ names: name, why, shared: false }))
				: [{ names: listing(names), why, shared: true }];
		})
		.toSorted((a, b) => Number(a.shared) - Number(b.shared));
}

const numbers = ['Ingen', 'En', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju', 'Åtta'];

/** `Två vägar ut, båda prövade`. */
export function waysWord(n: number): string {
	if (n === 1) return 'En väg ut, prövad';
	return `${numbers[n] ?? n} vägar ut, ${n === 2 ? 'båda' : 'alla'} prövade`;
}
