import { dimensionWords } from './choice.ts';
import { dimensions, type Dimension, type Result } from '../result.ts';

/** A group that the page can show by itself, as an address has it. */
export interface GroupOption {
	/** `gender.FEMALE` */
	value: string;
	/** `Kvinnor` */
	label: string;
}

export interface ShownGroup extends GroupOption {
	dimension: Dimension;
	/** Its place among the cells of the breakdown. */
	index: number;
	/** `Kvinnor`, `Insats: Ledsagarservice`: the name with what it is a name of. */
	said: string;
}

/** The groups of a result by dimension; a dimension whose files are all in one group is left out: it is the whole. */
export function shownGroups(result: Result): { heading: string; groups: ShownGroup[] }[] {
	const measures = [...result.questions, ...result.sections, ...result.indicators];
	return dimensions.flatMap((dimension) => {
		const parted = measures.some(
			({ breakdown }) => breakdown[dimension].filter(({ state }) => state !== 'empty').length > 1
		);
		if (!parted) return [];
		const { heading, head } = dimensionWords[dimension];
		const groups = result.groups[dimension].flatMap(({ id, name }, index) =>
			measures.some(({ breakdown }) => (breakdown[dimension][index]?.state ?? 'empty') !== 'empty')
				? [
						{
							...{ value: `${dimension}.${id}`, label: name, dimension, index },
							said: dimension === 'gender' ? name : `${head}: ${name}`
						}
					]
				: []
		);
		return [{ heading, groups }];
	});
}

/** What can be chosen, in the order of the breakdowns. */
export function groupsOf(result: Result): { heading: string; groups: GroupOption[] }[] {
	return shownGroups(result).map(({ heading, groups }) => ({
		heading,
		groups: groups.map(({ value, label }) => ({ value, label }))
	}));
}

/** The group that an address asks for. @returns null for all files, and for what is not there */
export function groupOf(result: Result, wanted: string | null): ShownGroup | null {
	if (wanted === null) return null;
	return (
		shownGroups(result)
			.flatMap(({ groups }) => groups)
			.find(({ value }) => value === wanted) ?? null
	);
}
