import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server on this machine that keeps what it is given. */
export interface MailServer {
	url: string;
	/** As a mail program reads them. */
	received: ParsedMail[];
	/** The same, as they came over the wire. */
	raw: string[];
	/** Each connection as it comes. */
	sockets(hear: (socket: Socket) => void): void;
	stop(): Promise<void>;
}

/** @param more what it does otherwise: STARTTLS and a certificate of its own, refusals */
export async function startMailServer(more: SMTPServerOptions = {}): Promise<MailServer> {
	const received: ParsedMail[] = [];
	const raw: string[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onData(stream, _session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const whole = Buffer.concat(chunks);
				raw.push(whole.toString('latin1'));
				simpleParser(whole).then((mail) => {
					received.push(mail);
					done();
				}, done);
			});
		},
		...more
	});
	// A client that leaves in the middle is what some tests are about.
	server.on('error', () => undefined);
	const { server: socket } = server;
	server.listen(0, '127.0.0.1');
	if (!socket.listening) await once(socket, 'listening');
	const { port } = socket.address() as AddressInfo;
	return {
		...{ url: `smtp://127.0.0.1:${port}`, received, raw },
		sockets: (hear) => socket.on('connection', hear),
		stop: () => new Promise((resolve) => server.close(() => resolve()))
	};
}
