import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { senderOf, type MailSettings } from './settings.ts';
import type { Delivery, Outgoing, Transport } from './transport.ts';

/** Long enough for a slow server; a message that hangs is given up well before it counts as interrupted (`queue.ts`). */
const patience = {
	connectionTimeout: 20_000,
	greetingTimeout: 20_000,
	dnsTimeout: 20_000,
	socketTimeout: 60_000
};

/**
 * Sends over SMTP, a connection for each message. TLS unless the settings say otherwise: a server that offers none gets
 * nothing. nodemailer is loaded with the first message.
 * @param tls for a test's own certificate
 */
export function smtp(settings: MailSettings, tls: ConnectionOptions = {}): Transport {
	const { protocol, hostname, port, username, password } = new URL(settings.url);
	const secure = protocol === 'smtps:';
	const options: SMTPConnection.Options = {
		...patience,
		host: hostname.replace(/^\[|\]$/g, ''),
		port: Number(port) || (secure ? 465 : 587),
		secure,
		requireTLS: settings.tls && !secure,
		// Without demand for TLS a certificate that nobody vouches for is still better than the clear.
		tls: settings.tls || secure ? tls : { rejectUnauthorized: false, ...tls }
	};
	const sender = senderOf(settings.from);
	if (!sender) throw new RangeError('The sender has no address');
	const login = username === '' ? null : { user: decode(username), pass: decode(password) };
	return async (message) => {
		const { default: Connection } = await import('nodemailer/lib/smtp-connection');
		const { envelope, source } = await composed(message, sender);
		const connection = new Connection(options);
		let phase: 'connecting' | 'envelope' | 'content' = 'connecting';
		// Read only once the server has asked for it: until then it can't have been taken.
		const content = Readable.from(
			(function* () {
				phase = 'content';
				yield source;
			})()
		);
		try {
			await new Promise<void>((resolve, reject) => {
				connection.on('error', reject);
				connection.once('end', () => reject(new Error('ended')));
				connection.connect((problem) => (problem ? reject(problem) : resolve()));
			});
			if (login) await signIn(connection, login);
			phase = 'envelope';
			await new Promise<void>((resolve, reject) => {
				connection.on('error', reject);
				connection.once('end', () => reject(new Error('ended')));
				connection.send(envelope, content, (problem) => (problem ? reject(problem) : resolve()));
			});
			return { outcome: 'accepted' };
		} catch (problem) {
			return whatBecame(problem, phase);
		} finally {
			connection.quit();
			connection.close();
		}
	};
}

function signIn(
	connection: SMTPConnection,
	credentials: { user: string; pass: string }
): Promise<void> {
	return new Promise((resolve, reject) => {
		connection.login({ credentials }, (problem) => (problem ? reject(problem) : resolve()));
	});
}

/** Percent-encoding as in any address. */
function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

async function composed(
	{ id, to, subject, text, optOut }: Outgoing,
	from: { name: string; address: string }
) {
	const { default: Composer } = await import('nodemailer/lib/mail-composer');
	const node = new Composer({
		from,
		to: { name: '', address: to },
		subject,
		text,
		textEncoding: 'quoted-printable',
		messageId: `<${id}@${from.address.replace(/^.*@/, '')}>`,
		headers: {
			'List-Unsubscribe': `<${optOut}>`,
			'Auto-Submitted': 'auto-generated',
			'X-Auto-Response-Suppress': 'All'
		},
		disableFileAccess: true,
		disableUrlAccess: true
	}).compile();
	const source = await node.build();
	return { envelope: { from: from.address, to: [to] }, source };
}

/** What a failure means. Only the server's code goes further: its text may hold addresses. */
function whatBecame(problem: unknown, phase: 'connecting' | 'envelope' | 'content'): Delivery {
	const { responseCode, code } = (problem ?? {}) as { responseCode?: number; code?: string };
	const trouble = String(responseCode ?? code ?? 'ECONNECTION').slice(0, 40);
	// A password or a certificate that is wrong says nothing of the message: whoever runs the server can mend it.
	if (phase === 'connecting') return { outcome: 'unreachable', trouble };
	if (responseCode !== undefined && responseCode >= 500) return { outcome: 'refused', trouble };
	if (responseCode !== undefined && responseCode >= 400) return { outcome: 'later', trouble };
	if (phase === 'content') return { outcome: 'unknown', trouble: 'interrupted' };
	return { outcome: code === 'EENVELOPE' ? 'refused' : 'unreachable', trouble };
}
