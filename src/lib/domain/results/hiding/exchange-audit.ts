import type { Chain } from './hiding.ts';
import { cellId } from './hiding.ts';
import { priceOf, type Exchange, type Price } from './exchanges.ts';
import { otherWorlds, type Own } from './other-worlds.ts';
import { reading } from '../count/readings.ts';
import { dimensions, type Coarseness } from '../result.ts';
import { viewOf, type Asked, type View, type World } from './views.ts';

/**
 * Audit of the weights of groups (ours, an addition to methods.md, section 11). A group's per cent weighs its files by their
 * interventions, so it is one more equation about the hidden ones, and so are indicators and sections of the question. For
 * each hidden intervention there must be another world that gives all that is published: two files with other answers, in
 * interventions that are hidden and in the same of all groups that are shown, have answered as each other. Then no count
 * is another, and only weights can tell. Two such exchanges can go through an intervention that is shown.
 */

/**
 * Of more hidden interventions the groups' weights are not tried: how the shown ones lie in the groups is not known
 * either, and there are more ways for it to lie than groups to tell them apart.
 */
const few = 4;

const groupings = dimensions.filter((dimension) => dimension !== 'intervention');

/** Files of a profile and an intervention that answered alike: one stands for many. */
const kept = 2;

/**
 * What to round more or hide so that no answers of a hidden intervention can be reckoned from weights.
 * @param measures questions (`q:` and their id), and what they are counted in besides
 * @param settled questions found safe before, with what was hidden and rounded then; found ones are added
 * @returns cells with their new steps, null being hidden; empty when nothing can be
 */
export function exchangeRemedy(
	measures: readonly Asked[],
	chains: readonly Chain[],
	world: World,
	hidden: ReadonlySet<string>,
	steps: ReadonlyMap<string, Coarseness>,
	settled: Set<string>
): Map<string, Coarseness | null> {
	const questions = new Map(
		measures.flatMap((asked) =>
			asked.tallied.source.id.startsWith('q:') ? [[asked.tallied.source.id.slice(2), asked]] : []
		)
	);
	const rows = new Map(
		[...questions].map(([id, { tallied }]) => [
			id,
			tallied.source.rows[0]?.values ?? new Uint8Array()
		])
	);
	const remedy = new Map<string, Coarseness | null>();
	const secretOf = ({ tallied: { source, total } }: Asked) =>
		world.strata.flatMap(({ id }, h) =>
			hidden.has(cellId(source.id, 'intervention', h)) && total.pairs.has(id) ? [h] : []
		);
	const cellsOf = namesOf(hidden, steps);
	for (const [id, asked] of questions) {
		const secret = secretOf(asked);
		if (secret.length === 0 || secret.length > few) continue;
		const together = restingOn(id, chains);
		const affected = measures.filter(
			(each) =>
				each.asks.some((row) => row.some((q) => together.has(q))) && secretOf(each).length <= few
		);
		const name = [id, ...affected.map(({ tallied }) => cellsOf(tallied.source.id))].join();
		if (settled.has(name)) continue;
		const views = affected.map((each) => viewOf(each, world, hidden, steps));
		const own = views.find(({ tallied }) => tallied === asked.tallied);
		// What the whole tells by itself has been tried (`weightRemedy`).
		if (!own || views.every((view) => properOf(view).length === 0)) continue;
		const found = unsafe(id, own, views, together, rows, world, secret);
		if (found.size === 0) settled.add(name);
		for (const [cell, step] of found) remedy.set(cell, step);
	}
	return remedy;
}

/** What is hidden and rounded of a measure, in one text. */
function namesOf(hidden: ReadonlySet<string>, steps: ReadonlyMap<string, Coarseness>) {
	const by = new Map<string, string[]>();
	const add = (cell: string, said: string) => {
		const measure = cell.split('|')[0] ?? '';
		by.set(measure, [...(by.get(measure) ?? []), said]);
	};
	for (const cell of hidden) add(cell, cell);
	for (const [cell, step] of steps) add(cell, `${cell}: ${step}`);
	return (measure: string) => (by.get(measure) ?? []).sort().join();
}

/** A question and all that is asked because of an answer to it. */
function restingOn(id: string, chains: readonly Chain[]): Set<string> {
	const all = new Set([id]);
	for (const each of all)
		for (const { from, to } of chains) if (from === `q:${each}`) all.add(to.slice(2));
	return all;
}

function unsafe(
	id: string,
	view: View,
	views: readonly View[],
	together: ReadonlySet<string>,
	rows: ReadonlyMap<string, Uint8Array>,
	world: World,
	secret: readonly number[]
): ReadonlyMap<string, Coarseness | null> {
	const files = filesOf(view, views, world, rows.get(id) ?? new Uint8Array());
	const isSecret = new Set(secret);
	const yes = ({ value }: Own) => value === reading.ja;
	const inside = files.filter(({ stratum }) => isSecret.has(stratum));
	// Where all the hidden answers are alike the shown ones say so.
	if (inside.every(yes) || !inside.some(yes)) return new Map();
	const safe = new Set<number>();
	const price = (exchange: Exchange, below: number) =>
		priceOf(exchange, views, together, rows, world, below);
	for (const h of secret) {
		if (safe.has(h) || !inside.some(({ stratum }) => stratum === h)) continue;
		let best: (Price & { other: readonly number[] }) | null = null;
		for (const exchange of otherWorlds(h, files, isSecret, view, world)) {
			const found = price(exchange.changed, best?.cost ?? Infinity);
			if (found) best = { ...found, other: exchange.other };
			if (found?.cost === 0) break;
		}
		if (best?.cost === 0) for (const other of best.other) safe.add(other);
		else if (best) return best.cells;
		else return lastResort(h, inside, views, world);
	}
	return new Map();
}

/** The groups that are shown and tell something else than the whole. */
const properOf = ({ groups }: View) =>
	groupings.flatMap((dimension) =>
		groups[dimension].filter((cell) => cell !== null && !cell.whole && cell.part.counts.files > 0)
	);

/** No world at all: groups are hidden until two files are in the same of those shown, or at last all of them. */
function lastResort(
	h: number,
	inside: readonly Own[],
	views: readonly View[],
	{ divisions }: World
): Map<string, null> {
	const apart = (a: Own, b: Own) =>
		views.flatMap(({ groups }) =>
			groupings.flatMap((dimension) => {
				const [one, other] = [a, b].map(({ file }) => divisions[dimension].of[file] ?? -1);
				if (one === other) return [];
				return [groups[dimension][one ?? -1], groups[dimension][other ?? -1]].flatMap((cell) =>
					cell && !cell.whole ? [cell.id] : []
				);
			})
		);
	const yes = ({ value }: Own) => value === reading.ja;
	let [least, all]: [string[] | null, number] = [null, 0];
	for (const a of inside.filter(({ stratum }) => stratum === h))
		for (const b of inside) {
			if (b.stratum === h || yes(a) === yes(b)) continue;
			const cells = apart(a, b);
			if (cells.length === 0 || (least && cells.length >= all)) continue;
			[least, all] = [cells, cells.length];
		}
	const every = views.flatMap(properOf).flatMap((cell) => (cell ? [cell.id] : []));
	return new Map((least ?? every).map((id) => [id, null]));
}

/** Files that count, each with the groups that are shown of it: groups that are all hidden are one. */
function filesOf(
	view: View,
	views: readonly View[],
	{ divisions }: World,
	values: Uint8Array
): Own[] {
	const shownAs = groupings.map((dimension) =>
		divisions[dimension].groups.map((_, g) =>
			views.some(({ groups }) => groups[dimension][g]) ? g + 1 : 0
		)
	);
	const all = views.flatMap(({ tallied }) => tallied.source.rows.map((row) => row.values));
	const classes = new Map<string, number>();
	const files: (Own & { sign: number })[] = [];
	values.forEach((value, file) => {
		if (!isCounted(value)) return;
		const stratum = divisions.intervention.of[file] ?? -1;
		if (!((view.weights[stratum] ?? 0) > 0)) return;
		let [profile, sign] = [0, 0];
		groupings.forEach((dimension, d) => {
			const own = shownAs[d] ?? [];
			const group = divisions[dimension].of[file] ?? -1;
			profile = profile * (own.length + 1) + (own[group] ?? 0);
			sign = sign * (own.length + 1) + group;
		});
		for (const each of all) sign = (sign * 8 + (each[file] ?? 0)) % prime;
		const name = `${stratum} ${profile} ${value} ${sign}`;
		const before = classes.get(name) ?? 0;
		classes.set(name, before + 1);
		if (before < kept) files.push({ file, stratum, profile, value, sign });
	});
	// The same whatever the order of the files: those that are alike in all this are alike.
	return files.sort(
		(a, b) => a.stratum - b.stratum || a.profile - b.profile || a.value - b.value || a.sign - b.sign
	);
}

/** Signs stay whole numbers below it times eight. */
const prime = 562949953421231;

const isCounted = (value: number) =>
	value === reading.ja ||
	value === reading.delvis ||
	value === reading.nej ||
	value === reading.framgarInte;
