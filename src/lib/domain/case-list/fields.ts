/** The facts of a case list, and under which headings case systems put them. */

export const caseFields = [
	'caseReference',
	'team',
	'caseworker',
	'coCaseworker',
	'intervention',
	'legalBasis',
	'decisionDate',
	'caseType',
	'outcome',
	'decisionMaker',
	'gender',
	'birthYear',
	'childrenInHousehold',
	'orderDate',
	'planDate',
	'protectedIdentity',
	'closedOn'
] as const;
export type CaseField = (typeof caseFields)[number];

/** What a field is called in messages and on the page where columns are chosen. */
export const fieldLabels: Readonly<Record<CaseField, string>> = {
	caseReference: 'Ärendereferens',
	team: 'Grupp',
	caseworker: 'Handläggare',
	coCaseworker: 'Medhandläggare',
	intervention: 'Insats',
	legalBasis: 'Lagrum',
	decisionDate: 'Beslutsdatum',
	caseType: 'Ärendetyp',
	outcome: 'Utfall',
	decisionMaker: 'Beslutsfattare',
	gender: 'Kön',
	birthYear: 'Födelseår',
	childrenInHousehold: 'Barn i hushållet',
	orderDate: 'Beställning',
	planDate: 'Genomförandeplan',
	protectedIdentity: 'Skyddade personuppgifter',
	closedOn: 'Avslutat'
};

/**
 * Without these a decision can neither be placed in a frame (reference, intervention, date, outcome) nor kept
 * from the one who handled it (caseworker). What the other columns say may be missing.
 */
export const requiredFields: readonly CaseField[] = [
	'caseReference',
	'caseworker',
	'intervention',
	'decisionDate',
	'outcome'
];

/** Usual headings, the surest first: where a file has two of them the earlier wins. */
const usualHeadings: Readonly<Record<CaseField, readonly string[]>> = {
	caseReference: [
		'Ärendereferens',
		'Ärendenummer',
		'Ärendenr',
		'Ärende-ID',
		'Ärendets nummer',
		'Ärendebeteckning',
		'Diarienummer',
		'Diarienr',
		'Dnr',
		'Aktnummer',
		'Aktnr',
		'Akt-ID',
		'Referensnummer',
		'Referensnr',
		'Referens',
		'Ärende'
	],
	team: ['Grupp', 'Arbetsgrupp', 'Team', 'Handläggargrupp', 'Gruppnamn', 'Sektion'],
	caseworker: [
		'Handläggare',
		'Ansvarig handläggare',
		'Handläggarens signatur',
		'Handläggare signatur',
		'Handläggarsignatur',
		'Huvudhandläggare',
		'Handl',
		'Handläggarkod',
		'Biståndshandläggare',
		'LSS-handläggare',
		'Biståndsbedömare',
		'Utredare',
		'Ansvarig',
		'Signatur'
	],
	coCaseworker: [
		'Medhandläggare',
		'Med handläggare',
		'Medhandl',
		'Medhandläggarens signatur',
		'Andra handläggare',
		'Andrahandläggare',
		'Handläggare 2',
		'Bihandläggare',
		'Delad handläggare'
	],
	intervention: [
		'Insats',
		'Beslutad insats',
		'Insatsnamn',
		'Insatstyp',
		'Typ av insats',
		'Sökt insats',
		'Ansökt insats',
		'Beviljad insats',
		'Beslutet avser',
		'Avser'
	],
	legalBasis: ['Lagrum', 'Lagstöd', 'Lagparagraf', 'Paragraf', 'Lagstiftning', 'Lag'],
	decisionDate: [
		'Beslutsdatum',
		'Beslutsdag',
		'Datum för beslut',
		'Beslut datum',
		'Beslutat datum',
		'Beslut fattat',
		'Beslutsdat',
		'Beslutad',
		'Datum'
	],
	caseType: [
		'Ärendetyp',
		'Beslutstyp',
		'Typ av ärende',
		'Typ av beslut',
		'Ansökningstyp',
		'Prövning',
		'Typ'
	],
	outcome: ['Utfall', 'Beslutsutfall', 'Beslutets utfall', 'Resultat', 'Beslutsresultat', 'Beslut'],
	decisionMaker: [
		'Beslutsfattare',
		'Delegat',
		'Beslut fattat av',
		'Beslutad av',
		'Beslutande',
		'Beslutsfattarens signatur',
		'Beslutsfattare signatur'
	],
	gender: ['Kön', 'Könstillhörighet', 'Juridiskt kön'],
	birthYear: ['Födelseår', 'Född år', 'Födelse år', 'Föd år', 'Född', 'Födelsedatum', 'Födelsedag'],
	childrenInHousehold: [
		'Barn i hushållet',
		'Barn i hushåll',
		'Barn i familjen',
		'Hemmaboende barn',
		'Minderåriga barn',
		'Barn under 18 år',
		'Barn'
	],
	orderDate: [
		'Beställning',
		'Beställningsdatum',
		'Beställt',
		'Datum för beställning',
		'Beställning skickad',
		'Beställning datum'
	],
	planDate: [
		'Genomförandeplan',
		'Genomförandeplan datum',
		'Genomförandeplansdatum',
		'Datum för genomförandeplan',
		'Genomförandeplan inkommen',
		'Genomf plan',
		'GP datum',
		'GP'
	],
	protectedIdentity: [
		'Skyddade personuppgifter',
		'Skyddade uppgifter',
		'Skyddad identitet',
		'Skyddad folkbokföring',
		'Sekretessmarkering',
		'Sekretessmarkerad',
		'Sekretess',
		'Skyddad'
	],
	closedOn: [
		'Avslutat',
		'Avslutsdatum',
		'Avslutad',
		'Avslutningsdatum',
		'Datum för avslut',
		'Avslutat datum',
		'Ärendet avslutat',
		'Avslut',
		'Stängt'
	]
};

/**
 * A heading as it is compared: without case, accents, brackets with their content, spaces and punctuation.
 * `Ärende-nr.` and `ARENDENR` are the same heading.
 */
export function foldHeading(heading: string): string {
	return heading
		.slice(0, 200)
		.replace(/\([^()]*\)/g, '')
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}

const foldedHeadings = new Map(
	caseFields.map((field) => [field, usualHeadings[field].map(foldHeading)])
);

const everyHeading: ReadonlySet<string> = new Set([...foldedHeadings.values()].flat());

/** Whether a cell is one of the usual headings of a case list. */
export function isCaseHeading(text: string): boolean {
	return everyHeading.has(foldHeading(text));
}

/** Field → index of its column, from 0. A field that the file does not have is absent. */
export type ColumnMapping = Partial<Record<CaseField, number>>;

/** Field → heading as chosen last time; `null`: the field is said not to be in the list. */
export type RememberedColumns = Partial<Record<CaseField, string | null>>;

/**
 * Guesses which column holds which field, from the headings alone and whatever their order. What a person chose
 * last time wins over the guess; a column is given to one field only.
 * @param headings as they stand in the file
 */
export function guessColumns(
	headings: readonly string[],
	remembered: RememberedColumns = {}
): ColumnMapping {
	const columns = new Map<string, number>();
	headings.forEach((heading, index) => {
		const folded = foldHeading(heading);
		if (folded !== '' && !columns.has(folded)) columns.set(folded, index);
	});
	const mapping: ColumnMapping = {};
	const take = (field: CaseField, heading: string): void => {
		const column = columns.get(heading);
		if (column === undefined || mapping[field] !== undefined) return;
		mapping[field] = column;
		columns.delete(heading);
	};
	for (const field of caseFields) {
		const heading = remembered[field];
		if (heading) take(field, foldHeading(heading));
	}
	for (const field of caseFields) {
		if (remembered[field] === null) continue;
		for (const heading of foldedHeadings.get(field) ?? []) take(field, heading);
	}
	return mapping;
}

/** One Swedish sentence for each column that a list must have and this one lacks; none when the list can be read. */
export function missingColumns(mapping: ColumnMapping): string[] {
	return requiredFields
		.filter((field) => mapping[field] === undefined)
		.map((field) => `Kolumnen ${fieldLabels[field]} saknas i filen.`);
}
