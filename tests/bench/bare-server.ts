/** The baseline of saving: a bare server that does one durable insert for each request, and nothing else. */
import { createServer } from 'node:http';
import Database from 'better-sqlite3';

const [file = '', port = ''] = process.argv.slice(2);
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table if not exists saved (id integer primary key, body text not null) strict');
const insert = db.prepare('insert into saved (body) values (?)');

const server = createServer((request, response) => {
	let body = '';
	request.setEncoding('utf8');
	request.on('data', (part: string) => (body += part));
	request.on('end', () => {
		insert.run(body);
		const { base } = JSON.parse(body) as { base: number };
		const answer = JSON.stringify({ ok: true, version: base + 1 });
		response.writeHead(200, {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(answer),
			// The same from a page of another server.
			'access-control-allow-origin': '*'
		});
		response.end(answer);
	});
});
server.listen(Number(port), '127.0.0.1', () => console.log(`Listening on ${port}`));
