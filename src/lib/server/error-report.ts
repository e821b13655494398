/**
 * What the server's log says of an unexpected error. The message is left out unless it is known to hold no data: a
 * parser, for one, quotes what it could not read, and that may be about a person. The route is its pattern, without ids.
 */
export function errorReport(
	error: unknown,
	context: { code: string; route: string | null; method: string },
	at: Date = new Date()
): Record<string, unknown> {
	const report = { at: at.toISOString(), ...context };
	if (!(error instanceof Error)) return { ...report, error: typeof error };
	const tellable = ['TypeError', 'ReferenceError', 'SqliteError'].includes(error.name);
	return {
		...report,
		error: error.name,
		...('code' in error ? { reason: String(error.code) } : {}),
		...(tellable ? { message: error.message.split('\n')[0] } : {}),
		stack: (error.stack ?? '')
			.split('\n')
			.filter((line) => /^\s+at /.test(line))
			.map((line) => line.trim())
	};
}
