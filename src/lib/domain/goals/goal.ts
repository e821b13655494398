/** The chief's own word on a goal; the tool never chooses it. */
export const assessments = ['FULLY', 'PARTLY', 'NOT'] as const;
export type Assessment = (typeof assessments)[number];

export const assessmentLabels: Readonly<Record<Assessment, string>> = {
	FULLY: 'Uppfylls helt',
	PARTLY: 'Uppfylls delvis',
	NOT: 'Uppfylls ej'
};

/** What an indicator of a goal gets its outcome from; `OWN`: written by hand, from outside the reviews. */
export const indicatorSources = ['INDICATOR', 'QUESTION', 'SECTION', 'OWN'] as const;
export type IndicatorSource = (typeof indicatorSources)[number];

/** Whether more or less of it is wished for. */
export const directions = ['UP', 'DOWN'] as const;
export type Direction = (typeof directions)[number];

/** The levels above the unit's own goal as the plan of 2017 names them, and the unit's own last. */
export const defaultLevels = ['KF:s inriktningsmål', 'KF:s mål', 'Nämndmål', 'Enhetsmål'] as const;

/** The name of a level inside a sentence: `enhetsmål`, and still `KF:s inriktningsmål`. */
export const lowered = (level: string): string =>
	level.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLocaleLowerCase('sv'));
