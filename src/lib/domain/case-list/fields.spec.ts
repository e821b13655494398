import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseFields, fieldLabels, guessColumns, missingColumns } from './fields.ts';

const usual =
	'Ärendenummer;Grupp;Handläggare;Medhandläggare;Insats;Lagrum;Beslutsdatum;Beslutstyp;Utfall;Kön;Födelseår;Barn i hushållet;Beställning;Genomförandeplan;Beslutsfattare;Skyddade personuppgifter;Avslutat'.split(
		';'
	);

describe('the columns of a case list', () => {
	it('are all recognised in the lists of the demo unit, in any order', () => {
		const inOrder = guessColumns(usual);
		expect(Object.keys(inOrder)).toHaveLength(caseFields.length);
		fc.assert(
			fc.property(fc.shuffledSubarray(usual, { minLength: usual.length }), (shuffled) => {
				const mapping = guessColumns(shuffled);
				for (const field of caseFields) {
					expect(shuffled[mapping[field] ?? -1]).toBe(usual[inOrder[field] ?? -1]);
				}
			})
		);
	});

	it('are recognised without regard to case, accents, spaces, punctuation and brackets', () => {
		expect(
			guessColumns(['ARENDE-NR.', ' handläggare (signatur) ', 'beslutad\ninsats', 'Beslutsdatum:'])
		).toEqual({ caseReference: 0, caseworker: 1, intervention: 2, decisionDate: 3 });
	});

	it('are recognised when the letters are decomposed', () => {
		expect(guessColumns(['Ärendenummer'.normalize('NFD')])).toEqual({ caseReference: 0 });
	});

	it.each([
		['Dnr', 'caseReference'],
		['Diarienummer', 'caseReference'],
		['Ärende', 'caseReference'],
		['Ansvarig handläggare', 'caseworker'],
		['Lag', 'legalBasis'],
		['Datum för beslut', 'decisionDate'],
		['Ärendetyp', 'caseType'],
		['Beslut', 'outcome'],
		['Delegat', 'decisionMaker'],
		['Född', 'birthYear'],
		['Beställningsdatum', 'orderDate'],
		['GP', 'planDate'],
		['Sekretessmarkering', 'protectedIdentity'],
		['Avslutsdatum', 'closedOn']
	])('%s is %s', (heading, field) => {
		expect(guessColumns(['Annat', heading])).toEqual({ [field]: 1 });
	});

	it('are recognised under the names the page itself uses', () => {
		const labels = caseFields.map((field) => fieldLabels[field]);
		expect(Object.keys(guessColumns(labels))).toHaveLength(caseFields.length);
	});

	it('take the surer heading when a file has two for one field', () => {
		expect(guessColumns(['Beslut', 'Utfall'])).toEqual({ outcome: 1 });
		expect(guessColumns(['Datum', 'Beslutsdatum'])).toEqual({ decisionDate: 1 });
	});

	it('are what a person chose last time, before any guess', () => {
		expect(guessColumns(['Handläggare', 'Utredare'], { caseworker: 'UTREDARE' })).toEqual({
			caseworker: 1
		});
		expect(guessColumns(['Beslut', 'Utfall'], { decisionDate: 'Beslut' })).toEqual({
			decisionDate: 0,
			outcome: 1
		});
	});

	it('are guessed again when the remembered heading is not in the file', () => {
		expect(guessColumns(['Handläggare'], { caseworker: 'Utredare' })).toEqual({ caseworker: 0 });
	});

	it('stay out when a person has said that the file does not have them', () => {
		expect(guessColumns(['Grupp', 'Insats'], { team: null })).toEqual({ intervention: 1 });
	});

	it('are named one by one when they must be there and are not', () => {
		expect(missingColumns(guessColumns(usual))).toEqual([]);
		expect(missingColumns(guessColumns(usual.filter((name) => name !== 'Beslutsdatum')))).toEqual([
			'Kolumnen Beslutsdatum saknas i filen.'
		]);
	});
});
