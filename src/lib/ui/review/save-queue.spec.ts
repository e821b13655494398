import { describe, expect, it } from 'vitest';
import type { ReviewChange } from '#lib/server/reviews/save.ts';
import { SaveQueue, type QueueOptions, type Reply } from './save-queue.svelte.ts';

class FakeStorage {
	items = new Map<string, string>();
	get length() {
		return this.items.size;
	}
	key(index: number) {
		return [...this.items.keys()][index] ?? null;
	}
	getItem(name: string) {
		return this.items.get(name) ?? null;
	}
	setItem(name: string, value: string) {
		this.items.set(name, value);
	}
	removeItem(name: string) {
		this.items.delete(name);
	}
}

const answer = (code: string, value: string | null) => ({ kind: 'answer', code, value }) as const;
const saved = (version: number): Reply => ({ kind: 'saved', version, savedAt: 1000 + version });
const conflictWith = (theirs: string, version: number): Reply => ({
	kind: 'conflict',
	conflict: { mine: null, theirs, version, savedAt: 5000 }
});

/** A queue whose server answers when the test says so. */
function queueWith(more: Partial<QueueOptions> = {}) {
	const storage = new FakeStorage();
	const sent: ReviewChange[] = [];
	const open: ((reply: Reply) => void)[] = [];
	const timers: { work: () => void; ms: number }[] = [];
	const queue = new SaveQueue({
		personId: 'anna',
		reviewId: 'r1',
		storage,
		send: (change) => {
			sent.push(change);
			return new Promise((resolve) => open.push(resolve));
		},
		later: (work, ms) => timers.push({ work, ms }),
		versions: {},
		...more
	});
	const reply = async (answered: Reply) => {
		open.shift()?.(answered);
		for (let turn = 0; turn < 10; turn++) await Promise.resolve();
	};
	return { queue, storage, sent, timers, reply };
}

describe('the queue of unsaved changes', () => {
	it('sends one change at a time, in the order they were given', async () => {
		const { queue, sent, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		queue.put(answer('A-2', 'NEJ'));
		expect(sent.map(({ code }) => code)).toEqual(['A-1']);
		await reply(saved(1));
		expect(sent.map(({ code }) => code)).toEqual(['A-1', 'A-2']);
	});

	it('says saved only when the server has answered, with the server’s clock', async () => {
		const { queue, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		expect(queue.state).toBe('saving');
		expect(queue.savedAt).toBeNull();
		await reply(saved(1));
		expect(queue.state).toBe('saved');
		expect(queue.savedAt).toBe(1001);
	});

	it('keeps a change in storage until it is confirmed, then removes it', async () => {
		const { queue, storage, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		expect(storage.length).toBe(1);
		await reply(saved(1));
		expect(storage.length).toBe(0);
	});

	it('rests each save on the version that the server last gave', async () => {
		const { queue, sent, reply } = queueWith({ versions: { 'answer:A-1': 7 } });
		queue.put(answer('A-1', 'JA'));
		await reply(saved(8));
		queue.put(answer('A-1', 'NEJ'));
		expect(sent.map(({ base }) => base)).toEqual([7, 8]);
	});

	it('sends a value given while the earlier one was on its way', async () => {
		const { queue, sent, storage, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		queue.put(answer('A-1', 'NEJ'));
		await reply(saved(1));
		expect(sent.at(-1)).toEqual({ ...answer('A-1', 'NEJ'), base: 1 });
		expect(storage.length).toBe(1);
		await reply(saved(2));
		expect(queue.unsaved).toBe(0);
		expect(storage.length).toBe(0);
	});

	it('tries again with longer and longer pauses while the connection is gone', async () => {
		const { queue, sent, timers, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		await reply({ kind: 'offline' });
		expect(queue.state).toBe('offline');
		timers[0]?.work();
		await reply({ kind: 'offline' });
		timers[1]?.work();
		expect(timers.map(({ ms }) => ms)).toEqual([1000, 2000]);
		await reply(saved(1));
		expect(sent).toHaveLength(3);
		expect(queue.state).toBe('saved');
	});

	it('waits for no more than thirty seconds between attempts', async () => {
		const { queue, timers, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		for (let attempt = 0; attempt < 9; attempt++) {
			await reply({ kind: 'failed' });
			timers.at(-1)?.work();
		}
		expect(Math.max(...timers.map(({ ms }) => ms))).toBe(30_000);
	});

	it('goes on by itself when the person has signed in again in another tab', async () => {
		const { queue, sent, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		await reply({ kind: 'signed-out' });
		expect(queue.state).toBe('signed-out');
		void queue.again();
		await reply(saved(1));
		expect(sent).toHaveLength(2);
		expect(queue.state).toBe('saved');
	});

	it('asks about a true conflict, and sends what was chosen on top of what is stored', async () => {
		const { queue, sent, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		queue.put(answer('A-2', 'JA'));
		await reply(conflictWith('NEJ', 3));
		expect(queue.conflicts['answer:A-1']).toMatchObject({ mine: 'JA', theirs: 'NEJ', version: 3 });
		await reply(saved(1));
		expect(sent.filter(({ code }) => code === 'A-1')).toHaveLength(1);
		expect(queue.resolve('answer:A-1', 'mine')).toBe('JA');
		expect(sent.at(-1)).toEqual({ ...answer('A-1', 'JA'), base: 3 });
		await reply(saved(4));
		expect(queue.unsaved).toBe(0);
	});

	it('drops its own value when the other is chosen', async () => {
		const { queue, sent, storage, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		await reply(conflictWith('NEJ', 3));
		expect(queue.resolve('answer:A-1', 'theirs')).toBe('NEJ');
		expect(sent).toHaveLength(1);
		expect(storage.length).toBe(0);
		queue.put(answer('A-1', 'DELVIS'));
		expect(sent.at(-1)?.base).toBe(3);
	});

	it('knows its own value again when the answer to the save was lost', async () => {
		const { queue, sent, timers, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		await reply({ kind: 'offline' });
		queue.put(answer('A-1', 'NEJ'));
		await reply(conflictWith('JA', 1));
		expect(queue.conflicts).toEqual({});
		expect(sent.at(-1)).toEqual({ ...answer('A-1', 'NEJ'), base: 1 });
		expect(timers).toHaveLength(1);
	});

	it('gives back what an earlier page left, and sends it', async () => {
		const first = queueWith();
		first.queue.put(answer('A-1', 'JA'));
		await first.reply({ kind: 'offline' });
		const second = queueWith({ storage: first.storage });
		expect(second.queue.restore()).toEqual([answer('A-1', 'JA')]);
		expect(second.sent[0]).toEqual({ ...answer('A-1', 'JA'), base: 0 });
		await second.reply(saved(1));
		expect(first.storage.length).toBe(0);
	});

	it('leaves another person’s and another review’s waiting changes alone', async () => {
		const { queue, storage } = queueWith();
		queue.put(answer('A-1', 'JA'));
		expect(queueWith({ storage, personId: 'bo' }).queue.restore()).toEqual([]);
		expect(queueWith({ storage, reviewId: 'r2' }).queue.restore()).toEqual([]);
		expect(storage.length).toBe(1);
	});

	it('never lets a refused text reach storage or the server', () => {
		const { queue, sent, storage } = queueWith();
		queue.refuse({ kind: 'comment', code: 'A-1' }, 'Det ser ut som ett personnummer.');
		expect(sent).toEqual([]);
		expect(storage.length).toBe(0);
		expect(queue.errors['comment:A-1']).toBe('Det ser ut som ett personnummer.');
	});

	it('puts the server’s refusal at the field and goes on with the rest', async () => {
		const { queue, sent, reply } = queueWith();
		queue.put(answer('A-1', 'X'));
		queue.put(answer('A-2', 'JA'));
		await reply({ kind: 'refused', error: 'Välj ett av svaren i listan.' });
		expect(queue.errors['answer:A-1']).toBe('Välj ett av svaren i listan.');
		expect(sent.at(-1)?.code).toBe('A-2');
	});

	it('stops when the review is closed, and keeps what waits if it may open again', async () => {
		const { queue, storage, timers, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		await reply({ kind: 'closed', message: 'Granskningen är inlämnad.', keep: true });
		expect(queue.state).toBe('closed');
		expect(queue.closed).toBe('Granskningen är inlämnad.');
		expect(storage.length).toBe(1);
		expect(timers).toEqual([]);
	});

	it('forgets what waits when the review is somebody else’s now', async () => {
		const { queue, storage, reply } = queueWith();
		queue.put(answer('A-1', 'JA'));
		queue.put(answer('A-2', 'JA'));
		await reply({ kind: 'closed', message: 'Sidan finns inte.', keep: false });
		expect(storage.length).toBe(0);
	});

	it('works without storage', async () => {
		const { queue, reply } = queueWith({ storage: null });
		queue.restore();
		queue.put(answer('A-1', 'JA'));
		await reply(saved(1));
		expect(queue.state).toBe('saved');
	});
});
