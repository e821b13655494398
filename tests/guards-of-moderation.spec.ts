import { describe, expect, it } from 'vitest';
import { guardedRounds } from './support/guarded-rounds.ts';

const { other, pair, blind, attempt, idOf } = guardedRounds();
const wrong = 'samsyn is for the two, once both are in';
const kept = 'what was settled in samsyn is kept';

const handedIn = (reviews: string) =>
	`update review set state = 'SUBMITTED', submitted_at = 2 where id in (${reviews});`;
const both = handedIn(`'${blind.reviewId}', '${blind.otherReviewId}'`);
const settled = (
	more: Partial<Record<string, string | number>> = {},
	by = idOf(0, other),
	file = blind.fileId
) => {
	const row: Record<string, string | number | undefined> = {
		file_id: `'${file}'`,
		kind: `'ANSWER'`,
		code: `'KLIENT-1'`,
		outcome: `'AGREED'`,
		value: `'JA'`,
		reason: `''`,
		version: 1,
		reason_version: 0,
		saved_at: 3,
		saved_by: `'${by}'`,
		...more
	};
	return `insert into moderation (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')});`;
};

describe('samsyn', () => {
	it('is for the two who reviewed the file, once both are in', () => {
		expect(attempt(both + settled())).toBe('let through');
		expect(attempt(both + settled({}, idOf(1, other)))).toBe('let through');
		expect(attempt(both + settled({}, idOf(2, other)))).toBe(wrong);
		expect(attempt(settled())).toBe(wrong);
		expect(attempt(handedIn(`'${blind.reviewId}'`) + settled())).toBe(wrong);
	});

	it('is not for a pair, nor for a file that left the sample or can’t be reviewed', () => {
		const pairIn = handedIn(`'${pair.reviewId}'`);
		expect(attempt(pairIn + settled({}, idOf(0), pair.fileId))).toBe(wrong);
		const fate = (column: string) =>
			`update round_file set ${column} = 1 where id = '${blind.fileId}';`;
		expect(attempt(both + fate('eliminated') + settled())).toBe(wrong);
		expect(attempt(both + fate('missing') + settled())).toBe(wrong);
	});

	it('is settled once for each place, and counts every save', () => {
		const again = (set: string) => both + settled() + `update moderation set ${set}`;
		expect(attempt(both + settled() + settled())).toContain('UNIQUE');
		expect(attempt(both + settled({ version: 2 }))).toBe(wrong);
		expect(attempt(both + settled({ version: 0, reason_version: 1 }))).toBe('let through');
		expect(attempt(again(`version = 2, value = 'NEJ'`))).toBe('let through');
		expect(attempt(again(`reason_version = 1, reason = 'skäl'`))).toBe('let through');
		expect(attempt(again(`value = 'NEJ'`))).toBe(wrong);
		expect(attempt(again('version = 3'))).toBe(wrong);
		expect(attempt(again('version = 0, reason_version = 2'))).toBe(wrong);
		expect(attempt(again(`version = 2, code = 'BARN-1'`))).toBe(wrong);
		expect(attempt(again(`version = 2, saved_by = '${idOf(2, other)}'`))).toBe(wrong);
	});

	it('has a value when they agree, and only then', () => {
		const valued = 'CHECK constraint failed: moderation_value';
		expect(attempt(both + settled({ value: 'null' }))).toBe(valued);
		expect(attempt(both + settled({ outcome: `'NO_AGREEMENT'` }))).toBe(valued);
		expect(attempt(both + settled({ outcome: `'OPEN'`, value: 'null' }))).toBe('let through');
		expect(attempt(both + settled({ outcome: `'MAYBE'`, value: 'null' }))).toContain('CHECK');
		expect(attempt(both + settled({ kind: `'TEXT'` }))).toContain('CHECK');
	});

	it('is kept, and stands when the round is closed', () => {
		expect(attempt(`${both}${settled()} delete from moderation`)).toBe(kept);
		expect(
			attempt(`${both}${settled()} replace into moderation select * from moderation`)
		).not.toBe('let through');
		const closed = `update round set state = 'CLOSED', closed_at = 9 where id = '${blind.id}';`;
		expect(attempt(both + closed + settled())).toBe(wrong);
		expect(
			attempt(`${both}${settled()}${closed} update moderation set version = 2, value = 'NEJ'`)
		).toBe(wrong);
	});
});

describe('first answers', () => {
	const opened = `update review set state = 'REOPENED' where id = '${blind.reviewId}'`;

	it('can be opened again until both are in', () => {
		expect(attempt(handedIn(`'${blind.reviewId}'`) + opened)).toBe('let through');
		expect(attempt(both + opened)).toBe('once both are in the first answers stand');
	});
});
