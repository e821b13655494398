import { describe, expect, it } from 'vitest';
import { applyEdit, removal, type KeyEdit } from '#lib/domain/keys/edits.ts';
import type { EditReply } from '#lib/server/keys/edit.ts';
import {
	FakeStorage,
	first,
	key,
	place,
	queueWith,
	text,
	textOf
} from '../../../../tests/support/edit-queue.ts';

describe('the queue of edits that are not saved', () => {
	it('shows an edit at once and sends one at a time, in order', async () => {
		const { queue, sent, next } = queueWith();
		queue.put(text('q1', first, 'Ett'), place);
		queue.put(removal(key, 'question', 'q2'), 'question:q2');
		expect(textOf(queue.draft, 'q1')).toBe('Ett');
		expect(sent).toHaveLength(1);
		expect(queue.state).toBe('saving');
		await next();
		expect(sent).toHaveLength(2);
		await next();
		expect(queue.state).toBe('saved');
		expect(queue.unsaved).toBe(0);
		expect(queue.savedAt).toBe(2002);
	});

	it('joins what is written in a field while it waits', async () => {
		const { queue, sent, server, next } = queueWith();
		queue.put(text('q2', 'Framgår det hur barnet påverkas?', 'Två'), 'question:q2:text');
		queue.put(text('q1', first, 'E'), place);
		queue.put(text('q1', 'E', 'Ett'), place);
		await next();
		await next();
		expect(sent).toHaveLength(2);
		expect(textOf(server.draft, 'q1')).toBe('Ett');
	});

	it('takes in what others have done, below what waits', async () => {
		const { queue, server, next } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		server.save(text('q2', 'Framgår det hur barnet påverkas?', 'Deras'), 0, 'bo');
		await next();
		expect(textOf(queue.draft, 'q1')).toBe('Mitt');
		expect(textOf(queue.draft, 'q2')).toBe('Deras');
		expect(queue.draft).toEqual(server.draft);
	});

	it('shows both when two have changed the same field, and keeps what the person wrote until they choose', async () => {
		const { queue, storage, server, next } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		server.save(text('q1', first, 'Deras'), 0, 'bo');
		await next();
		expect(queue.conflicts[place]).toMatchObject({ theirs: 'Deras', by: 'bo', at: 1000 });
		expect(queue.conflicts[place]?.edit.after).toBe('Mitt');
		expect(textOf(queue.draft, 'q1')).toBe('Deras');
		expect(queue.unsaved).toBe(1);
		expect(storage.items.size).toBe(1);

		queue.resolve(place, 'mine');
		await next();
		expect(textOf(server.draft, 'q1')).toBe('Mitt');
		expect(queue.conflicts).toEqual({});
		expect(storage.items.size).toBe(0);
	});

	it('lets go of what the person wrote when they choose the other', async () => {
		const { queue, storage, server, next, sent } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		server.save(text('q1', first, 'Deras'), 0, 'bo');
		await next();
		queue.resolve(place, 'theirs');
		expect(textOf(queue.draft, 'q1')).toBe('Deras');
		expect(queue.unsaved).toBe(0);
		expect(storage.items.size).toBe(0);
		expect(sent).toHaveLength(1);
	});

	it('finds a conflict when it hears of the others, before its own is sent', async () => {
		const { queue, server, next, timers } = queueWith();
		queue.put(text('q2', 'Framgår det hur barnet påverkas?', 'Två'), 'question:q2:text');
		queue.put(text('q1', first, 'Mitt'), place);
		server.save(text('q1', first, 'Deras'), 0, 'bo');
		await next();
		expect(queue.conflicts[place]?.edit.after).toBe('Mitt');
		expect(timers).toHaveLength(0);
	});

	it('keeps what is made without a connection, says so, and sends it when it is back', async () => {
		const { queue, storage, server, timers, next, turns } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		await next({ kind: 'offline' });
		expect(queue.state).toBe('offline');
		expect(textOf(queue.draft, 'q1')).toBe('Mitt');
		expect(storage.items.size).toBe(1);
		timers.shift()?.();
		await turns();
		await next();
		await next();
		expect(queue.state).toBe('saved');
		expect(textOf(server.draft, 'q1')).toBe('Mitt');
		expect(storage.items.size).toBe(0);
	});

	it('is in no conflict with itself when the answer was lost, though somebody changed it after', async () => {
		const { queue, server, timers, lose, next, turns } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		await lose();
		server.save(text('q1', 'Mitt', 'Deras'), 1, 'bo');
		timers.shift()?.();
		await turns();
		await next();
		expect(queue.conflicts).toEqual({});
		expect(queue.unsaved).toBe(0);
		expect(textOf(queue.draft, 'q1')).toBe('Deras');
	});

	it('does not move a question back that somebody moved after an answer was lost', async () => {
		const { queue, server, timers, lose, next, turns } = queueWith();
		const move = (after: string | null): KeyEdit => ({
			...{ kind: 'move', what: 'question', id: 'q2' },
			at: { in: 's1', after }
		});
		queue.put(move(null), 'question:q2');
		await lose();
		server.save(move('q1'), 1, 'bo');
		timers.shift()?.();
		await turns();
		await next();
		expect(queue.unsaved).toBe(0);
		expect(server.made).toHaveLength(2);
		expect(queue.draft).toEqual(server.draft);
	});

	it('takes up what an earlier page left, for this person and version only', async () => {
		const storage = new FakeStorage();
		const before = queueWith(storage);
		before.queue.put(text('q1', first, 'Mitt'), place);
		await before.next({ kind: 'offline' });

		const stranger = queueWith(storage, 'bo');
		stranger.queue.restore();
		expect(stranger.queue.unsaved).toBe(0);

		const later = queueWith(storage);
		later.queue.restore();
		expect(textOf(later.queue.draft, 'q1')).toBe('Mitt');
		await later.next();
		await later.next();
		expect(textOf(later.server.draft, 'q1')).toBe('Mitt');
		expect(storage.items.size).toBe(0);
	});

	it('tells of an edit that the server refuses, and goes on with the next', async () => {
		const { queue, refused, next } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		queue.put(removal(key, 'question', 'q2'), 'question:q2');
		const sentence = 'Nyckeln är för stor. Ta bort något först.';
		const reply: EditReply = { state: 'refused', revision: 0, savedAt: 1, missed: [], sentence };
		await next({ kind: 'answered', reply });
		expect(refused).toMatchObject([{ place, sentence }]);
		expect(textOf(queue.draft, 'q1')).toBe(first);
		await next();
		expect(queue.unsaved).toBe(0);
	});

	it('tells of an edit of a question that somebody removed, with what was written', async () => {
		const { queue, server, refused, next } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		server.save(removal(key, 'question', 'q1'), 0, 'bo');
		await next();
		expect(refused).toMatchObject([{ edit: { after: 'Mitt' } }]);
		expect(refused[0]?.sentence).toContain('borttagen');
	});

	it('stops when the draft can be edited no more, and says why', async () => {
		const { queue, sent, next } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		await next({ kind: 'closed', message: 'Nyckeln är fastställd.' });
		expect(queue.state).toBe('closed');
		expect(queue.closed).toBe('Nyckeln är fastställd.');
		await queue.look();
		expect(sent).toHaveLength(1);
	});

	it('waits when the person is signed out, and goes on when they are back', async () => {
		const { queue, server, next, turns } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		await next({ kind: 'signed-out' });
		expect(queue.state).toBe('signed-out');
		void queue.again();
		await turns();
		await next();
		await next();
		expect(queue.state).toBe('saved');
		expect(textOf(server.draft, 'q1')).toBe('Mitt');
	});

	it('takes back what never left the computer, and nothing that may have', async () => {
		const { queue, next, turns } = queueWith();
		queue.put(text('q1', first, 'Mitt'), place);
		queue.put(removal(key, 'question', 'q2'), 'question:q2');
		await next({ kind: 'offline' });
		const undone = queue.undo();
		await turns();
		await next({ kind: 'offline' });
		expect(await undone).toMatchObject({ ok: true, edit: { kind: 'add', id: 'q2' } });
		expect(textOf(queue.draft, 'q2')).toBeDefined();
		const again = queue.undo();
		await turns();
		await next({ kind: 'offline' });
		expect((await again).ok).toBe(false);
		expect(textOf(queue.draft, 'q1')).toBe('Mitt');
	});

	it('asks for the whole draft when it has missed something that can not be told', async () => {
		const { queue, next, server } = queueWith();
		void queue.look();
		const edit = text('q1', first, 'Tre');
		const missed = [{ number: 3, at: 1, by: 'bo', mine: false, edit }];
		await next({ kind: 'answered', reply: { ...server.since(0), missed } });
		expect(queue.behind).toBe(true);
		const whole = applyEdit(key, edit);
		if (whole.ok) queue.renew(whole.draft, 3);
		expect(queue.behind).toBe(false);
		expect(textOf(queue.draft, 'q1')).toBe('Tre');
	});
});
