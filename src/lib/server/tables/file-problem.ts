/** A file that can't be read at all. The message is a Swedish sentence for the person who chose the file. */
export class FileProblem extends Error {
	override name = 'FileProblem';
}

export const unreadableFile =
	'Filen gick inte att läsa. Spara listan som CSV eller Excel och försök igen.';

export const bounds = {
	bytes: 20 * 1024 * 1024,
	rows: 200_000,
	columns: 200,
	cellLength: 32_767,
	unpackedBytes: 200 * 1024 * 1024
} as const;

export const tooLarge = {
	bytes: 'Filen är för stor. Den får vara högst 20 MB.',
	rows: 'Filen har för många rader. Den får ha högst 200 000 rader.',
	columns: 'Filen har för många kolumner. Den får ha högst 200 kolumner.',
	cell: (row: number) => `Rad ${row} har en för lång text i en cell. Kan ett citattecken saknas?`,
	unpacked: 'Excelfilen är för stor när den packas upp. Spara listan som CSV och försök igen.'
};
