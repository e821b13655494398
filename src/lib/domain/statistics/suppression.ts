/** Small cells (methods.md, section 11; Hundepool et al. 2012, chapter 5). */

/** A published cell: n files in its denominator. The order of the list breaks ties. */
export interface Member {
	id: string;
	n: number;
}

/** A published sum: the parts make up the total. */
export interface Relation {
	parts: readonly string[];
	total: string;
}

export interface Suppression {
	/** Cells of 1 to threshold − 1 files, in the order of the members. */
	primary: string[];
	/** Every cell to hide, primary and complementary, in the order of the members. */
	suppressed: string[];
}

/** Cells under this many files are hidden; a convention of the organisation, not of law (section 11). */
export const defaultThreshold = 5;

/**
 * Which cells to hide so that no small one can be read, nor found by subtraction: steps 1–3 of section 11.
 * A cell of 0 files is public ("inga akter") and hidden only for another reason. In tables that cross, sums of sums can still give a
 * cell away: what is published goes through `suppressAudited`.
 * @param alsoHidden cells to hide for another reason, to be protected like the small ones
 * @throws RangeError when a relation names an unknown member or a member is given twice
 */
export function suppress(
	members: readonly Member[],
	relations: readonly Relation[],
	threshold = defaultThreshold,
	alsoHidden: readonly string[] = []
): Suppression {
	const cells = members.map(({ id, n }, order) => ({
		id,
		n,
		order,
		hidden: n > 0 && n < threshold
	}));
	const byId = new Map(cells.map((cell) => [cell.id, cell]));
	if (byId.size < cells.length) throw new RangeError('a member is given twice');
	const cell = (id: string) => {
		const found = byId.get(id);
		if (!found) throw new RangeError(`a relation names unknown member ${id}`);
		return found;
	};
	const sums = relations.map(({ parts, total }) => ({
		parts: parts.map(cell).sort((a, b) => a.n - b.n || a.order - b.order),
		total: cell(total)
	}));
	const primary = cells.filter(({ hidden }) => hidden).map(({ id }) => id);

	for (const id of alsoHidden) cell(id).hidden = true;
	for (let changed = true; changed;) {
		changed = false;
		for (const { parts, total } of sums) {
			// An empty part that is hidden for another reason is as unknown as the others.
			const hidden = parts.filter((part) => part.hidden);
			const sum = hidden.reduce((files, part) => files + part.n, 0);
			const given = hidden.length > 0 && (hidden.length === 1 || sum < threshold);
			if (total.hidden ? hidden.length > 0 : !given) continue;
			// Parts stand smallest first. With the total hidden and no part, there is nothing more to protect.
			const next = parts.find((part) => !part.hidden && part.n > 0) ?? total;
			if (next.hidden) continue;
			next.hidden = true;
			changed = true;
		}
	}
	return { primary, suppressed: cells.filter(({ hidden }) => hidden).map(({ id }) => id) };
}
