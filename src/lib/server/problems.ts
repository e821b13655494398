import { error } from '@sveltejs/kit';

/**
 * The few ways a deed stops for another reason than what a person typed. Each becomes a page in Swedish.
 * What a user can mend comes back as data instead, tied to its field.
 */

/** The thing does not exist, or not for this person: the two look the same from outside. */
export function notFound(): never {
	error(404, { message: 'Sidan finns inte. Den kan ha flyttats eller tagits bort.' });
}

export function forbidden(): never {
	error(403, {
		message:
			'Du har inte behörighet att se den här sidan. Kontakta den omgångsansvariga om du behöver den.'
	});
}

/** The state of things does not allow the deed: what has happened, and what to do. */
export function conflict(message: string): never {
	error(409, { message });
}

/** It was here and is no longer: a used link, a purged case. */
export function gone(message: string): never {
	error(410, { message });
}
