import type { RoundHead } from '#lib/domain/results/result.ts';

const contentTypes = {
	csv: 'text/csv; charset=utf-8',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	json: 'application/json; charset=utf-8',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
} as const;
export type FileKind = keyof typeof contentTypes;

/** `kollegiegranskning-host-2026-resultat.xlsx`, `kollegiegranskning-host-2026-apt.pptx` */
export function resultFileName(
	{ season, year }: Pick<RoundHead, 'season' | 'year'>,
	kind: FileKind,
	what: 'resultat' | 'apt' = 'resultat'
): string {
	return `kollegiegranskning-${season === 'SPRING' ? 'var' : 'host'}-${year}-${what}.${kind}`;
}

/** The answer that a browser saves as a file. @param name with the ending of its kind */
export function fileAnswer(name: string, kind: FileKind, content: Uint8Array | string): Response {
	return new Response(typeof content === 'string' ? content : Uint8Array.from(content), {
		headers: {
			'content-type': contentTypes[kind],
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}
