import type { z } from 'zod';

/** Zod's own Swedish is poor; these are the sentences for files that people hand in. Used as the `error` of a parse. */
export function swedishIssue(issue: z.core.$ZodRawIssue): string {
	if (issue.input === undefined) return 'saknas';
	switch (issue.code) {
		case 'invalid_type':
			return `ska vara ${typeNames[issue.expected] ?? issue.expected}`;
		case 'invalid_value':
			return `ska vara ${issue.values.map(String).join(' eller ')}`;
		case 'unrecognized_keys':
			return `har okända fält: ${issue.keys.join(', ')}`;
		case 'too_small':
			return issue.origin === 'string' || issue.origin === 'array'
				? 'är tom eller för kort'
				: `ska vara minst ${issue.minimum}`;
		case 'too_big':
			return `är större än ${issue.maximum}`;
		case 'invalid_format':
			return 'har fel form';
		default:
			return 'är inte ett giltigt värde';
	}
}

const typeNames: Readonly<Record<string, string>> = {
	string: 'en text',
	number: 'ett tal',
	int: 'ett heltal',
	boolean: 'sant eller falskt (true eller false)',
	object: 'ett objekt',
	record: 'ett objekt',
	array: 'en lista',
	null: 'tomt (null)'
};

/** A place in a JSON file as people write it: `strata[2].units[0].ticket`. */
export function jsonPlace(path: readonly PropertyKey[]): string {
	let place = '';
	for (const part of path) {
		if (typeof part === 'number') place += `[${part}]`;
		else place += place === '' ? String(part) : `.${String(part)}`;
	}
	return place === '' ? 'filen' : place;
}
