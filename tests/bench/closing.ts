/** Closes a round as the server does, in a process of its own: `node closing.ts <database> <round>`. Prints what it took. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { connection, close, open } from '#lib/server/db/open.ts';
import { closeAhead } from '#lib/server/rounds/closing.ts';
import { actorOf } from '../support/unit.ts';
import { timed } from './measure.ts';

export interface Closed {
	ms: number;
	/** The longest that nobody else was answered. */
	stillMs: number;
	/** Most resident memory of the process, its thread included. */
	peak: number;
}

const [, , file = '', round = ''] = process.argv;
const db = open(file);
const lead = connection(db)
	.sqlite.prepare(
		`select person_id from membership join round on round.unit_id = membership.unit_id
		where round.id = ? and role = 'roundLead'`
	)
	.pluck()
	.get(round);
const still = monitorEventLoopDelay({ resolution: 10 });
still.enable();
const ms = await timed(() => closeAhead(db, actorOf(db, String(lead)), round));
// The loop tells of its last delay when it turns.
await new Promise((turned) => setTimeout(turned, 20));
const peak = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ ms, stillMs: still.max / 1e6, peak } satisfies Closed));
close(db);
