/**
 * The routes that answer without sign-in, by exact id. Everything else is closed: a new page is closed until somebody
 * writes it here.
 */
const publicRoutes: ReadonlySet<string> = new Set([
	'/sign-in',
	'/sign-out',
	'/set-up',
	'/choose-password/[token]',
	'/(texts)/about',
	'/(texts)/accessibility',
	'/(texts)/help',
	'/(texts)/help/check-draw',
	'/(texts)/help/first-time',
	'/(texts)/help/reviewer',
	'/(texts)/help/round-lead',
	'/(texts)/help/unit-manager',
	'/(texts)/help/observer',
	'/(texts)/help/admin',
	'/health'
]);

export function isPublic(routeId: string): boolean {
	return publicRoutes.has(routeId);
}
