import { randomBytes } from 'node:crypto';
import { building } from '$app/environment';
import { json, redirect, type Handle, type HandleServerError } from '@sveltejs/kit';
import { config } from '#lib/server/config.ts';
import { close, type Db } from '#lib/server/db/open.ts';
import { start } from '#lib/server/db/start.ts';
import { nobody } from '#lib/server/door.ts';
import { errorReport } from '#lib/server/error-report.ts';
import { startMail } from '#lib/server/mail/worker.ts';
import { isPublic } from '#lib/server/public-routes.ts';
import { securityHeaders } from '#lib/server/security-headers.ts';
import { readSession, sessionCookie, sessionCookieName } from '#lib/server/sessions.ts';
import { makeSetUpCode } from '#lib/server/set-up.ts';
import errorPage from './error.html?raw';

const signedOut =
	'Du har loggats ut eftersom du inte har varit aktiv. Logga in igen för att fortsätta.';

let opened: Db | undefined;

function database(): Db {
	if (!opened) {
		const { origin, port, mail, ...place } = config();
		const db = (opened = start(place));
		const stopMail = startMail(db, mail);
		process.once('sveltekit:shutdown', () => void stopMail().finally(() => close(db)));
		const code = makeSetUpCode(db);
		if (code) {
			const address = origin ?? `http://localhost:${port}`;
			console.log(`Öppna ${address}/set-up och ange koden ${code}`);
		}
	}
	return opened;
}

export function init(): void {
	if (!building) database();
}

export const handle: Handle = async ({ event, resolve }) => {
	const { locals, url, cookies, route, request } = event;
	const https = url.protocol === 'https:';
	locals.db = database();
	locals.actor = nobody();
	locals.person = null;

	const sessionId = cookies.get(sessionCookieName);
	const signedIn = sessionId ? await readSession(locals.db, sessionId) : null;
	if (sessionId && signedIn) {
		locals.actor = signedIn.actor;
		locals.person = signedIn.person;
		if (signedIn.prolonged) setCookie(sessionId);
	} else if (sessionId !== undefined) {
		setCookie('');
	}

	// An unknown address goes on to the page that says so; everything else is closed unless the table opens it.
	if (!locals.person && route.id !== null && !isPublic(route.id)) {
		if (request.method === 'GET' || request.method === 'HEAD') {
			if (!wantsJson(request)) redirect(303, `/sign-in?next=${encodeURIComponent(next(url))}`);
		}
		return withHeaders(refuse(event.request), https);
	}
	return withHeaders(await resolve(event), https);

	function setCookie(value: string) {
		const { name, options } = sessionCookie(value, https);
		cookies.set(name, value, options);
	}
};

/** Where to go after signing in; a form's action (`?/save`) is not a place. */
function next({ pathname, search }: URL): string {
	return pathname + (search.startsWith('?/') ? '' : search);
}

function wantsJson(request: Request): boolean {
	return (request.headers.get('accept') ?? '').startsWith('application/json');
}

/** 401 in the shape the asker reads: a form with JavaScript, a fetch, or a page. */
function refuse(request: Request): Response {
	const status = 401;
	if (request.headers.get('x-sveltekit-action') === 'true')
		return json({ type: 'error', status, error: { message: signedOut } }, { status });
	if (wantsJson(request) || request.headers.get('content-type')?.startsWith('application/json'))
		return json({ message: signedOut }, { status });
	const page = errorPage
		.replaceAll('%sveltekit.status%', String(status))
		.replaceAll(
			'%sveltekit.error.message%',
			'Du har loggats ut eftersom du inte har varit aktiv. Logga in i en ny flik. Gå sedan tillbaka hit och skicka igen: det du skrev finns kvar.'
		);
	return new Response(page, {
		status,
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy':
				"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
		}
	});
}

function withHeaders(response: Response, https: boolean): Response {
	for (const [name, value] of Object.entries(securityHeaders(https))) {
		if (!response.headers.has(name)) response.headers.set(name, value);
	}
	return response;
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) {
		return { message: 'Sidan finns inte. Den kan ha flyttats eller tagits bort.' };
	}
	if (status === 413) return { message: 'Filen är för stor.' };
	if (status < 500) {
		return { message: 'Det gick inte att ta emot det du skickade. Gå tillbaka och försök igen.' };
	}
	const code = randomBytes(4).toString('hex').toUpperCase();
	console.error(
		JSON.stringify(
			errorReport(error, { code, route: event.route.id, method: event.request.method })
		)
	);
	return {
		message: `Något gick fel hos oss. Försök igen om en stund. Uppge felkoden ${code} om du kontaktar support.`,
		code
	};
};
