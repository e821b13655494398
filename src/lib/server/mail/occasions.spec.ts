import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { person } from '#lib/server/db/schema/organisation.ts';
import type { Actor } from '#lib/server/door.ts';
import { mailWorld } from '../../../../tests/support/mail-world.ts';
import { roundAt } from '../../../../tests/support/round.ts';
import { makeUnit } from '../../../../tests/support/unit.ts';

const world = mailWorld();
const at = (month: number, date: number, hour = 8) => Date.UTC(2026, month - 1, date, hour);

/** The sentence after the greeting of everything that somebody has been sent, in order. */
function sentTo({ personId }: Actor): string[] {
	const found = world.db
		.select()
		.from(person)
		.where(eq(person.id, personId ?? ''))
		.get();
	return world.server.received.flatMap(({ to, text }) =>
		to && !Array.isArray(to) && to.text.toLowerCase() === found?.email.toLowerCase()
			? [text?.split('\n\n')[1] ?? '']
			: []
	);
}
async function runAt(now: number): Promise<void> {
	world.now = now;
	await world.worker().run();
}

describe('a day that is moved', () => {
	it('is reminded of anew when it was the last day to review', async () => {
		const round = roundAt(world.db, world.unit, 'reviewing');
		const me = world.unit.reviewer(0);
		await runAt(at(12, 1));
		world.set(
			`update round set review_to = '2026-12-18', version = version + 1 where id = '${round}'`
		);
		await runAt(at(12, 14));
		const before = sentTo(me).filter((said) => said.includes('kvar'));
		expect(before).toEqual([expect.stringContaining('Sista dag är den 4 december 2026.')]);
		await runAt(at(12, 15));
		await runAt(at(12, 17));
		expect(
			sentTo(me)
				.filter((said) => said.includes('kvar'))
				.slice(1)
		).toEqual([expect.stringContaining('Sista dag är den 18 december 2026.')]);
	});

	it('is not told of long before, though the message was queued when it was near', async () => {
		world.due();
		world.now = at(11, 21, 2);
		world.plan();
		world.set(`update "action" set due_on = '2027-06-18', version = version + 1`);
		await runAt(at(11, 21, 7));
		expect(world.server.received).toEqual([]);
		await runAt(Date.UTC(2027, 5, 11, 8));
		expect(sentTo(world.unit.reviewer(0))).toEqual([
			'Du har en åtgärd som ska vara klar den 18 juni 2027.'
		]);
	});

	it('is not told of as near when the last day to review moves between queue and sending', async () => {
		const round = roundAt(world.db, world.unit, 'reviewing');
		world.now = at(12, 1, 2);
		world.plan();
		world.set(
			`update round set review_to = '2026-12-18', version = version + 1 where id = '${round}'`
		);
		await runAt(at(12, 1, 8));
		expect(world.server.received.filter(({ text }) => text?.includes('kvar'))).toEqual([]);
	});
});

describe('files that somebody gets later', () => {
	const give = (on: number) => {
		const id = world.unit.reviewer(0).personId ?? '';
		world.set(`update review set assigned_at = ${on} where id =
			(select id from review where reviewer_id = '${id}' order by id limit 1)`);
	};

	it('are told of as that many, once a day, and to nobody else', async () => {
		roundAt(world.db, world.unit, 'reviewing');
		const [me, other] = [world.unit.reviewer(0), world.unit.reviewer(1)];
		await runAt(at(11, 21));
		expect(sentTo(me)).toHaveLength(1);
		give(at(11, 24));
		await runAt(at(11, 24, 9));
		await runAt(at(11, 25, 9));
		expect(sentTo(me).slice(1)).toEqual([
			'Du har fått 1 ärende att granska. Svara senast den 4 december 2026.'
		]);
		expect(sentTo(other)).toHaveLength(1);
	});

	it('are told of in the last days as what is left, in one message', async () => {
		roundAt(world.db, world.unit, 'reviewing');
		const me = world.unit.reviewer(0);
		await runAt(at(12, 1));
		await runAt(at(12, 2));
		expect(sentTo(me)).toHaveLength(1);
		give(at(12, 3));
		await runAt(at(12, 3, 9));
		await runAt(at(12, 3, 10));
		expect(sentTo(me)).toHaveLength(2);
		expect(sentTo(me)[1]).toMatch(/^Du har \d ärenden kvar\. Sista dag är den 4 december 2026\.$/);
	});
});

describe('the chief of the unit', () => {
	it('is reminded of the meeting and the report, and of no other date', async () => {
		const round = roundAt(world.db, world.unit, 'closed');
		const chief = world.unit.actor('unitManager');
		world.set(`insert into round_date values ('${round}', 'REPORT', '2027-01-22')`);
		const draft = makeUnit(world.db, { name: 'En annan enhet' });
		const later = roundAt(world.db, draft, 'draft');
		world.set(`insert into round_date values ('${later}', 'LIST', '2026-12-14')`);
		await runAt(at(12, 14));
		await runAt(Date.UTC(2027, 0, 20, 8));
		expect(sentTo(chief)).toEqual([
			'Höst 2026 tas upp på APT onsdag den 16 december.',
			'Rapporten om Höst 2026 ska vara klar fredag den 22 januari.'
		]);
		expect(
			sentTo(draft.actor('unitManager')).filter((said) => said.includes('Ärendelistan'))
		).toEqual([]);
		expect(sentTo(draft.actor('roundLead'))).toContain(
			'Ärendelistan till Höst 2026 ska läsas in måndag den 14 december.'
		);
	});
});
