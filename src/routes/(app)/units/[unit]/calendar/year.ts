/** The year that an address asks for; null for none that can be one. */
export function yearIn(url: URL): number | null {
	const asked = url.searchParams.get('year') ?? '';
	return /^20\d\d$/.test(asked) ? Number(asked) : null;
}
