import { verifyReceipt } from '#lib/domain/receipt-check.ts';
import type { Receipt } from '#lib/domain/receipt.ts';
import { parseReceipt } from '#lib/server/receipts/schema.ts';
import { sha256 } from './drawn-receipt.ts';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
export type Draft = Mutable<Receipt>;
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Path = readonly (string | number)[];

export const asJson = (receipt: unknown) => JSON.parse(JSON.stringify(receipt)) as Json;
export const tampered = (receipt: Receipt, change: (copy: Draft) => void): Receipt => {
	const copy = structuredClone(receipt) as Draft;
	change(copy);
	return copy as Receipt;
};

/** What the program that draws says itself of a receipt in a file. */
export function ownCheckHolds(receipt: unknown): boolean {
	const parsed = parseReceipt(JSON.stringify(receipt));
	return 'receipt' in parsed && verifyReceipt(parsed.receipt, sha256).length === 0;
}

/** Every place in a receipt, inner ones too. */
export function placesIn(value: Json, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	const inner = Object.entries(value).flatMap(([key, part]) =>
		placesIn(part, [...path, Array.isArray(value) ? Number(key) : key])
	);
	return path.length === 0 ? inner : [path, ...inner];
}
/** What stands at a place. */
export const at = (json: Json, path: Path): Json =>
	path.reduce<Json>((value, key) => (value as Record<string | number, Json>)[key] ?? null, json);

/** A copy in which one place holds something else, or nothing when `value` is undefined. */
export function withPlace(json: Json, path: Path, value: Json | undefined): Json {
	const copy = structuredClone(json);
	const key = path.at(-1) ?? '';
	const holder = at(copy, path.slice(0, -1));
	if (typeof holder !== 'object' || holder === null) return copy;
	if (value !== undefined) (holder as Record<string | number, Json>)[key] = value;
	else if (Array.isArray(holder)) holder.splice(Number(key), 1);
	else delete holder[key];
	return copy;
}

/** What stands once in a receipt and follows from nothing else in it: no check can see that it was changed. */
export const standsAlone =
	/^(round|drawnAt|drawnBy|excluded.*|frame\.(source|period).*|strata\.\d+\.label|eliminations\.\d+\.(at|by)|earlierDraws\.\d+\.(drawnAt|drawnBy))$/;
/** Has a form and no more; each has a test of its own. */
const hasFormOnly =
	/^(eliminations\.\d+\.reason|seedSource|earlierDraws\.\d+\.(seed|seedSource|frameHash|reasonForNewDraw))$/;
/** Whether the draw rests on what stands at a place, or it follows from something that stands elsewhere. */
export const rests = (path: Path) =>
	!standsAlone.test(path.join('.')) && !hasFormOnly.test(path.join('.'));
