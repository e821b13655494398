import { compareUtf8, type FrameUnit } from './frame.ts';
import type { Hash } from './hash.ts';

/** The name of the algorithm on a receipt. Another way of drawing is another name. */
export const drawAlgorithm = 'kg-draw-1';

export const unitRoles = ['sample', 'reserve'] as const;
export type UnitRole = (typeof unitRoles)[number];

/** A unit as the draw left it. Later eliminations never change its role or double flag. */
export interface DrawnUnit {
	readonly caseReference: string;
	/** 64 lower-case hex characters. */
	readonly ticket: string;
	readonly role: UnitRole;
	/** Reviewed by two people independently. Always false for a reserve; it inherits when it takes a place. */
	readonly double: boolean;
}

export interface DrawnStratum {
	readonly code: string;
	/** Units of the stratum in the frame. */
	readonly population: number;
	readonly sampleSize: number;
	/** All units of the stratum in ticket order: the sample, then the reserves. */
	readonly units: readonly DrawnUnit[];
}

export interface Ticket {
	readonly caseReference: string;
	readonly ticket: string;
}

/** Units of one stratum in ticket order (draw.md, step 4). The same seed and references always give the same order. */
export function ticketOrder(
	seed: string,
	stratum: string,
	references: readonly string[],
	sha256: Hash
): Ticket[] {
	const tickets = ticketsOf(seed, stratum, references, sha256);
	return Array.from(ascending(tickets), (i) => ({
		caseReference: references[i]!,
		ticket: tickets[i]!
	}));
}

function ticketsOf(
	seed: string,
	stratum: string,
	references: readonly string[],
	sha256: Hash
): string[] {
	const prefix = `${seed},${stratum},`;
	return references.map((reference) => sha256(prefix + reference));
}

/** The number of double reviews among n sampled units at a share of p whole per cent (draw.md, step 5). */
export function doubleCount(doubleSharePercent: number, sampleSize: number): number {
	return Math.floor((doubleSharePercent * sampleSize + 99) / 100);
}

/**
 * The draw (draw.md, steps 4 and 5). The order of the frame doesn't matter; strata come out sorted by code.
 * @param frame the locked units
 * @param sizes the sample size of each stratum of the frame, 0 up to the stratum's population
 * @param doubleSharePercent whole per cent, 0–100
 * @throws RangeError for a size that is missing or impossible, an impossible share, or a unit that stands twice
 */
export function draw(
	frame: readonly FrameUnit[],
	sizes: Readonly<Record<string, number>>,
	seed: string,
	doubleSharePercent: number,
	sha256: Hash
): DrawnStratum[] {
	if (!Number.isInteger(doubleSharePercent) || doubleSharePercent < 0 || doubleSharePercent > 100)
		throw new RangeError(`The double share must be a whole per cent, 0–100: ${doubleSharePercent}`);
	const byStratum = referencesByStratum(frame);
	for (const code of Object.keys(sizes)) {
		if (!byStratum.has(code) && sizes[code] !== 0)
			throw new RangeError(`The frame has no units of ${code}`);
	}
	const strata = [...byStratum]
		.sort(([a], [b]) => compareUtf8(a, b))
		.map(([code, references]) => {
			const size = Object.hasOwn(sizes, code) ? sizes[code] : undefined;
			if (size === undefined || !Number.isInteger(size) || size < 0 || size > references.length)
				throw new RangeError(
					`The sample size of ${code} must be a whole number, 0–${references.length}: ${size}`
				);
			const tickets = ticketsOf(seed, code, references, sha256);
			return { code, size, references, tickets, order: ascending(tickets) };
		});
	const sample: FrameUnit[] = [];
	for (const { code, size, references, order } of strata) {
		for (const i of order.subarray(0, size))
			sample.push({ stratum: code, caseReference: references[i]! });
	}
	const doubles = doubleUnits(sample, seed, doubleSharePercent, sha256);
	return strata.map(({ code, size, references, tickets, order }) => {
		// One object per unit and nothing in between: garbage would cost more than the hashing.
		const units = new Array<DrawnUnit>(order.length);
		let previous = '';
		for (let place = 0; place < order.length; place++) {
			const caseReference = references[order[place]!]!;
			const ticket = tickets[order[place]!]!;
			if (ticket === previous) throw new RangeError(`${caseReference} stands twice in ${code}`);
			previous = ticket;
			const sampled = place < size;
			units[place] = {
				caseReference,
				ticket,
				role: sampled ? 'sample' : 'reserve',
				double: sampled && doubles.has(`${code};${caseReference}`)
			};
		}
		return { code, population: units.length, sampleSize: size, units };
	});
}

/**
 * The sampled units that two people review (draw.md, step 5), as `STRATUM;CASEREFERENCE`.
 * @param sample the whole sample, all strata
 */
export function doubleUnits(
	sample: readonly FrameUnit[],
	seed: string,
	doubleSharePercent: number,
	sha256: Hash
): Set<string> {
	const tickets = sample.map(({ stratum, caseReference }) =>
		sha256(`${seed},double,${stratum},${caseReference}`)
	);
	const first = ascending(tickets).slice(0, doubleCount(doubleSharePercent, sample.length));
	return new Set(Array.from(first, (i) => `${sample[i]!.stratum};${sample[i]!.caseReference}`));
}

function referencesByStratum(frame: readonly FrameUnit[]): Map<string, string[]> {
	const byStratum = new Map<string, string[]>();
	for (const { stratum, caseReference } of frame) {
		const references = byStratum.get(stratum);
		if (references) references.push(caseReference);
		else byStratum.set(stratum, [caseReference]);
	}
	return byStratum;
}

const mostPacked = 2 ** 21;

/**
 * The indices of hex tickets in ascending order. Comparing a million strings costs more than hashing them, so the
 * first 32 bits of a ticket and its index are sorted as one 53-bit number, and only ties look at the whole ticket.
 */
function ascending(tickets: readonly string[]): Uint32Array {
	const byTicket = (a: number, b: number) =>
		tickets[a]! < tickets[b]! ? -1 : tickets[a]! > tickets[b]! ? 1 : a - b;
	const order = new Uint32Array(tickets.length);
	if (tickets.length > mostPacked) return order.map((_, i) => i).sort(byTicket);
	const packed = new Float64Array(tickets.length);
	for (let i = 0; i < tickets.length; i++) packed[i] = first32Bits(tickets[i]!) * mostPacked + i;
	packed.sort();
	let runStart = 0;
	let runBits = -1;
	for (let i = 0; i < packed.length; i++) {
		const bits = Math.floor(packed[i]! / mostPacked);
		order[i] = packed[i]! - bits * mostPacked;
		if (bits !== runBits) {
			if (i - runStart > 1) order.subarray(runStart, i).sort(byTicket);
			runStart = i;
			runBits = bits;
		}
	}
	order.subarray(runStart).sort(byTicket);
	return order;
}

/** The first eight lower-case hex characters as a number. */
function first32Bits(ticket: string): number {
	let bits = 0;
	for (let i = 0; i < 8; i++) {
		const code = ticket.charCodeAt(i);
		bits = bits * 16 + (code < 58 ? code - 48 : code - 87);
	}
	return bits;
}
