import { describe, expect, it } from 'vitest';
import { replyOf } from './send-change.ts';

describe('what the server says of a save', () => {
	it('is saved only when it says so itself', () => {
		expect(replyOf(200, { ok: true, version: 3, savedAt: 7 })).toEqual({
			kind: 'saved',
			version: 3,
			savedAt: 7
		});
		expect(replyOf(500, { message: 'Något gick fel hos oss.' })).toEqual({ kind: 'failed' });
	});

	it('is a conflict with both values, or a refusal with a sentence', () => {
		const conflict = { mine: 'JA', theirs: 'NEJ', version: 2, savedAt: 1 };
		expect(replyOf(409, { ok: false, conflict })).toEqual({ kind: 'conflict', conflict });
		expect(replyOf(422, { ok: false, error: 'Ta bort personnumret.' })).toEqual({
			kind: 'refused',
			error: 'Ta bort personnumret.'
		});
	});

	it.each([403, 404])(
		'keeps what waits when the review is not theirs who is signed in now (%i)',
		(status) => {
			expect(replyOf(status, { message: 'Sidan finns inte.' })).toMatchObject({
				kind: 'closed',
				keep: true
			});
		}
	);

	it('lets go of what waits when the person has handed the case back', () => {
		expect(replyOf(410, { message: 'Du har lämnat tillbaka ärendet.' })).toMatchObject({
			kind: 'closed',
			keep: false
		});
	});
});
