import { z } from 'zod';
import type { Result } from '#lib/domain/results/result.ts';
import {
	tableKeys,
	type ResultTable,
	type TableCell,
	type TableColumn,
	type TableKey
} from '#lib/domain/results/tables/cells.ts';
import { columnsOf } from '#lib/domain/results/tables/columns.ts';
import { seasons } from '#lib/domain/rounds.ts';

/**
 * The result as JSON: the tables of `domain/results/tables` as records. Its form is published in `static/schemas`, which
 * `npm run keys:schema` writes from here; a change of form needs a new number.
 */
const resultFileFormat = 'kollegiegranskning.resultatfil/1';
export const resultSchemaFile = 'kollegiegranskning.resultatfil-1.schema.json';

/** Tables whose rows have figures, and so say whether these are shown. */
const stated = (key: TableKey) => !['inShort', 'womenMen', 'method'].includes(key);

/** @param schemaAddress where this program publishes the form */
export function resultJson(
	{ round }: Result,
	tables: readonly ResultTable[],
	schemaAddress: string
): string {
	const { unit, season, year, closedOn, periodFrom, periodTo } = round;
	const content = {
		$schema: schemaAddress,
		schema: resultFileFormat,
		language: 'sv-SE',
		round: { unit, season, year, closedOn, periodFrom, periodTo },
		...Object.fromEntries(
			tableKeys.map((key) => [
				key,
				records(
					key,
					tables.find((each) => each.key === key)
				)
			])
		)
	};
	return `${JSON.stringify(content, null, '\t')}\n`;
}

function records(key: TableKey, table: ResultTable | undefined) {
	return (table?.rows ?? []).map(({ state, cells }) => ({
		...(stated(key) && { state: state ?? 'shown' }),
		...Object.fromEntries(
			columnsOf[key].map((column) => {
				const at = table?.columns.findIndex((each) => each.key === column.key) ?? -1;
				return [column.key, jsonValue(cells[at])];
			})
		)
	}));
}

function jsonValue(cell: TableCell | undefined): string | number | null {
	switch (cell?.kind) {
		case 'text':
			return cell.text;
		case 'number':
			return cell.value;
		case 'share':
			return cell.share;
		case 'points':
			return cell.points;
		case 'date':
			return cell.date;
		default:
			return null;
	}
}

const kinds = {
	text: z.string(),
	number: z.number().min(0),
	share: z.number().min(0).max(1),
	points: z.number().min(-100).max(100),
	any: z.union([z.string(), z.number()])
};

const state = z.enum(['shown', 'hidden', 'empty']).meta({
	description:
		'shown: siffrorna visas. hidden: färre än fem ärenden, eller dolt för att skydda en sådan grupp. empty: inga ärenden, eller ingen jämförelse.'
});

const field = ({ kind, about }: TableColumn) => kinds[kind].nullable().meta({ description: about });

const tableAbout: Readonly<Record<TableKey, string>> = {
	inShort: 'Kort sagt, mening för mening.',
	indicators: 'Indikatorer i alla ärenden.',
	sections: 'Avsnitt i alla ärenden; siffrorna är svar, flera per ärende.',
	questions: 'Frågor i alla ärenden.',
	byIntervention: 'Siffrorna per insats.',
	byTeam: 'Siffrorna per grupp.',
	byGender: 'Siffrorna för kvinnor och för män.',
	byAgeGroup: 'Siffrorna per åldersgrupp.',
	byCaseType: 'Siffrorna för ny ansökan och för nyprövning.',
	womenMen: 'Skillnaden mellan kvinnor och män, där båda visas.',
	changes: 'Jämförelse med förra omgången.',
	method: 'Så gjordes granskningen: uppgifter och löpande text.'
};

const table = (key: TableKey) =>
	z
		.array(
			z.strictObject({
				...(stated(key) && { state }),
				...Object.fromEntries(columnsOf[key].map((column) => [column.key, field(column)]))
			})
		)
		.meta({ description: tableAbout[key] });

const resultFile = z
	.strictObject({
		$schema: z.string().meta({ description: 'Adressen till det här schemat.' }),
		schema: z.literal(resultFileFormat),
		language: z.literal('sv-SE'),
		round: z.strictObject({
			unit: z.string(),
			season: z.enum(seasons),
			year: z.int(),
			closedOn: z.iso.date().meta({ description: 'Dagen då resultatet fastställdes.' }),
			periodFrom: z.iso.date(),
			periodTo: z.iso.date()
		}),
		...Object.fromEntries(tableKeys.map((key) => [key, table(key)]))
	})
	.meta({
		title: 'Resultat av en omgång',
		description:
			'Det som visas på omgångens resultatsida, med samma avrundning och samma dolda grupper. Saknade värden är null.'
	});

/** The JSON Schema of the file. */
export function resultFileSchema(): string {
	const schema = z.toJSONSchema(resultFile);
	const $id = `urn:${resultFileFormat.replace('/', ':').replace('.', ':')}`;
	return `${JSON.stringify({ ...schema, $id }, null, '\t')}\n`;
}
