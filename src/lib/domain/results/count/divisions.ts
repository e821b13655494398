import { ageGroups, caseTypes, genders } from '../../case-facts.ts';
import { ageGroupLabels, caseTypeLabels, genderGroupLabels } from '../../words.ts';
import type { Division, Divisions } from './measures.ts';
import type { Group, ResultFile, ResultStratum, ResultTeam } from '../result.ts';

const unknown = 'Uppgift saknas';

/**
 * The breakdowns of a round and the member that each file belongs to. Interventions and groups are all there; genders
 * besides women and men, ages and case types only when some drawn file has them.
 */
export function divisionsOf(
	files: readonly ResultFile[],
	strata: readonly Pick<ResultStratum, 'id' | 'name' | 'teams'>[],
	teams: readonly ResultTeam[]
): Divisions {
	const inTeam = new Set(files.map(({ stratum, teamId }) => `${stratum}|${teamId ?? 'none'}`));
	const named = (values: readonly string[], labels: Readonly<Record<string, string>>): Group[] =>
		values.map((id) => ({ id, name: labels[id] ?? id }));
	const everywhere = () => true;
	return {
		intervention: division(
			strata.map(({ id, name }) => ({ id, name })),
			files.map(({ stratum }) => stratum),
			(group, stratum) => group === stratum.id
		),
		team: division(
			[...teams.map(({ id, name }) => ({ id, name })), { id: 'none', name: 'Utan grupp' }].filter(
				({ id }) => id !== 'none' || files.some(({ teamId }) => teamId === null)
			),
			files.map(({ teamId }) => teamId ?? 'none'),
			(group, stratum) => stratum.teams.includes(group) || inTeam.has(`${stratum.id}|${group}`)
		),
		gender: division(
			named(genders, genderGroupLabels).filter(
				({ id }) => id !== 'OTHER' || files.some(({ gender }) => gender === 'OTHER')
			),
			files.map(({ gender }) => gender),
			everywhere
		),
		ageGroup: division(
			named([...ageGroups, 'none'], { ...ageGroupLabels, none: unknown }).filter(({ id }) =>
				files.some(({ ageGroup }) => (ageGroup ?? 'none') === id)
			),
			files.map(({ ageGroup }) => ageGroup ?? 'none'),
			everywhere
		),
		caseType: division(
			named(caseTypes, caseTypeLabels).filter(({ id }) =>
				files.some(({ caseType }) => caseType === id)
			),
			files.map(({ caseType }) => caseType),
			everywhere
		)
	};
}

/** @throws RangeError when a file belongs to no member */
function division(
	groups: Group[],
	ids: readonly string[],
	has: (group: string, stratum: ResultStratum) => boolean
): Division {
	const at = new Map(groups.map(({ id }, index) => [id as string, index]));
	const of = Int32Array.from(ids, (id) => {
		const index = at.get(id);
		if (index === undefined) throw new RangeError(`A file belongs to unknown group ${id}`);
		return index;
	});
	return { groups, of, has: (group, stratum) => has(groups[group]?.id ?? '', stratum) };
}
