import { figureColumns } from './figures.ts';
import type { TableColumn, TableKey } from './cells.ts';

/** The columns of every table, named once for people and once for programs. */

const text = (key: string, head: string, width: number, about: string): TableColumn => ({
	...{ key, head, kind: 'text', width, about }
});

const score: TableColumn = {
	key: 'score',
	head: 'Medelpoäng, 0 till 1',
	kind: 'number',
	width: 12,
	about: 'Medelpoäng, 0 till 1: Ja är 1, Delvis är 0,5 och andra svar som räknas är 0.'
};
const remark = text('remark', 'Anmärkning', 60, 'Det som behövs för att läsa siffrorna rätt.');
const code = text('code', 'Kod', 14, 'Kod i nyckeln.');

const differenceColumns = (what: string): TableColumn[] => [
	{
		...{ key: 'difference', head: what, kind: 'points', width: 16 },
		about: `${what}, avrundad som på sidan.`
	},
	{
		...{ key: 'lower', head: 'Troligen från', kind: 'points', width: 13 },
		about: 'Nedre gränsen för skillnaden, i procentenheter.'
	},
	{
		...{ key: 'upper', head: 'Troligen till', kind: 'points', width: 13 },
		about: 'Övre gränsen för skillnaden, i procentenheter.'
	},
	text('verdict', 'Bedömning', 28, 'Vad som går att säga om skillnaden.')
];

const part = text('part', 'Del', 12, 'Indikator, Avsnitt eller Fråga.');
const name = text('text', 'Text', 60, 'Indikatorns namn, avsnittets rubrik eller frågan.');

const byGroup: readonly TableColumn[] = [
	...[part, code, name],
	text('group', 'Grupp', 26, 'Gruppen som siffrorna gäller.'),
	...figureColumns,
	remark
];

export const columnsOf: Readonly<Record<TableKey, readonly TableColumn[]>> = {
	inShort: [
		text('heading', 'Rubrik', 26, 'Rubriken på sidan.'),
		text('text', 'Text', 110, 'Meningen på sidan.')
	],
	indicators: [
		code,
		text('title', 'Indikator', 44, 'Indikatorns namn.'),
		...figureColumns,
		{
			...{ key: 'target', head: 'Årsmål', kind: 'share', width: 9 },
			about: 'Årsmålet, 0 till 1. Saknas när inget mål är satt.'
		},
		text('verdict', 'Läge', 30, 'Om årsmålet nås, eller att det inte går att avgöra.'),
		score,
		remark
	],
	sections: [
		code,
		text('title', 'Avsnitt', 44, 'Avsnittets rubrik.'),
		...figureColumns,
		score,
		remark
	],
	questions: [
		text('section', 'Avsnitt', 28, 'Avsnittet som frågan står i.'),
		code,
		text('text', 'Fråga', 60, 'Frågan som den ställdes.'),
		...figureColumns,
		score,
		remark
	],
	byIntervention: byGroup,
	byTeam: byGroup,
	byGender: byGroup,
	byAgeGroup: byGroup,
	byCaseType: byGroup,
	womenMen: [part, code, name, ...differenceColumns('Kvinnor minus män, procentenheter'), remark],
	changes: [
		...[part, code, name],
		text('previousRound', 'Förra omgången', 14, 'Omgången som jämförs med.'),
		{
			...{ key: 'previousYes', head: 'Ja då', kind: 'number', width: 9 },
			about: 'Antal svar Ja i den omgången.'
		},
		{
			...{ key: 'previousCounted', head: 'Räknades då', kind: 'number', width: 9 },
			about: 'Antal svar som andelen räknades på i den omgången.'
		},
		{
			...{ key: 'previousShare', head: 'Uppfyllt då', kind: 'share', width: 13 },
			about: 'Andelen i den omgången, 0 till 1.'
		},
		{
			...{ key: 'share', head: 'Uppfyllt nu', kind: 'share', width: 13 },
			about: 'Andelen i den här omgången, 0 till 1.'
		},
		...differenceColumns('Förändring, procentenheter'),
		remark
	],
	method: [
		text('heading', 'Rubrik', 26, 'Vad uppgiften hör till.'),
		text('label', 'Uppgift', 34, 'Uppgiftens namn; saknas för löpande text.'),
		{
			...{ key: 'value', head: 'Värde', kind: 'any', width: 90 },
			about: 'Text, tal eller datum.'
		}
	]
};
