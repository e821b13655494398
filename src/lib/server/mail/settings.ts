import { z } from 'zod';
import { isEmail } from '#lib/domain/email.ts';

/** How mail leaves the server. `url` holds a password: it is never shown or logged. */
export interface MailSettings {
	/** `smtp://` or `smtps://`, with name and password where the server asks for them. */
	url: string;
	/** An address, or a name and an address in angle brackets. */
	from: string;
	/** Nothing is sent in the clear. Without it TLS is still used where the server offers it, whatever its certificate. */
	tls: boolean;
	/** The address of the service, for links. */
	origin: string;
}

/** No sentence here repeats what was given: it may be a password. */
export const mailVariables = {
	SMTP_URL: z
		.string()
		.refine(
			isSmtpUrl,
			'SMTP_URL ska vara e-postserverns adress, till exempel smtp://namn:losenord@e-post.exempel.se:587.'
		)
		.optional(),
	SMTP_TLS: z.enum(['ja', 'nej'], 'SMTP_TLS ska vara ja eller nej.').default('ja'),
	MAIL_FROM: z
		.string()
		.refine(
			(text) => senderOf(text) !== null,
			'MAIL_FROM ska vara avsändarens adress, till exempel Kollegiegranskning <granskning@exempel.se>.'
		)
		.optional()
};

/** What is needed beside a mail server: sentences for what is missing. */
export function missingForMail(told: {
	SMTP_URL?: string | undefined;
	MAIL_FROM?: string | undefined;
	ORIGIN?: string | undefined;
}): string[] {
	if (told.SMTP_URL === undefined) return [];
	return [
		told.MAIL_FROM === undefined ? 'MAIL_FROM ska vara satt när SMTP_URL är det.' : '',
		told.ORIGIN === undefined
			? 'ORIGIN ska vara satt när SMTP_URL är det: meddelandena innehåller länkar.'
			: ''
	].filter((sentence) => sentence !== '');
}

function isSmtpUrl(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const { protocol, hostname, pathname, search, hash } = new URL(text);
	// A password with a sign that ends the host (`#`, `/`, `?`) would make its user the host.
	const bare = (pathname === '' || pathname === '/') && search === '' && hash === '';
	return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '' && bare;
}

/** The name and the address of a sender; null where there is no address. One line: it becomes a header of every message. */
export function senderOf(text: string): { name: string; address: string } | null {
	const named = /^([^<>"\p{C}]*)<([^<>\s]+)>$/u.exec(text);
	const sender = { name: named?.[1]?.trim() ?? '', address: named?.[2] ?? text };
	return isEmail(sender.address) ? sender : null;
}
