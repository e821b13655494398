import { decisionOutcomes } from './case-facts.ts';
import type { Excluded, FrameChoiceKept } from './frame.ts';
import { count, listing } from './swedish.ts';
import { caseTypeLabels, decisionOutcomeLabels } from './words.ts';

/** What chose the units of a list: `Alla utfall; grupperna Barn och Vuxna; ny ansökan`. */
export function frameChoiceSaid({ outcomes, teams, caseTypes }: FrameChoiceKept): string {
	const parts = [
		outcomes.length === decisionOutcomes.length
			? 'alla utfall'
			: listing(outcomes.map((outcome) => decisionOutcomeLabels[outcome].toLowerCase())),
		teamsSaid(teams),
		caseTypes === null
			? 'alla ärendetyper'
			: listing(caseTypes.map((type) => caseTypeLabels[type].toLowerCase()))
	];
	const said = parts.join('; ');
	return said.charAt(0).toUpperCase() + said.slice(1);
}

function teamsSaid(teams: FrameChoiceKept['teams']): string {
	if (teams === null) return 'alla grupper';
	const names = teams.filter((name) => name !== '');
	const without = teams.includes('') ? ['ärenden utan grupp'] : [];
	if (names.length === 0) return listing(without);
	return `${names.length === 1 ? 'gruppen' : 'grupperna'} ${listing([...names, ...without])}`;
}

/** What a list leaves out: `2 beslut med skyddade personuppgifter och 1 beslut i ärenden som …`; empty for nothing. */
export function excludedSaid({ protectedIdentity, closedBeforePeriod }: Excluded): string {
	return listing(
		[
			protectedIdentity > 0
				? `${count(protectedIdentity, 'beslut', 'beslut')} med skyddade personuppgifter`
				: '',
			closedBeforePeriod > 0
				? `${count(closedBeforePeriod, 'beslut', 'beslut')} i ärenden som avslutades före perioden`
				: ''
		].filter(Boolean)
	);
}
