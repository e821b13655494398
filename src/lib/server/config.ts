import { z } from 'zod';
import { mailVariables, missingForMail, type MailSettings } from './mail/settings.ts';

/** What the program takes from its surroundings. The only place that reads environment variables. */
export interface Config {
	/** Folder of the database. */
	dataDir: string;
	/** File name of the database in that folder. */
	database: string;
	/** The address people use, without a slash at the end; undefined when not told. */
	origin: string | undefined;
	port: number;
	/** Who answers for the service, for the texts; undefined when not told. */
	responsible: string | undefined;
	/** Where to turn with questions about the service: an e-mail address or a telephone number, as it is to be shown. */
	contact: string | undefined;
	/** The mail server for reminders; undefined when there is none. */
	mail: MailSettings | undefined;
}

const variables = z.object({
	...mailVariables,
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
		.default('3000'),
	RESPONSIBLE: z.string().trim().max(200, 'RESPONSIBLE ska vara högst 200 tecken.').optional(),
	CONTACT: z.string().trim().max(200, 'CONTACT ska vara högst 200 tecken.').optional()
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
	const missing = missingForMail(read.data);
	if (missing.length > 0) throw new Error(missing.join('\n'));
	const { DATA_DIR, DATABASE, ORIGIN, PORT, RESPONSIBLE, CONTACT } = read.data;
	const { SMTP_URL, SMTP_TLS, MAIL_FROM } = read.data;
	return {
		dataDir: DATA_DIR,
		database: DATABASE,
		origin: ORIGIN,
		port: Number(PORT),
		responsible: RESPONSIBLE,
		contact: CONTACT,
		mail:
			SMTP_URL && MAIL_FROM && ORIGIN
				? { url: SMTP_URL, from: MAIL_FROM, tls: SMTP_TLS === 'ja', origin: ORIGIN }
				: undefined
	};
}
