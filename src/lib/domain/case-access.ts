import { compareSwedish } from './swedish.ts';

/** Somebody's time with a file: they were to open the case. Calendar dates, since a clock would tell who did what when. */
export interface CaseAccess {
	/** Id of the file. */
	file: string;
	caseReference: string;
	intervention: string;
	/** Id of the person. */
	person: string;
	name: string;
	from: string;
	/** Null: goes on. */
	to: string | null;
}

/** A file of which the reader does not learn who was to open it. */
export interface WithheldAccess {
	/** Id of the file. */
	file: string;
	caseReference: string;
	intervention: string;
	/** `PART`: the reader has a part in the case. `COUNT`: what remained would tell who has one in which the reader has. */
	why: 'PART' | 'COUNT';
}

/**
 * What a reader learns of who was to open which case. Of cases that they have a part in, nothing but that they are there
 * (product.md, rule 4). Since work is shared evenly, whoever had a file fewer than the rest on such a list would be the
 * one; so as many files are withheld of everybody as of whoever has most withheld, and the list says the same of all.
 * @param rows whoever had what, several rows where a file came back to somebody
 * @param part references of the cases in which the reader has a part
 * @param reader whose own rows are always shown
 * @returns rows by name, reference and date; files by reference. No row of a withheld file tells a name or a date
 */
export function accessShownTo(
	rows: readonly CaseAccess[],
	part: ReadonlySet<string>,
	reader: string | null
): { shown: CaseAccess[]; withheld: WithheldAccess[] } {
	const others = [
		...Map.groupBy(
			rows.filter(({ person }) => person !== reader),
			({ person }) => person
		).values()
	];
	const hasPart = ({ caseReference }: CaseAccess) => part.has(caseReference);
	const most = Math.max(0, ...others.map((own) => filesOf(own.filter(hasPart)).length));
	const filesOfCase = Map.groupBy(
		new Map(rows.map((row) => [row.file, row])).values(),
		({ caseReference }) => caseReference
	);
	// Another file of the same case, left in the list, would tell whose the withheld one is.
	const alone = ({ caseReference }: CaseAccess) =>
		filesOfCase.get(caseReference)?.length === 1 ? 0 : 1;
	const withheld = others.flatMap((own) => {
		const candidates = own
			.filter((row) => !hasPart(row))
			.sort((a, b) => alone(a) - alone(b) || (a.file < b.file ? -1 : 1));
		const files = filesOf([...own.filter(hasPart), ...candidates]).slice(0, most);
		return own.filter(({ file }) => files.includes(file));
	});
	const gone = new Set(withheld);
	return {
		shown: rows
			.filter((row) => !gone.has(row))
			.sort(
				(a, b) =>
					compareSwedish(a.name, b.name) ||
					(a.person < b.person ? -1 : a.person > b.person ? 1 : 0) ||
					compareSwedish(a.caseReference, b.caseReference) ||
					compareSwedish(a.intervention, b.intervention) ||
					compareSwedish(a.from, b.from)
			),
		withheld: [...new Map(withheld.map((row) => [row.file, row])).values()]
			.map((row): WithheldAccess => ({
				file: row.file,
				caseReference: row.caseReference,
				intervention: row.intervention,
				why: hasPart(row) ? 'PART' : 'COUNT'
			}))
			.sort(
				(a, b) =>
					compareSwedish(a.caseReference, b.caseReference) ||
					compareSwedish(a.intervention, b.intervention)
			)
	};
}

/** Different files, in the order they come. */
const filesOf = (rows: readonly CaseAccess[]): string[] => [
	...new Set(rows.map(({ file }) => file))
];

/** Why a row has no name, as page, print and file say it. */
export const withheldSaid: Readonly<Record<WithheldAccess['why'], string>> = {
	PART: 'Visas inte för dig, eftersom du har del i ärendet',
	COUNT: 'Visas inte för dig, eftersom resten då gick att räkna ut'
};

/**
 * Who took part in a try-out and which cases it was of. Not who read which: the answers are shown case by case, and
 * whose they are is told to nobody (try-outs.ts).
 */
export interface TryOutAccess {
	id: string;
	/** Title of the key that was tried. */
	key: string;
	version: number;
	from: string;
	/** Null: goes on. */
	to: string | null;
	/** By name; null when the reader has a part in any of the cases. */
	people: string[] | null;
	cases: { caseReference: string; intervention: string }[];
}

/** Why a try-out has no names. */
export const tryOutWithheld =
	'Visas inte för dig, eftersom du har del i något av ärendena i provgranskningen';
