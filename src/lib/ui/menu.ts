import { roleLabels, type Role } from '#lib/domain/roles.ts';

/** A unit as the menu needs it: where, and what the person is there. */
export interface MenuUnit {
	id: string;
	name: string;
	roles: readonly Role[];
}

export interface MenuItem {
	href: string;
	label: string;
	current: boolean;
}

const entries: readonly { path: string; label: string; for: readonly Role[] }[] = [
	{
		path: 'rounds',
		label: 'Omgångar',
		for: ['unitManager', 'roundLead', 'reviewer', 'observer']
	},
	{ path: 'case-lists', label: 'Ärendelistor', for: ['roundLead'] },
	{ path: 'keys', label: 'Nycklar', for: ['unitManager', 'roundLead', 'reviewer', 'observer'] },
	{
		path: 'actions',
		label: 'Åtgärder',
		for: ['unitManager', 'roundLead', 'reviewer', 'observer']
	},
	{ path: 'goals', label: 'Indikatorer', for: ['unitManager', 'roundLead', 'observer'] },
	{ path: 'report', label: 'Rapport', for: ['unitManager', 'observer'] },
	{ path: 'people', label: 'Personer', for: ['admin', 'roundLead'] },
	{ path: 'log', label: 'Logg', for: ['admin', 'unitManager'] }
];

/**
 * The menu: what the person's roles reach in the unit that the page is about. Somebody with several units and none on
 * the page gets only the overview, where the units stand one by one.
 * @param feedback whether the person has own files to read feedback on
 */
export function menuItems(
	units: readonly MenuUnit[],
	pathname: string,
	unitId: string | undefined,
	feedback = false
): MenuItem[] {
	const unit = unitOf(units, unitId);
	const items = unit
		? entries
				.filter((entry) => entry.for.some((role) => unit.roles.includes(role)))
				.map(({ path, label }) => ({ href: `/units/${unit.id}/${path}`, label }))
		: [];
	return [
		{ href: '/', label: 'Översikt' },
		...(feedback ? [{ href: '/feedback', label: 'Min återkoppling' }] : []),
		...items,
		{ href: '/help', label: 'Hjälp' }
	].map((item) => ({ ...item, current: isCurrent(item, pathname) }));
}

/** The addresses of objects belong under the heading where one finds them. */
const homes: Readonly<Record<string, string>> = {
	rounds: 'Omgångar',
	years: 'Omgångar',
	'case-lists': 'Ärendelistor',
	keys: 'Nycklar',
	actions: 'Åtgärder',
	calendar: 'Omgångar',
	reviews: 'Översikt',
	'try-outs': 'Översikt'
};

function isCurrent({ href, label }: { href: string; label: string }, pathname: string): boolean {
	if (pathname === href) return true;
	if (href !== '/' && pathname.startsWith(`${href}/`)) return true;
	const [, first = '', , third = ''] = pathname.split('/');
	return (homes[first] ?? (first === 'units' ? homes[third] : undefined)) === label;
}

/** What the person is, below the name: the highest role in the unit, or in any when there are several. */
export function titleOf(units: readonly MenuUnit[], unitId: string | undefined): string {
	const unit = unitOf(units, unitId);
	const roles = unit ? unit.roles : units.flatMap((each) => each.roles);
	const order: readonly Role[] = ['unitManager', 'roundLead', 'reviewer', 'observer', 'admin'];
	const highest = order.find((role) => roles.includes(role));
	return highest ? roleLabels[highest] : '';
}

function unitOf(units: readonly MenuUnit[], unitId: string | undefined): MenuUnit | undefined {
	if (units.length === 1) return units[0];
	return units.find(({ id }) => id === unitId);
}
