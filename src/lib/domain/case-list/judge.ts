/** Judges every row of a case list: accepted, asked about, refused or a duplicate; nothing is dropped in silence. */
import { ageGroup } from '../case-facts.ts';
import { hasIdentityNumber } from '../identity-number.ts';
import { caseFields, fieldLabels } from './fields.ts';
import type { CaseField, ColumnMapping } from './fields.ts';
import { interventionFinder, signatureFinder } from './matching.ts';
import type { Handler, InterventionMatch } from './matching.ts';
import { askingCodes, duplicateReason, reasonFor } from './reasons.ts';
import type { Reason, ReasonCode } from './reasons.ts';
import { aboutRow, answerTo, longestReference } from './rows.ts';
import type { JudgedRow, Known, SignatureField, TableRow } from './rows.ts';
import {
	cellText,
	foldText,
	readCaseType,
	readDate,
	readGender,
	readOutcome,
	readProtected,
	readYear,
	readYesNo
} from './values.ts';

const none: readonly never[] = [];
const longestText = 200;
/** A character of private use: joins cells, so that a row can be compared and searched as one text. */
const joint = '\ue000';
/** Control characters, but not tabs and line breaks, and what a decoder puts for bytes it can't read. */
const unreadable = /[^\P{Cc}\t\n\v\f\r]|\ufffd/u;
/** Control and format characters: what can't be seen can't be looked up in a case system. */
const unfitForReference = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u;

/**
 * Judges the rows of a list (data/README.md). Rows that are the same in every column count once, the later ones being
 * duplicates of the first. A row with an identity number in any column, mapped or not, is refused, and nothing of
 * that cell is in the answer. Rows with the same reference, intervention and date that differ in another
 * column are decisions of their own.
 *
 * Refused are also an outcome, a case type, a gender or a Ja/Nej that is written but not understood (no question on
 * the page could settle it), and a row with more cells than headings, since its values may stand in the wrong column.
 * An empty decision maker is asked about where the list has the column. Empty facts are unknown facts.
 * @param mapping which column holds which field; every required field must be in it
 */
export function judgeRows(
	rows: readonly TableRow[],
	mapping: ColumnMapping,
	known: Known
): JudgedRow[] {
	const judge = rowJudge(mapping, known);
	const first = new Map<string, TableRow>();
	return rows.map((tableRow) => {
		const texts = textsOf(tableRow);
		const joined = texts.join(joint);
		const earlier = first.get(joined);
		if (earlier && sameTexts(textsOf(earlier), texts)) {
			const reasons = [duplicateReason(earlier.row)];
			const about = aboutRow(texts, mapping);
			return {
				row: tableRow.row,
				outcome: 'duplicate',
				reasons,
				decision: null,
				unusual: none,
				about
			};
		}
		if (!earlier) first.set(joined, tableRow);
		return judge(tableRow.row, texts, joined);
	});
}

/** Trimmed cells without the empty ones at the end, which say nothing. */
function textsOf({ cells }: TableRow): string[] {
	const texts = cells.map(cellText);
	let length = texts.length;
	while (length > 0 && texts[length - 1] === '') length--;
	texts.length = length;
	return texts;
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((text, index) => text === other[index]);
}

/** Remembers what a function answered: a long list has few different dates, names and signatures. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
	const answers = new Map<string, T>();
	return (text) => {
		let answer = answers.get(text);
		if (answer === undefined) {
			answer = read(text);
			answers.set(text, answer);
		}
		return answer;
	};
}

const interventionCodes = {
	unknown: 'unknown-intervention',
	ambiguous: 'ambiguous-intervention',
	'not-reviewed': 'intervention-not-reviewed'
} as const;

type Judge = (row: number, texts: readonly string[], joined: string) => JudgedRow;

function rowJudge(mapping: ColumnMapping, known: Known): Judge {
	const { today, answers, headings } = known;
	const column = (field: CaseField): number => mapping[field] ?? -1;
	const columnNames = (headings ?? []).map((heading, index) =>
		heading.trim() === '' || hasIdentityNumber(heading) ? `Kolumn ${index + 1}` : heading.trim()
	);
	const nameOf = (field: CaseField): string => columnNames[column(field)] ?? fieldLabels[field];
	const fieldAt = new Map(caseFields.map((field) => [column(field), field]));
	const mapped = caseFields.filter((field) => column(field) >= 0);
	const teams = new Map((known.teams ?? []).map((team) => [foldText(team), team]));

	const findHandler = remembering(signatureFinder(known.people, known.rememberedSignatures));
	const findIntervention = interventionFinder(known.interventions, known.rememberedInterventions);
	const interventionOf = remembering((both) => {
		const at = both.indexOf(joint);
		return findIntervention(both.slice(0, at), both.slice(at + 1));
	});
	const dateOf = remembering(readDate);
	const yearOf = remembering(readYear);
	const teamOf = remembering((text) => teams.get(foldText(text)) ?? text);
	const caseTypeOf = remembering(readCaseType);
	const outcomeOf = remembering(readOutcome);
	const genderOf = remembering(readGender);
	const yesNoOf = remembering(readYesNo);
	const protectedOf = remembering(readProtected);

	// The row being judged. The functions below are made once for a list, not once for each of its rows.
	let row = 0;
	let texts: readonly string[] = none;
	let reasons: Reason[] = [];
	let unusual: string[] = [];

	const because = (code: ReasonCode, field: CaseField | null, found?: string): null => {
		reasons.push(reasonFor(code, field, field && nameOf(field), found, today));
		return null;
	};
	const read = (text: string): void => {
		unusual.push(text);
	};
	const textOf = (field: CaseField): string => texts[mapping[field] ?? -1] ?? '';

	const bounded = (field: CaseField): string => {
		const text = textOf(field);
		if (text.length > longestText) because('too-long', field);
		return text;
	};
	const date = (field: CaseField): string | null => {
		const text = textOf(field);
		if (text === '') return null;
		const reading = dateOf(text);
		if (reading === 'impossible') return because('impossible-date', field, text);
		if (reading === 'unreadable') return because('unreadable-date', field, text);
		if (!reading.plain) read(text);
		return reading.date;
	};
	const word = <T>(
		field: CaseField,
		meaning: (text: string) => T | null,
		code: ReasonCode
	): T | null => {
		const text = textOf(field);
		return text === '' ? null : (meaning(text) ?? because(code, field, text));
	};
	const handler = (field: SignatureField, missing: ReasonCode | null): Handler | null => {
		const text = bounded(field);
		if (text !== '') return findHandler(text) ?? because('unknown-signature', field, text);
		if (missing === null) return null;
		const answer = answers?.get(answerTo(row, field));
		if (answer === null) return because('left-out', field);
		return (answer === undefined ? null : findHandler(answer)) ?? because(missing, field);
	};
	const reference = (): string => {
		const text = textOf('caseReference').normalize('NFC');
		if (text === '') because('no-case-reference', 'caseReference');
		else if (text.length > longestReference) because('too-long', 'caseReference');
		else if (unfitForReference.test(text)) because('bad-case-reference', 'caseReference');
		return text;
	};
	const intervention = (legalBasis: string): InterventionMatch | null => {
		const name = bounded('intervention');
		if (name === '') return because('intervention-missing', 'intervention');
		const match = interventionOf(`${name}${joint}${legalBasis}`);
		if (match.kind !== 'found') because(interventionCodes[match.kind], 'intervention', name);
		else if (!match.plain) read(name);
		return match;
	};
	/** The cell may hold a whole date of birth: no reason shows it. */
	const yearOfBirth = (decisionYear: number | null): number | null => {
		const text = textOf('birthYear');
		if (text === '') return null;
		const year = yearOf(text);
		if (year === null) return because('unreadable-birth-year', 'birthYear');
		if (year < 1900) return because('birth-year-before-1900', 'birthYear');
		if (decisionYear !== null && year > decisionYear) {
			return because('birth-year-after-decision', 'birthYear');
		}
		return year;
	};
	const notAccepted = (why: readonly Reason[]): JudgedRow => ({
		row,
		outcome: why.every(({ code }) => askingCodes.has(code)) ? 'ask' : 'refuse',
		reasons: why,
		decision: null,
		unusual: none,
		about: aboutRow(texts, mapping)
	});

	return (thisRow, theseTexts, joined) => {
		row = thisRow;
		texts = theseTexts;
		if (reasons.length > 0) reasons = [];
		if (unusual.length > 0) unusual = [];

		if (hasIdentityNumber(joined)) {
			return notAccepted(
				texts.flatMap((text, index) => {
					if (!hasIdentityNumber(text)) return [];
					const name = columnNames[index] ?? `Kolumn ${index + 1}`;
					return [reasonFor('identity-number', fieldAt.get(index) ?? null, name)];
				})
			);
		}
		if (headings && texts.length > headings.length) because('too-many-cells', null);
		if (unreadable.test(joined)) {
			for (const field of mapped) {
				if (unreadable.test(textOf(field))) because('unreadable-characters', field);
			}
		}

		const caseReference = reference();
		const team = bounded('team');
		const caseworker = handler('caseworker', 'caseworker-missing');
		const coCaseworker = handler('coCaseworker', null);
		const decisionMaker = handler(
			'decisionMaker',
			mapping.decisionMaker === undefined ? null : 'decision-maker-missing'
		);
		const legalBasis = bounded('legalBasis');
		const match = intervention(legalBasis);
		const decisionDate = date('decisionDate');
		if (textOf('decisionDate') === '') because('date-missing', 'decisionDate');
		if (decisionDate && decisionDate > today) {
			because('decision-in-future', 'decisionDate', decisionDate);
		}
		const caseType = word('caseType', caseTypeOf, 'unknown-case-type');
		const outcome = word('outcome', outcomeOf, 'unknown-outcome');
		if (textOf('outcome') === '') because('outcome-missing', 'outcome');
		const gender = word('gender', genderOf, 'unknown-gender');
		if (gender && textOf('gender').length === 1) read(textOf('gender'));
		const decisionYear = decisionDate ? Number(decisionDate.slice(0, 4)) : null;
		const birthYear = yearOfBirth(decisionYear);
		const childrenInHousehold = word('childrenInHousehold', yesNoOf, 'unknown-yes-no');
		const orderDate = date('orderDate');
		const planDate = date('planDate');
		const protectedIdentity = word('protectedIdentity', protectedOf, 'unknown-yes-no') ?? false;
		const closedOn = date('closedOn');

		if (reasons.length > 0 || !caseworker || !decisionDate || !outcome || match?.kind !== 'found') {
			return notAccepted(reasons);
		}
		return {
			row,
			outcome: 'accept',
			reasons: none,
			decision: {
				caseReference,
				team: team === '' ? null : teamOf(team),
				caseworker,
				coCaseworker,
				decisionMaker,
				intervention: match.intervention.code,
				law: match.intervention.law,
				legalBasis: legalBasis === '' ? match.intervention.legalBasis : legalBasis,
				decisionDate,
				caseType,
				outcome,
				gender,
				ageGroup:
					birthYear === null || decisionYear === null ? null : ageGroup(decisionYear - birthYear),
				childrenInHousehold,
				orderDate,
				planDate,
				protectedIdentity,
				closedOn
			},
			unusual: unusual.length > 0 ? unusual : none,
			about: null
		};
	};
}
