/** What stands in a table, cell by cell, and the numbers in it. */

export interface TextTable {
	head: string[];
	/** A cell that runs over several columns stands once. */
	rows: string[][];
}

const entities: Readonly<Record<string, string>> = {
	...{ '&nbsp;': ' ', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }
};

/** Without markup, with plain spaces and a plain minus. */
export const plainText = (html: string): string =>
	html
		.replaceAll(/<!--.*?-->/gs, '')
		.replaceAll(/<[^>]*>/g, ' ')
		.replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity)
		.replaceAll(/[\s\u00A0\u2060]+/g, ' ')
		.replaceAll('\u2212', '-')
		.trim();

/** The tables of a page. */
export const tablesIn = (html: string): TextTable[] =>
	[...html.matchAll(/<table.*?<\/table>/gs)].map(([table]) => {
		const rows = [...table.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
			[...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/gs)].map(([cell]) => plainText(cell))
		);
		const [head = [], ...rest] = rows;
		return { head, rows: rest };
	});

/** The tables that begin with a column and have another. */
export const tablesWith = (tables: readonly TextTable[], first: string, another: string) =>
	tables.filter(
		({ head }) => head[0] === first && head.some((column) => column.startsWith(another))
	);

/** Every number in a text: `26 av 30 (87 %)` gives 26, 30 and 87. A dash between two is no minus. */
export const numbersIn = (text: string): number[] =>
	[...plainText(text).matchAll(/(?<![\d\u2013])-?\d+(?:,\d+)?|(?<=\u2013)\d+(?:,\d+)?/g)].map(
		([number]) => Number(number.replace(',', '.'))
	);

/** A row by what its first cell says; the cells by column. @param word a word of the first cell, by itself */
export function rowIn(tables: readonly TextTable[], word: string) {
	for (const { head, rows } of tables) {
		const row = rows.find(([first = '']) => ` ${first} `.includes(` ${word} `));
		if (!row) continue;
		const at = (column: string) => head.findIndex((each) => each.startsWith(column));
		return {
			row,
			cell: (column: string): string | undefined => row[at(column)],
			has: (column: string) => at(column) >= 0
		};
	}
	return undefined;
}
