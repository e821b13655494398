import { expect, it } from 'vitest';
import type { Role } from '#lib/domain/roles.ts';
import { menuItems, titleOf } from './menu.ts';

const unit = (id: string, ...roles: Role[]) => ({ id, name: id, roles });
const labels = (...roles: Role[]) =>
	menuItems([unit('a', ...roles)], '/', undefined).map(({ label }) => label);

it('shows each role what it reaches', () => {
	expect(labels('reviewer')).toEqual(['Översikt', 'Omgångar', 'Nycklar', 'Åtgärder', 'Hjälp']);
	expect(labels('admin')).toEqual(['Översikt', 'Personer', 'Logg', 'Hjälp']);
	expect(labels('roundLead')).toEqual([
		'Översikt',
		'Omgångar',
		'Ärendelistor',
		'Nycklar',
		'Åtgärder',
		'Indikatorer',
		'Personer',
		'Hjälp'
	]);
	for (const role of ['unitManager', 'observer'] as const)
		expect(labels(role)).toEqual(expect.arrayContaining(['Åtgärder', 'Indikatorer', 'Rapport']));
});

it('leads to the feedback of somebody who has cases of their own, whatever the role and the page', () => {
	const labels = menuItems([unit('a', 'unitManager')], '/feedback', undefined, true).map(
		({ label, current }) => (current ? `${label}, here` : label)
	);
	expect(labels.slice(0, 3)).toEqual(['Översikt', 'Min återkoppling, here', 'Omgångar']);
	const several = [unit('a', 'reviewer'), unit('b', 'roundLead')];
	expect(menuItems(several, '/', undefined, true).map(({ href }) => href)).toEqual([
		'/',
		'/feedback',
		'/help'
	]);
});

it('leads to the unit of the page when there are several', () => {
	const units = [unit('a', 'reviewer'), unit('b', 'roundLead')];
	expect(menuItems(units, '/', undefined).map(({ href }) => href)).toEqual(['/', '/help']);
	expect(menuItems(units, '/units/b/people', 'b').map(({ href }) => href)).toContain(
		'/units/b/people'
	);
});

it.each([
	['/', 'Översikt'],
	['/units/a/people/p1', 'Personer'],
	['/units/a/years/2025', 'Omgångar'],
	['/rounds/r1/setup', 'Omgångar'],
	['/keys/k1', 'Nycklar'],
	['/actions/a1', 'Åtgärder'],
	['/units/a/calendar', 'Omgångar'],
	['/help', 'Hjälp']
])('marks where one is: %s', (pathname, label) => {
	const items = menuItems([unit('a', 'roundLead', 'admin')], pathname, undefined);
	expect(items.filter(({ current }) => current).map((item) => item.label)).toEqual([label]);
});

it('calls a person by what they are in the unit', () => {
	const units = [unit('a', 'reviewer', 'admin'), unit('b', 'unitManager')];
	expect(titleOf(units, 'a')).toBe('Granskare');
	expect(titleOf(units, undefined)).toBe('Enhetschef');
	expect(titleOf([unit('a', 'admin')], undefined)).toBe('Systemförvaltare');
});
