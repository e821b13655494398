/** An outsider's unknown: between `least` and `most` answers count, and some of them are Ja. */
export interface Unknown {
	x: number;
	y: number;
	least: number;
	most: number;
}

/** One way to spread the answers: what counts, and Ja, of each unknown. */
export interface Spread {
	x: number[];
	y: number[];
}

/** How far an exchange takes one unknown from its true numbers. */
const reach = [0, 1, -1, 2, -2];
const moves = reach.flatMap((dx) => reach.map((dy) => [dx, dy] as const));

/**
 * Whether another way to spread the same sums over the unknowns passes the test. First what two others can give and take
 * is tried; then everything, the ways near the true one first, or of many unknowns a walk; no more than `tries` of each.
 * @param at the unknown that must differ, @param differs from its true numbers
 */
export function otherSpread(
	unknowns: readonly Unknown[],
	at: number,
	differs: (x: number, y: number) => boolean,
	passes: (spread: Spread) => boolean,
	tries: number
): boolean {
	const rest = unknowns.length > few ? wandered : enumerated;
	return (
		exchanged(unknowns, at, differs, passes, tries) ||
		rest(unknowns, at, differs, passes, 4 * tries)
	);
}

/** So many unknowns can be tried in full; of more, a walk finds another way sooner. */
const few = 4;

/**
 * An exchange, then up to three more among the others, drawn by a generator that always begins alike: the same result
 * comes out each time (Numerical Recipes' constants).
 */
function wandered(
	unknowns: readonly Unknown[],
	at: number,
	differs: (x: number, y: number) => boolean,
	passes: (spread: Spread) => boolean,
	tries: number
): boolean {
	let seed = 1;
	const below = (n: number) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 2 ** 32) * n);
	};
	const spread: Spread = { x: [], y: [] };
	const move = (i: number, dx: number, dy: number): boolean => {
		const [x, y] = [(spread.x[i] ?? 0) + dx, (spread.y[i] ?? 0) + dy];
		const { least = 0, most = 0 } = unknowns[i] ?? {};
		if (x < least || x > most || y < 0 || y > x) return false;
		spread.x[i] = x;
		spread.y[i] = y;
		return true;
	};
	for (let left = tries; left > 0; left--) {
		unknowns.forEach(({ x, y }, i) => {
			spread.x[i] = x;
			spread.y[i] = y;
		});
		for (let from = at, times = 1 + below(4); times > 0; times--) {
			const to = below(unknowns.length);
			const [x, dy] = moves[below(moves.length)] ?? [0, 0];
			// Where all files count there is only Ja to move.
			const dx = below(2) === 0 ? 0 : x;
			if (to !== from && move(from, dx, dy) && !move(to, -dx, -dy)) move(from, -dx, -dy);
			if (!differs(spread.x[at] ?? 0, spread.y[at] ?? 0)) break;
			from = below(unknowns.length);
		}
		if (differs(spread.x[at] ?? 0, spread.y[at] ?? 0) && passes(spread)) return true;
	}
	return false;
}

function exchanged(
	unknowns: readonly Unknown[],
	at: number,
	differs: (x: number, y: number) => boolean,
	passes: (spread: Spread) => boolean,
	tries: number
): boolean {
	const moved = (i: number, dx: number, dy: number) => {
		const { x, y, least, most } = unknowns[i] ?? { x: 0, y: 0, least: 0, most: 0 };
		const fits = x + dx >= least && x + dx <= most && y + dy >= 0 && y + dy <= x + dx;
		return fits ? { x: x + dx, y: y + dy } : null;
	};
	const others = unknowns.map((_, i) => i).filter((i) => i !== at);
	const spread: Spread = { x: unknowns.map(({ x }) => x), y: unknowns.map(({ y }) => y) };
	const put = (i: number, { x, y }: { x: number; y: number }) => {
		spread.x[i] = x;
		spread.y[i] = y;
	};
	let left = tries;
	for (const [dx, dy] of moves) {
		const own = moved(at, dx, dy);
		if (!own || !differs(own.x, own.y)) continue;
		put(at, own);
		for (const j of others) {
			for (const [ex, ey] of moves) {
				const first = moved(j, ex, ey);
				if (!first) continue;
				for (const k of others.filter((other) => other >= j)) {
					const second = k > j ? moved(k, -dx - ex, -dy - ey) : null;
					if (!second && (k > j || dx + ex !== 0 || dy + ey !== 0)) continue;
					put(j, first);
					if (second) put(k, second);
					if (left-- > 0 && passes(spread)) return true;
					for (const i of [j, k]) put(i, unknowns[i] ?? { x: 0, y: 0 });
				}
			}
		}
	}
	return false;
}

function enumerated(
	unknowns: readonly Unknown[],
	at: number,
	differs: (x: number, y: number) => boolean,
	passes: (spread: Spread) => boolean,
	tries: number
): boolean {
	const order = [at, ...unknowns.keys().filter((i) => i !== at)];
	const spread: Spread = { x: unknowns.map(({ x }) => x), y: unknowns.map(({ y }) => y) };
	const sum = (of: (each: Unknown) => number) => unknowns.reduce((all, u) => all + of(u), 0);
	// How much the unknowns from a place on can hold at least and at most.
	const room = order.map((_, place) => {
		const rest = order.slice(place + 1).flatMap((i) => unknowns[i] ?? []);
		return {
			least: rest.reduce((all, u) => all + u.least, 0),
			most: rest.reduce((all, u) => all + u.most, 0)
		};
	});
	let left = tries;
	const fill = (place: number, restX: number, restY: number): boolean => {
		const i = order[place];
		const unknown = unknowns[i ?? -1];
		if (i === undefined || !unknown) return left-- > 0 && passes(spread);
		const { least = 0, most = 0 } = room[place] ?? {};
		const from = Math.max(unknown.least, restX - most);
		const to = Math.min(unknown.most, restX - least);
		for (const x of near(unknown.x, from, to)) {
			const low = Math.max(0, restY - (restX - x));
			for (const y of near(unknown.y, low, Math.min(x, restY))) {
				if (place === 0 && !differs(x, y)) continue;
				spread.x[i] = x;
				spread.y[i] = y;
				if (fill(place + 1, restX - x, restY - y)) return true;
				if (left <= 0) return false;
			}
		}
		return false;
	};
	return fill(
		0,
		sum(({ x }) => x),
		sum(({ y }) => y)
	);
}

/** Whole numbers from … to, those near the middle first. */
function near(middle: number, from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i).sort(
		(a, b) => Math.abs(a - middle) - Math.abs(b - middle)
	);
}
