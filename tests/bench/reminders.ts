/**
 * Reminders: what the server does every five minutes when there is nothing new to tell, with 2,000 people in 100 units and
 * 100,000 messages behind it, against reading everybody with their roles once. And how
 * long others wait to be let in while what came to nothing is dropped.
 */
import { connection } from '#lib/server/db/open.ts';
import { operator } from '#lib/server/door.ts';
import { plan, send } from '#lib/server/mail/queue.ts';
import { roundAt } from '../support/round.ts';
import { freshDb, makeUnit, testNow } from '../support/unit.ts';
import { against, median, ms, ownMemory, report, timed, verdict } from './measure.ts';

const units = 100;
const underReview = 20;
const mostOver = 15;

const db = freshDb();
for (let i = 0; i < units; i++) {
	const unit = makeUnit(db, { name: `Enhet ${i}`, reviewers: 16 });
	if (i < underReview) roundAt(db, unit, 'reviewing');
}
let now = testNow;
const actor = operator(() => now);
while (plan(db, actor) > 0);

const { sqlite } = connection(db);
sqlite.exec(`with recursive years (n) as (select 1 union all select n + 1 from years where n < 50)
	insert into mail (id, person_id, kind, about, state, queued_at, send_at)
	select id || n, id, 'REVIEWS_GIVEN', 'earlier' || n, 'WAITING', 1, 1 from person, years;
	update mail set state = 'DROPPED' where about like 'earlier%'`);

const everybody = sqlite.prepare(
	'select person.*, membership.* from person join membership on membership.person_id = person.id'
);
const { ours, baseline, ratio } = await against(
	9,
	() => timed(() => void plan(db, actor)),
	() => timed(() => void everybody.all())
);
report({
	what: 'Reminders: nothing new, 2,000 people',
	ours: ms(ours),
	baseline: `reading them: ${ms(baseline)}`,
	ratio: `${ratio.toFixed(1)} times`,
	aim: `at most ${mostOver} times`,
	verdict: verdict(ratio, { most: mostOver }),
	memory: ownMemory()
});

// The rounds are over: there is nothing to say any longer.
now = Date.UTC(2026, 11, 20, 9);
const waits: number[] = [];
let last = performance.now();
const watch = setInterval(() => {
	const at = performance.now();
	waits.push(at - last);
	last = at;
}, 1);
await send(db, actor, {
	transport: () => Promise.resolve({ outcome: 'accepted' }),
	origin: 'https://granskning.exempel.se'
});
clearInterval(watch);
const wait = median(waits);
report({
	what: 'Reminders: to be let in while some are dropped',
	ours: `${ms(wait)}, at worst ${ms(Math.max(...waits))}`,
	baseline: `reading them: ${ms(baseline)}`,
	ratio: `${(wait / baseline).toFixed(1)} times`,
	aim: `at most ${mostOver} times`,
	verdict: verdict(wait / baseline, { most: mostOver })
});
