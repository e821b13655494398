/**
 * Where to go after signing in, from what the address asked for: a path in this program, or the overview.
 * Anything that a browser could read as another site is refused.
 * @param wanted as it came, untrusted
 */
export function localPath(wanted: string | null): string {
	if (!wanted || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return '/';
	const { origin, pathname, search } = new URL(wanted, 'http://local');
	return origin === 'http://local' && !pathname.startsWith('//') ? pathname + search : '/';
}
