import { z } from 'zod';

/** What the program takes from its surroundings. The only place that reads environment variables. */
export interface Config {
	/** Folder of the database. */
	dataDir: string;
	/** File name of the database in that folder. */
	database: string;
	/** The address people use, without a slash at the end; undefined when not told. */
	origin: string | undefined;
	port: number;
}

const variables = z.object({
	DATA_DIR: z.string().default('./data'),
	DATABASE: z
		.string()
		.regex(/^[\w.-]+$/, 'DATABASE ska vara ett filnamn, till exempel kollegiegranskning.db.')
		.default('kollegiegranskning.db'),
	ORIGIN: z
		.string()
		.regex(
			/^https?:\/\/[^/\s]+$/,
			'ORIGIN ska vara adressen som folk använder, utan snedstreck på slutet, till exempel https://granskning.exempel.se.'
		)
		.optional(),
	PORT: z
		.string()
		.regex(/^\d{1,5}$/, 'PORT ska vara ett tal, till exempel 3000.')
		.default('3000')
});

/**
 * Reads the configuration. An empty variable counts as not set.
 * @throws Error with a Swedish sentence for each variable that can't be used
 */
export function config(
	environment: Readonly<Record<string, string | undefined>> = process.env
): Config {
	const told = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
	const read = variables.safeParse(told);
	if (!read.success) {
		throw new Error(read.error.issues.map((issue) => issue.message).join('\n'));
	}
	const { DATA_DIR, DATABASE, ORIGIN, PORT } = read.data;
	return { dataDir: DATA_DIR, database: DATABASE, origin: ORIGIN, port: Number(PORT) };
}
