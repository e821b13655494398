import fc from 'fast-check';
import { isFrameText } from '#lib/domain/frame.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import { isChosenSeed } from '#lib/domain/seed.ts';
import { drawnReceipt, sha256, type ReceiptOrder } from './drawn-receipt.ts';

const references = fc.oneof(
	fc.string({ unit: fc.constantFrom(...'åäöÅ ,;-019aZ'), minLength: 1, maxLength: 5 }),
	fc.constantFrom('å', 'a\u030a', '\ue000', '\uffff', '𐀀', '𠮷-1', ' ', 'A;B', 'double,A,1'),
	fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }).filter(isFrameText)
);
const codes = fc.oneof(
	fc.constantFrom('A', 'AB', 'A,', 'A ', 'Å', 'double', '__proto__', 'DAGLIG_VERKSAMHET', '𐀀'),
	references.filter((text) => !text.includes(';'))
);
const randomSeeds = fc
	.uint8Array({ minLength: 32, maxLength: 32 })
	.map((bytes) => Buffer.from(bytes).toString('hex'));
const chosenSeeds = fc
	.array(fc.tuple(fc.nat({ max: 9 }), fc.constantFrom('', ' ', ',', ', ', '-')), {
		minLength: 20,
		maxLength: 40
	})
	.map((throws) => throws.map(([digit, after]) => `${digit}${after}`).join(''))
	.map((text) => text.trim())
	.filter(isChosenSeed);

/** Draws of any shape, with references and codes that are hard to sort and to write. */
export const orders: fc.Arbitrary<ReceiptOrder> = fc
	.uniqueArray(
		fc.record({
			code: codes,
			cases: fc.uniqueArray(references, { minLength: 1, maxLength: 12 }),
			size: fc.nat({ max: 12 })
		}),
		{ selector: ({ code }) => code, minLength: 1, maxLength: 4 }
	)
	.chain((strata) =>
		fc.record({
			units: fc.constant(
				strata.flatMap(({ code, cases }) =>
					cases.map((caseReference) => ({ stratum: code, caseReference }))
				)
			),
			sizes: fc.constant(
				Object.fromEntries(
					strata.map(({ code, cases, size }) => [code, Math.min(size, cases.length)])
				)
			),
			seed: fc.oneof(randomSeeds, chosenSeeds),
			doubleSharePercent: fc.nat({ max: 100 }),
			eliminate: fc.array(
				fc.record({
					stratum: fc.constantFrom(...strata.map(({ code }) => code)),
					place: fc.nat({ max: 12 })
				}),
				{ maxLength: 12 }
			)
		})
	);

/** A receipt of a third draw with eliminations, so that every field has a value. */
export function fullReceipt(order: ReceiptOrder): Receipt {
	const earlier = (drawNumber: number) => ({
		drawNumber,
		drawnAt: '2026-11-04T09:14:00.000Z',
		drawnBy: 'Tomas Ek',
		frameHash: sha256(`frame ${drawNumber}`),
		seed: drawNumber === 1 ? sha256('seed') : '82049 51736 19428 60375',
		seedSource: drawNumber === 1 ? ('random' as const) : ('chosen' as const),
		reasonForNewDraw: 'Fel period i listan'
	});
	return { ...drawnReceipt(order), drawNumber: 3, earlierDraws: [earlier(1), earlier(2)] };
}

export const plainOrder: ReceiptOrder = {
	units: ['KONTAKTPERSON_LSS', 'BOENDESTÖD'].flatMap((stratum) =>
		Array.from({ length: 9 }, (_, i) => ({ stratum, caseReference: `FN-å ${i}` }))
	),
	sizes: { KONTAKTPERSON_LSS: 3, BOENDESTÖD: 4 },
	seed: sha256('a random seed'),
	doubleSharePercent: 30,
	eliminate: [
		{ stratum: 'KONTAKTPERSON_LSS', place: 0 },
		{ stratum: 'BOENDESTÖD', place: 3 },
		{ stratum: 'KONTAKTPERSON_LSS', place: 2 }
	]
};
export const plain = fullReceipt(plainOrder);
