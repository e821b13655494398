import { audit } from '../../statistics/suppression-audit.ts';
import {
	defaultThreshold,
	suppress,
	type Member,
	type Relation
} from '../../statistics/suppression.ts';
import type { Link } from '../count/measures.ts';
import { dimensions, type Dimension } from '../result.ts';

/** How large the cells of a measure are: files in the denominator, and answers (several a file in a section). */
export interface Sized {
	id: string;
	total: Size;
	groups: Record<Dimension, Size[]>;
	links: readonly Link[];
}
interface Size {
	files: number;
	answers: number;
}

/** A measure that is the sum of others, in all files and in every group. */
export interface Sum {
	parts: readonly string[];
	total: string;
}

/** A measure that files reach by what they answer in another. */
export interface Chain {
	from: string;
	to: string;
}

/** The name of a cell: of a measure as a whole, or of one member of a breakdown. */
export function cellId(measure: string, dimension?: Dimension, group?: number): string {
	return dimension === undefined ? measure : `${measure}|${dimension}|${group ?? 0}`;
}

/**
 * Which cells are hidden, over everything that is published at once (methods.md, section 11).
 * Published sums: members of a breakdown → the whole; members of two breakdowns that only share files with each other;
 * variants → the pooled code; questions → the section, counted in answers.
 * A hidden question hides its section's cell before it hides another question.
 * @param variants sums over files: rows of a code → the code pooled
 * @param sections sums over answers: questions → section
 * @param chains a cell that is hidden of the first is hidden of the second too, though it be empty: files that are asked
 *   the second are files that gave a certain answer to the first
 * @param also cells to hide for another reason, protected like the small ones
 * @param strict questions of a section that are chained are one unknown: how many are asked the one is how many answered
 *   the other
 */
export function hideCells(
	measures: readonly Sized[],
	variants: readonly Sum[],
	sections: readonly Sum[],
	chains: readonly Chain[] = [],
	also: Iterable<string> = [],
	strict = false,
	threshold = defaultThreshold
): Set<string> {
	const sizes = new Map<string, Size>();
	const own = measures.map((measure) => ({ measure, ...publishedSums(measure) }));
	for (const { measure } of own) {
		sizes.set(measure.id, measure.total);
		for (const dimension of dimensions)
			measure.groups[dimension].forEach((size, g) =>
				sizes.set(cellId(measure.id, dimension, g), size)
			);
	}
	const members = own.flatMap((each) => each.members);
	const relations = [
		...own.flatMap((each) => each.relations),
		...variants.flatMap((sum) => inEveryGroup(sum, sizes))
	];
	const linked = strict ? linkedBy(chains) : (measure: string) => measure;
	const sectionSums = sections.flatMap((sum) => {
		const inside = variants.filter(({ parts }) => parts.some((id) => sum.parts.includes(id)));
		const pooled = inside.map((each) => inEveryGroup(each, sizes));
		return inEveryGroup(sum, sizes).map((whole, g) => ({
			whole,
			variants: pooled.flatMap((each) => each[g] ?? []),
			unknownOf: (id: string) => linked(id.split('|')[0] ?? id)
		}));
	});

	const forced = new Set(also);
	for (;;) {
		const hidden = new Set(
			suppress(
				[...members, ...[...forced].map((id) => ({ id: `!${id}`, n: 1 }))],
				// A small part of its own makes the cell it adds up to hidden.
				[...relations, ...[...forced].map((id) => ({ parts: [`!${id}`], total: id }))],
				threshold
			).suppressed
		);
		const more = new Set(
			sectionSums
				.map((sum) => sectionGap(sum, hidden, sizes, threshold))
				.filter((id) => id !== null)
		);
		for (const { from, to } of chains)
			for (const id of cellsOf(from, sizes)) {
				const same = to + id.slice(from.length);
				if (hidden.has(id) && !hidden.has(same)) more.add(same);
			}
		if (more.size === 0)
			for (const each of own) for (const id of disclosed(each, hidden)) more.add(id);
		if (more.size === 0) return new Set([...hidden].filter((id) => sizes.has(id)));
		for (const id of more) forced.add(id);
	}
}

interface Published {
	members: Member[];
	relations: Relation[];
	/** Sums that nobody sees but that two breakdowns give away. */
	unseen: string[];
}

function publishedSums({ id, total, groups, links }: Sized): Published {
	const members: Member[] = [{ id, n: total.files }];
	const relations: Relation[] = [];
	for (const dimension of dimensions) {
		const parts = groups[dimension].map((_, g) => cellId(id, dimension, g));
		groups[dimension].forEach(({ files }, g) =>
			members.push({ id: cellId(id, dimension, g), n: files })
		);
		relations.push({ parts, total: id });
	}
	const unseen: string[] = [];
	const whole = new Map<string, string[]>();
	links.forEach(({ files, sides }, k) => {
		const link = `${id}|link|${k}`;
		unseen.push(link);
		members.push({ id: link, n: files });
		for (const [dimension, in_] of sides)
			relations.push({ parts: in_.map((g) => cellId(id, dimension, g)), total: link });
		const between = sides.map(([dimension]) => dimension).join();
		whole.set(between, [...(whole.get(between) ?? []), link]);
	});
	for (const parts of whole.values()) relations.push({ parts, total: id });
	return { members, relations, unseen };
}

/** A measure as a whole and in every group. */
function cellsOf(measure: string, sizes: ReadonlyMap<string, Size>): string[] {
	const cells = [measure];
	for (const dimension of dimensions)
		for (let g = 0; sizes.has(cellId(measure, dimension, g)); g++)
			cells.push(cellId(measure, dimension, g));
	return cells;
}

function inEveryGroup({ parts, total }: Sum, sizes: ReadonlyMap<string, Size>): Relation[] {
	return cellsOf(total, sizes).map((id) => ({
		parts: parts.map((part) => part + id.slice(total.length)),
		total: id
	}));
}

/**
 * The cell to hide, if the answers of a section give a hidden question away, or the questions a hidden section.
 * Variants count as their pooled code: when it is shown their sum is known, when it is hidden it is one unknown.
 * @param unknownOf what a part is one unknown with, by its name
 */
function sectionGap(
	{
		whole: { parts, total },
		variants,
		unknownOf
	}: { whole: Relation; variants: readonly Relation[]; unknownOf: (id: string) => string },
	hidden: ReadonlySet<string>,
	sizes: ReadonlyMap<string, Size>,
	threshold: number
): string | null {
	const size = (id: string) => sizes.get(id)?.answers ?? 0;
	if (size(total) === 0) return null;
	const code = new Map(
		variants
			.filter((sum) => sum.parts.every((id) => parts.includes(id)))
			.flatMap((sum) => sum.parts.map((id) => [id, sum.total] as const))
	);
	const open = parts.filter(
		(id) => hidden.has(id) && size(id) > 0 && hidden.has(code.get(id) ?? id)
	);
	const unknowns = new Set(open.map((id) => unknownOf(code.get(id) ?? id)));
	const sum = open.reduce((all, id) => all + size(id), 0);
	if (!hidden.has(total)) {
		return unknowns.size === 1 || (unknowns.size > 0 && sum < threshold) ? total : null;
	}
	if (open.length > 0) return null;
	const shown = [...parts, ...variants.map((each) => each.total)]
		.filter((id) => size(id) > 0 && !hidden.has(id))
		.sort((x, y) => size(x) - size(y));
	return shown[0] ?? null;
}

/** The first of the measures that a measure is chained to, itself if it is to none. */
function linkedBy(chains: readonly Chain[]): (measure: string) => string {
	const up = new Map<string, string>();
	const top = (measure: string): string => {
		const next = up.get(measure);
		return next === undefined ? measure : top(next);
	};
	for (const { from, to } of chains) if (top(from) !== top(to)) up.set(top(to), top(from));
	return top;
}

/** Step 4: cells to hide because linear programming still finds a hidden one. */
function disclosed(
	{ members, relations, unseen }: Published,
	hidden: ReadonlySet<string>
): string[] {
	const covered = members.filter(({ id }) => hidden.has(id) && !unseen.includes(id));
	if (covered.length === 0) return [];
	const unknown = [...covered.map(({ id }) => id), ...unseen];
	const n = new Map(members.map((member) => [member.id, member.n]));
	const more: string[] = [];
	for (const { id, min, max } of audit(members, relations, unknown)) {
		if (min !== max || unseen.includes(id)) continue;
		const beside = relations
			.filter(({ parts, total }) => parts.includes(id) || total === id)
			.flatMap(({ parts }) => parts)
			.filter((part) => !unknown.includes(part) && (n.get(part) ?? 0) > 0)
			.sort((a, b) => (n.get(a) ?? 0) - (n.get(b) ?? 0));
		const next = beside[0] ?? members.find((m) => !unknown.includes(m.id) && m.n > 0)?.id;
		if (next) more.push(next);
	}
	return more;
}
