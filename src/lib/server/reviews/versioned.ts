/** A value as the server has it; version 0: never saved. */
export interface Versioned<Value> {
	value: Value;
	version: number;
}

/** The values that are there, by code. */
export function present<Value>(
	from: Readonly<Record<string, Versioned<Value | null>>>
): Record<string, Value> {
	const found: Record<string, Value> = {};
	for (const [code, { value }] of Object.entries(from)) if (value !== null) found[code] = value;
	return found;
}
