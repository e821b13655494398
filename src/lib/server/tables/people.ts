/** The file of staff (data/README.md, medarbetare.csv): who they are, and what in the file must be mended. */
import { foldHeading } from '../../domain/case-list/fields.ts';
import { cellText, foldText, readDate } from '../../domain/case-list/values.ts';
import { isEmail, wrongEmail } from '../../domain/email.ts';
import { hasIdentityNumber } from '../../domain/identity-number.ts';
import type { Role } from '../../domain/roles.ts';
import { column, missing, type Table, type TableProblem } from './table.ts';

export interface PersonRow {
	row: number;
	signature: string;
	name: string;
	email: string | null;
	team: string | null;
	roles: Role[];
	/** Per cent of full time, 1–100. */
	partTime: number;
	/** First and last day of leave, ISO; either may be open. */
	leaveFrom: string | null;
	leaveTo: string | null;
}

const headings = {
	signature: ['Signatur', 'Sign', 'Användarnamn', 'Handläggarkod'],
	name: ['Namn', 'Fullständigt namn', 'Förnamn och efternamn'],
	email: ['E-post', 'E-postadress', 'Epost', 'Mejl', 'Mail', 'Email'],
	team: ['Grupp', 'Arbetsgrupp', 'Team'],
	roles: ['Roll', 'Roller', 'Behörighet', 'Befattning', 'Titel'],
	partTime: ['Tjänstgöring', 'Tjänstgöringsgrad', 'Sysselsättningsgrad', 'Procent', 'Deltid'],
	leaveFrom: ['Ledig från', 'Frånvarande från', 'Ledig fr o m', 'Ledig från och med'],
	leaveTo: ['Ledig till', 'Frånvarande till', 'Ledig t o m', 'Ledig till och med']
};

const folded: ReadonlySet<string> = new Set(Object.values(headings).flat().map(foldHeading));

/** Whether a cell is one of the headings of the file of staff. */
export function isPeopleHeading(text: string): boolean {
	return folded.has(foldHeading(text));
}

/** Roles by their Swedish names (product.md, "Who, and what they come for"). */
const roleNames: ReadonlyMap<string, Role> = new Map([
	['enhetschef', 'unitManager'],
	['biträdande enhetschef', 'roundLead'],
	['bitr enhetschef', 'roundLead'],
	['bitr. enhetschef', 'roundLead'],
	['omgångsansvarig', 'roundLead'],
	['handläggare', 'reviewer'],
	['biståndshandläggare', 'reviewer'],
	['lss-handläggare', 'reviewer'],
	['biståndsbedömare', 'reviewer'],
	['granskare', 'reviewer'],
	['avdelningschef', 'observer'],
	['kvalitetsutvecklare', 'observer'],
	['observatör', 'observer'],
	['systemförvaltare', 'admin']
]);

/**
 * Reads the file of staff. A person whose row has a problem in another cell than signature and name is still among the
 * people, without what could not be read: whoever stores them must refuse the file while there are problems.
 */
export function readPeople(table: Table): { people: PersonRow[]; problems: TableProblem[] } {
	const at = {
		signature: column(table, headings.signature),
		name: column(table, headings.name),
		email: column(table, headings.email),
		team: column(table, headings.team),
		roles: column(table, headings.roles),
		partTime: column(table, headings.partTime),
		leaveFrom: column(table, headings.leaveFrom),
		leaveTo: column(table, headings.leaveTo)
	};
	const problems = [...missing('Signatur', at.signature), ...missing('Namn', at.name)];
	if (problems.length > 0) return { people: [], problems };

	const people: PersonRow[] = [];
	const rowOfSignature = new Map<string, number>();
	const rowOfEmail = new Map<string, number>();
	for (const { row, cells } of table.rows) {
		const text = (index: number): string => cellText(cells[index]);
		const wrong = (index: number, sentence: string): null => {
			problems.push({ row, column: table.headings[index] ?? null, sentence });
			return null;
		};
		const numbered = cells.findIndex((cell) => hasIdentityNumber(cellText(cell)));
		if (numbered >= 0) {
			wrong(numbered, 'Det ser ut som ett personnummer. Ta bort det ur filen.');
			continue;
		}
		const signature = text(at.signature).normalize('NFC');
		const name = text(at.name).normalize('NFC');
		if (signature === '') wrong(at.signature, 'Skriv en signatur.');
		if (name === '') wrong(at.name, 'Skriv ett namn.');
		if (signature === '' || name === '') continue;
		const earlier = rowOfSignature.get(foldText(signature));
		if (earlier !== undefined) {
			wrong(at.signature, `Signaturen ${signature} står redan på rad ${earlier}.`);
			continue;
		}
		rowOfSignature.set(foldText(signature), row);

		const emailOf = (): string | null => {
			const email = text(at.email);
			if (email === '') return at.email < 0 ? null : wrong(at.email, 'Skriv en e-postadress.');
			if (!isEmail(email)) return wrong(at.email, wrongEmail);
			const taken = rowOfEmail.get(email.toLowerCase());
			if (taken !== undefined) return wrong(at.email, `E-postadressen står redan på rad ${taken}.`);
			rowOfEmail.set(email.toLowerCase(), row);
			return email.toLowerCase();
		};
		const rolesOf = (): Role[] => {
			const words = text(at.roles).split(/[,|/+]/);
			const known = words.flatMap((word) => {
				if (word.trim() === '') return [];
				const role = roleNames.get(foldText(word));
				if (role === undefined) {
					wrong(at.roles, `Rollen ”${word.trim().slice(0, 60)}” finns inte.`);
				}
				return role ?? [];
			});
			if (text(at.roles) === '') return ['reviewer'];
			return [...new Set(known)];
		};
		const partTimeOf = (): number => {
			const written = text(at.partTime).replace(/\s*%$/, '').replace(',', '.');
			if (written === '') return 100;
			const number = /^\d{1,3}(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
			// Excel keeps 75 % as 0.75.
			const percent = number > 0 && number <= 1 && written !== '1' ? number * 100 : number;
			if (percent >= 1 && percent <= 100) return Math.round(percent);
			wrong(at.partTime, 'Tjänstgöringen ska vara ett tal mellan 1 och 100.');
			return 100;
		};
		const dateOf = (index: number): string | null => {
			if (text(index) === '') return null;
			const reading = readDate(text(index));
			return typeof reading === 'string'
				? wrong(index, 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2027-03-12.')
				: reading.date;
		};
		const leaveFrom = dateOf(at.leaveFrom);
		const leaveTo = dateOf(at.leaveTo);
		if (leaveFrom && leaveTo && leaveTo < leaveFrom) {
			wrong(at.leaveTo, 'Slutdatum måste vara samma dag som startdatum eller senare.');
		}
		people.push({
			row,
			signature,
			name,
			email: emailOf(),
			team: text(at.team) || null,
			roles: rolesOf(),
			partTime: partTimeOf(),
			leaveFrom,
			leaveTo
		});
	}
	return { people, problems };
}
