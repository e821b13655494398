import { describe, expect, it } from 'vitest';
import { guardedRounds } from './support/guarded-rounds.ts';

const { unit, other, closed, draft, pair, blind, attempt, idOf, leadOf } = guardedRounds();
const setPartner = (value: string) =>
	`update review set partner_id = ${value} where id = '${pair.reviewId}'`;
const anew = (reviewer: string, partner: string | null = null, seat = 1) =>
	`delete from review where file_id = '${pair.fileId}';
	insert into review (id, file_id, seat, reviewer_id, partner_id, state, assigned_at)
	values ('new', '${pair.fileId}', ${seat}, '${reviewer}', ${partner === null ? 'null' : `'${partner}'`}, 'NOT_STARTED', 1)`;

describe('somebody who has had a part in a case', () => {
	const parts = [
		['caseworker_id', (i: number) => `'${idOf(i)}'`],
		['co_caseworker_id', (i: number) => `'${idOf(i)}'`],
		['decision_maker_id', (i: number) => `'${idOf(i)}'`],
		['caseworker_signature', (i: number) => `' hl${i} '`],
		['co_caseworker_signature', (i: number) => `'Hl${i}'`],
		['decision_maker_signature', (i: number) => `'HL${i}'`]
	] as const;
	const handlers =
		'caseworker_id, co_caseworker_id, decision_maker_id, caseworker_signature, co_caseworker_signature, decision_maker_signature';
	/** Another list of a unit, where somebody has a part in the case of the pair. */
	const listOf = (unitId: string, column: string, value: string) => {
		const given = handlers
			.split(', ')
			.map((one) => (one === column ? value : one === 'caseworker_signature' ? "'X'" : 'null'));
		return `insert into case_list (id, unit_id, file_name, sha256, columns, accepted, refused, duplicates, imported_at, imported_by)
			select 'older', '${unitId}', file_name, '${'e'.repeat(64)}', columns, accepted, refused, duplicates, imported_at, imported_by from case_list limit 1;
			insert into decision (case_list_id, row, case_reference, intervention_id, decision_date, case_type, outcome, gender, age_group, protected_identity, ${handlers})
			select 'older', 2, decision.case_reference, (select id from intervention where unit_id = '${unitId}' limit 1), '2025-01-15', case_type, outcome, gender, age_group, 0, ${given.join(', ')}
			from decision join round_file on round_file.decision_id = decision.id where round_file.id = '${pair.fileId}';`;
	};

	describe.each(parts)('as %s in an older list of the unit', (column, value) => {
		it('is given no review of it, neither first nor second', () => {
			const own = 'nobody reviews a case of their own';
			const part = listOf(unit.id, column, value(3));
			expect(attempt(part + anew(idOf(3)))).toBe(own);
			expect(attempt(part + anew(idOf(2), idOf(3)))).toBe(own);
			expect(attempt(part + setPartner(`'${idOf(3)}'`))).toBe(own);
			expect(
				attempt(
					`${part} update review set reviewer_id = '${idOf(3)}' where id = '${pair.reviewId}'`
				)
			).toBe(own);
			expect(attempt(part + anew(idOf(2), idOf(4)))).toBe('let through');
		});

		it('may review it when the list is another unit’s', () => {
			expect(attempt(listOf(other.id, column, value(3)) + anew(idOf(3)))).toBe('let through');
		});
	});

	it('keeps what was begun before it was known', () => {
		const known = listOf(unit.id, 'caseworker_id', `'${idOf(0)}'`);
		expect(
			attempt(`${known} update review set version = version + 1 where id = '${pair.reviewId}'`)
		).toBe('let through');
	});
});

describe('a colleague’s files that somebody has said no to', () => {
	const refused = 'nobody reviews files they have said no to';
	const said = (index: number, of = 5) =>
		`insert into recusal (round_id, person_id, colleague_id, at) values ('${pair.id}', '${idOf(index)}', '${idOf(of)}', 1);`;

	it('are given to them neither as first nor as second', () => {
		expect(attempt(said(2) + anew(idOf(2)))).toBe(refused);
		expect(attempt(said(2) + anew(idOf(3), idOf(2)))).toBe(refused);
		expect(attempt(said(2) + setPartner(`'${idOf(2)}'`))).toBe(refused);
		expect(
			attempt(
				`${said(2)} update review set reviewer_id = '${idOf(2)}' where id = '${pair.reviewId}'`
			)
		).toBe(refused);
		expect(attempt(said(2, 4) + anew(idOf(2)))).toBe('let through');
	});

	it('stay with whoever has them until somebody else does', () => {
		expect(
			attempt(`${said(0)} update review set version = version + 1 where id = '${pair.reviewId}'`)
		).toBe('let through');
	});

	it('are said no to once, to somebody else than oneself', () => {
		expect(attempt(said(2) + said(2))).toMatch('UNIQUE');
		expect(attempt(said(2, 2))).toMatch('CHECK');
	});

	it('are said no to by a reviewer of the unit, about somebody who works there', () => {
		const insert = (person: string, colleague: string) =>
			attempt(
				`insert into recusal (round_id, person_id, colleague_id, at) values ('${draft}', '${person}', '${colleague}', 1)`
			);
		const wrong = 'both work in the unit of the round';
		expect(insert(leadOf(unit), idOf(5))).toBe(wrong);
		expect(insert(idOf(0, other), idOf(5))).toBe(wrong);
		expect(insert(idOf(0), idOf(5, other))).toBe(wrong);
		expect(insert(idOf(0), leadOf(unit))).toBe('let through');
	});

	it('are never changed into somebody else’s, only taken back', () => {
		expect(attempt(`${said(2)} update recusal set colleague_id = '${idOf(4)}'`)).toBe(
			'a word of conflict is given or taken back, never changed'
		);
		expect(attempt(`${said(2)} delete from recusal`)).toBe('let through');
	});

	it('are said nothing more of when the round is closed', () => {
		expect(
			attempt(
				`insert into recusal (round_id, person_id, colleague_id, at) values ('${closed}', '${idOf(0)}', '${idOf(1)}', 1)`
			)
		).toBe('a closed round is frozen');
		expect(
			attempt(
				`${said(2)} update round set state = 'CLOSED', closed_at = 2 where id = '${pair.id}'; delete from recusal`
			)
		).toBe('a closed round is frozen');
	});
});

describe('two who review together', () => {
	it('are two people', () => {
		expect(attempt(setPartner('reviewer_id'))).toMatch('CHECK');
	});

	it('are both reviewers of the unit', () => {
		const wrong = 'whoever reviews with another is a reviewer of the unit';
		for (const person of [leadOf(unit), idOf(2, other)]) {
			expect(attempt(setPartner(`'${person}'`))).toBe(wrong);
			expect(attempt(anew(idOf(2), person))).toBe(wrong);
		}
		expect(attempt(setPartner(`'${idOf(2)}'`))).toBe('let through');
	});

	it('have a file that is for two', () => {
		const alone = `${setPartner('null')}; update round_file set pair = 0 where id = '${pair.fileId}';`;
		const wrong = 'whoever reviews with another is a reviewer of the unit';
		expect(attempt(alone + setPartner(`'${idOf(1)}'`))).toBe(wrong);
		expect(attempt(alone + anew(idOf(2), idOf(3)))).toBe(wrong);
	});

	it('have one review and no second seat', () => {
		const second = `insert into review (id, file_id, seat, reviewer_id, state, assigned_at)
			values ('second', '${pair.fileId}', 2, '${idOf(3)}', 'NOT_STARTED', 1)`;
		const wrong = 'only a file that two review has a second seat';
		expect(attempt(second)).toBe(wrong);
		expect(attempt(`update review set seat = 2 where id = '${pair.reviewId}'`)).toBe(wrong);
		expect(
			attempt(`delete from review where file_id = '${blind.fileId}' and seat = 2;
			update round_file set pair = 1 where id = '${blind.fileId}';
			${second.replace(pair.fileId, blind.fileId)}`)
		).toBe(wrong);
	});

	it('are not parted, nor two blind reviewers joined, while they have it', () => {
		expect(attempt(`update round_file set pair = 0 where id = '${pair.fileId}'`)).toBe(
			'two review together, or apart'
		);
		expect(attempt(`update round_file set pair = 1 where id = '${blind.fileId}'`)).toBe(
			'two review together, or apart'
		);
		expect(
			attempt(`${setPartner('null')}; update round_file set pair = 0 where id = '${pair.fileId}'`)
		).toBe('let through');
	});

	it('are told of with a pair that is yes or no', () => {
		expect(attempt(`update round_file set pair = 'x' where id = '${pair.fileId}'`)).toMatch(
			/cannot store TEXT/
		);
	});
});
