/** Headers of every answer beside the content security policy, which SvelteKit makes with its nonces. */
export function securityHeaders(https: boolean): Record<string, string> {
	return {
		'X-Content-Type-Options': 'nosniff',
		'X-Frame-Options': 'DENY',
		'Referrer-Policy': 'same-origin',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
		// Shared computers: the next person's back button shows nothing.
		'Cache-Control': 'no-store',
		...(https ? { 'Strict-Transport-Security': 'max-age=31536000' } : {})
	};
}
