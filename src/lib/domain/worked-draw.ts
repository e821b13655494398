import { doubleCount, doubleUnits, draw, ticketOrder } from './draw.ts';
import { nextReserve } from './eliminations.ts';
import { frameHash, frameLines } from './frame.ts';
import type { Hash } from './hash.ts';

/** A hash with the text that it is of, as somebody who checks by hand writes it. */
export interface WorkedTicket {
	readonly caseReference: string;
	readonly text: string;
	readonly ticket: string;
}

/** A whole draw of five cases, step by step: what the explanation of how to check a draw shows. */
export interface WorkedDraw {
	readonly seed: string;
	readonly stratum: string;
	/** Without their line feeds. */
	readonly lines: readonly string[];
	readonly frameHash: string;
	readonly sampleSize: number;
	/** In ticket order: the first `sampleSize` are drawn. */
	readonly tickets: readonly WorkedTicket[];
	readonly doubleSharePercent: number;
	readonly doubleCount: number;
	/** The sample in the order of double review: the first `doubleCount` are read by two. */
	readonly doubles: readonly WorkedTicket[];
	/** The case that is read by two, and the reserve that would take its place. */
	readonly eliminated: { readonly caseReference: string; readonly replacedBy: string };
}

const seed = '2026-host-provlottning';
const stratum = 'KONTAKTPERSON_LSS';
const references = [1, 2, 3, 4, 5].map((number) => `FN-10001-000${number}`);
const sampleSize = 3;
const doubleSharePercent = 15;

/** The published test vector of draw.md, drawn and with one elimination: reckoned, so that no text can grow old. */
export function workedDraw(sha256: Hash): WorkedDraw {
	const units = references.map((caseReference) => ({ stratum, caseReference }));
	const [drawn] = draw(units, { [stratum]: sampleSize }, seed, doubleSharePercent, sha256);
	const tickets = ticketOrder(seed, stratum, references, sha256).map((one) => ({
		...one,
		text: `${seed},${stratum},${one.caseReference}`
	}));
	const sample = tickets.slice(0, sampleSize).map(({ caseReference }) => caseReference);
	const doubles = sample
		.map((caseReference) => {
			const text = `${seed},double,${stratum},${caseReference}`;
			return { caseReference, text, ticket: sha256(text) };
		})
		.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
	const first = doubles[0]?.caseReference ?? '';
	const byTwo = doubleUnits(
		sample.map((caseReference) => ({ stratum, caseReference })),
		seed,
		doubleSharePercent,
		sha256
	);
	const reserve = drawn && nextReserve(drawn, []);
	if (!byTwo.has(`${stratum};${first}`) || !reserve)
		throw new RangeError('The worked example is not what the draw makes');
	return {
		seed,
		stratum,
		lines: frameLines(units).map((line) => line.trimEnd()),
		frameHash: frameHash(units, sha256),
		sampleSize,
		tickets,
		doubleSharePercent,
		doubleCount: doubleCount(doubleSharePercent, sampleSize),
		doubles,
		eliminated: { caseReference: first, replacedBy: reserve.caseReference }
	};
}
