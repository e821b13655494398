import { findIdentityNumbers, type Span } from '../identity-number.ts';
import { findAddresses } from './addresses.ts';
import { findNames } from './names.ts';
import { findEmails, findPhones } from './numbers.ts';

export type PersonalDataKind = 'identity-number' | 'phone' | 'email' | 'address' | 'name';

/** Where something stands that may tell who somebody is: `text.slice(start, end)`. */
export interface PersonalData extends Span {
	kind: PersonalDataKind;
}

/**
 * What in a text may tell who somebody is (product.md, rule 10): identity numbers, which are refused, and telephone
 * numbers, e-mail and street addresses and likely names, which are warned about. In order, none over another; where two
 * meet the surer kind stands. Linear in the text.
 * @param text any text, of any length
 * @param about `staff`: full names of those who work in the unit
 */
export function findPersonalData(
	text: string,
	{ staff = [] }: { staff?: readonly string[] } = {}
): PersonalData[] {
	const finders: readonly [PersonalDataKind, () => Span[]][] = [
		['identity-number', () => findIdentityNumbers(text, 'prose')],
		['email', () => findEmails(text)],
		['phone', () => findPhones(text)],
		['address', () => findAddresses(text)],
		['name', () => findNames(text, staff)]
	];
	let taken: PersonalData[] = [];
	for (const [kind, find] of finders) {
		const spans = find().sort((a, b) => a.start - b.start || b.end - a.end);
		taken = joined(taken, spans, kind);
	}
	return taken;
}

/** Both in order, without what of the second meets something of the first or of itself. */
function joined(
	taken: readonly PersonalData[],
	spans: readonly Span[],
	kind: PersonalDataKind
): PersonalData[] {
	const all: PersonalData[] = [];
	let next = 0;
	for (const span of spans) {
		for (let first = taken[next]; first && first.start <= span.start; first = taken[++next])
			all.push(first);
		const before = all.at(-1);
		const after = taken[next];
		if ((before && before.end > span.start) || (after && after.start < span.end)) continue;
		all.push({ ...span, kind });
	}
	return [...all, ...taken.slice(next)];
}
