import { roleLabels, type Role } from '#lib/domain/roles.ts';
import {
	admin,
	demoPassword,
	elin,
	helena,
	observer,
	tomas,
	unitManager,
	unitName
} from './cast.ts';

interface Shown {
	role: Role;
	name: string;
	email: string;
	about: string;
}

/** Whom somebody who tries the demo can be: one or two in each role. */
export const shownPeople: readonly Shown[] = [
	{ role: 'roundLead', ...helena, about: 'leder omgångarna' },
	{ role: 'roundLead', ...tomas, about: 'kontrollerar dragningen' },
	{ role: 'unitManager', ...unitManager, about: 'läser läget och resultatet' },
	{ role: 'reviewer', ...elin, about: 'har granskningar kvar i Höst 2026' },
	{
		role: 'reviewer',
		name: 'Sara Wallin',
		email: 'sara.wallin@exempel.se',
		about: 'granskar i socialpsykiatrin'
	},
	{ role: 'observer', ...observer, about: 'läser resultat, aldrig ett ärende' },
	{ role: 'admin', ...admin, about: 'sköter personer och läser loggen' }
];

/** What the terminal says once the demo runs. */
export function welcome(address: string): string {
	const width = Math.max(...shownPeople.map(({ email }) => email.length));
	const people = shownPeople.map(
		({ role, name, email, about }) =>
			`  ${email.padEnd(width)}  ${name}, ${roleLabels[role].toLowerCase()}: ${about}`
	);
	return [
		'',
		`Kollegiegranskning är startad på ${address}`,
		`Demoenhet: ${unitName}. Allt i den är påhittat.`,
		'',
		`Logga in med e-postadressen och lösenordet  ${demoPassword}`,
		'',
		...people,
		'',
		'Alla 19 handläggare kan logga in på samma sätt. Deras adresser finns under Personer.',
		'Lösenordet är känt av alla. Lägg inte in riktiga ärenden här.',
		'Börja om från början: npm run demo -- --fresh',
		'Avsluta med Ctrl+C.',
		''
	].join('\n');
}
