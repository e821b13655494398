import { describe, expect, it } from 'vitest';
import type { SetEdit } from '#lib/domain/keys/edits.ts';
import { emptySection, questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { FakeStorage, key, queueWith, text, textOf } from '../../../../tests/support/edit-queue.ts';
import { addedQuestion, addedSection, declaration, split } from './question-edits.ts';

const making = (draft: KeyDefinition = key) => ({ draft, base: null, usedCodes: [] });
const section = key.sections[0] ?? emptySection('', '', '');
const added = (id: string, draft = key) => addedQuestion(making(draft), section, null, id);
const codes = (draft: KeyDefinition) =>
	Object.fromEntries(questionsOf(draft).map(({ id, code }) => [id, code]));
const code = (id: string, before: string, after: string): SetEdit => ({
	...text(id, before, after),
	field: 'code'
});
const condition = (id: string, answer: string): SetEdit => ({
	...{ kind: 'set', what: 'question', id, field: 'showIf' },
	...{ before: null, after: { answer, in: ['JA'] } }
});
describe('two people who get the same code at once', () => {
	it('gives the one who comes last the next code, and loses nothing that was written', async () => {
		const { queue, server, next, refused, codes: told } = queueWith();
		queue.put(added('mine'), 'question:mine');
		queue.put(text('mine', '', 'Min fråga?'), 'question:mine:text');
		server.save(added('theirs'), 0, 'bo');
		for (let i = 0; i < 3; i++) await next();
		expect(refused).toEqual([]);
		expect(told).toEqual([['KLIENT-2', 'KLIENT-3']]);
		expect(codes(server.draft)).toMatchObject({ theirs: 'KLIENT-2', mine: 'KLIENT-3' });
		expect(textOf(server.draft, 'mine')).toBe('Min fråga?');
		expect(queue.draft).toEqual(server.draft);
		expect(queue.unsaved).toBe(0);
	});

	it('finds another code also when it hears of the other before its own is sent', async () => {
		const { queue, server, next, refused } = queueWith();
		queue.put(text('q1', textOf(key, 'q1') ?? '', 'Ett'), 'question:q1:text');
		queue.put(added('mine'), 'question:mine');
		server.save(added('theirs'), 0, 'bo');
		await next();
		expect(codes(queue.draft).mine).toBe('KLIENT-3');
		await next();
		expect(codes(server.draft).mine).toBe('KLIENT-3');
		expect(refused).toEqual([]);
	});

	it('lets what was made on top of it follow to the new code, and no one else’s question get in its place', async () => {
		const { queue, server, next, turns, refused } = queueWith();
		queue.put(added('one'), 'question:one');
		queue.put(addedQuestion(making(queue.draft), section, 'one', 'two'), 'question:two');
		queue.put(condition('two', 'KLIENT-2'), 'question:two:showIf');
		queue.put(code('one', 'KLIENT-2', 'KLIENT-9'), 'question:one:code');
		await next({ kind: 'offline' });
		server.save(added('theirs'), 0, 'bo');
		void queue.again();
		await turns();
		for (let i = 0; i < 5; i++) await next();
		expect(refused).toEqual([]);
		expect(queue.conflicts).toEqual({});
		expect(codes(server.draft)).toMatchObject({
			...{ theirs: 'KLIENT-2', one: 'KLIENT-9', two: 'KLIENT-3' }
		});
		const two = questionsOf(server.draft).find(({ id }) => id === 'two');
		expect(two?.showIf).toEqual({ answer: 'KLIENT-9', in: ['JA'] });
		expect(queue.unsaved).toBe(0);
	});

	it('keeps the new code over a closed page', async () => {
		const storage = new FakeStorage();
		const before = queueWith(storage);
		before.queue.put(added('mine'), 'question:mine');
		before.server.save(added('theirs'), 0, 'bo');
		await before.next();
		await before.next({ kind: 'offline' });
		const later = queueWith(storage, 'anna', before.server);
		later.queue.restore();
		await later.next();
		await later.next();
		expect(codes(before.server.draft).mine).toBe('KLIENT-3');
		expect(storage.items.size).toBe(0);
	});

	it('gives a section, a half of a split question and a question that means something new another code too', async () => {
		const { queue, server, next, refused } = queueWith();
		const base = (draft: KeyDefinition) => ({ draft, base: key, usedCodes: [] });
		queue.put(addedSection(making(), 'Mål', 'min'), 'outline');
		const halved = split(base(queue.draft), 'q1', 'half');
		if (halved) queue.put(halved, 'question:q1');
		const declared = declaration(base(queue.draft), 'q2', 'NEW');
		if (declared) queue.put(declared, 'question:q2:lineage');
		expect(codes(queue.draft)).toMatchObject({ half: 'KLIENT-2', q2: 'KLIENT-3' });
		server.save(addedSection(making(), 'Mål igen', 'deras'), 0, 'bo');
		server.save(added('a'), 0, 'bo');
		server.save(added('b', server.draft), 0, 'bo');
		for (let i = 0; i < 4; i++) await next();
		expect(refused).toEqual([]);
		const sections = server.draft.sections.map(({ id, code }) => [id, code]);
		expect(Object.fromEntries(sections)).toMatchObject({ deras: 'MÅL', min: 'MÅL2' });
		expect(codes(server.draft)).toEqual({
			...{ q1: 'KLIENT-1', a: 'KLIENT-2', b: 'KLIENT-3', half: 'KLIENT-4', q2: 'KLIENT-5' }
		});
		expect(queue.draft).toEqual(server.draft);
	});

	it('refuses a code that the person wrote and somebody else took', async () => {
		const { queue, server, next, refused, codes: told } = queueWith();
		queue.put(code('q1', 'KLIENT-1', 'KLIENT-2'), 'question:q1:code');
		server.save(added('theirs'), 0, 'bo');
		await next();
		expect(told).toEqual([]);
		expect(refused[0]?.sentence).toContain('KLIENT-2 finns redan');
	});
});

describe('taking back', () => {
	it('takes back two when it is asked twice in a row', async () => {
		const { queue, server, sent, next, turns } = queueWith();
		queue.put(text('q1', textOf(key, 'q1') ?? '', 'Ett'), 'question:q1:text');
		await next();
		queue.put(text('q2', textOf(key, 'q2') ?? '', 'Två'), 'question:q2:text');
		await next();
		const [last, before] = [queue.undo(), queue.undo()];
		await turns();
		await next();
		await next();
		expect(await last).toMatchObject({ ok: true, edit: { id: 'q2' } });
		expect(await before).toMatchObject({ ok: true, edit: { id: 'q1' } });
		expect(sent.slice(2).map(({ known }) => known)).toEqual([2, 3]);
		expect(server.draft).toEqual(key);
		expect(queue.draft).toEqual(key);
	});

	it('says why when the draft can be edited no more', async () => {
		const { queue, next, turns } = queueWith();
		void queue.look();
		await next({ kind: 'closed', message: 'Nyckeln är fastställd.' });
		const undone = queue.undo();
		await turns();
		expect(await undone).toEqual({ ok: false, sentence: 'Nyckeln är fastställd.' });
	});
});
