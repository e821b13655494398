import { describe, expect, it } from 'vitest';
import { conflict, hinder, needsAnother, refusal, reviewsOf, seatsOf } from './rules.ts';
import { file } from '../../../../tests/support/assignable.ts';

describe('handing a file to somebody', () => {
	it('is refused with the first reason of the glossary, or when the person already reviews the file', () => {
		const handlers = [
			{ person: 'p0', reason: 'DECISION_MAKER' as const },
			{ person: 'p0', reason: 'OWN_CASE' as const }
		];
		expect(refusal(file('1', { handlers }), { id: 'p0' }, [])).toBe('OWN_CASE');
		expect(refusal(file('1', { handlers }), { id: 'p1' }, ['p1'])).toBe('SAME_PERSON');
		expect(refusal(file('1', { handlers }), { id: 'p1' }, ['p2'])).toBe(null);
	});

	it('is refused when the person said no to the files of its caseworker or co-caseworker, not of whoever decided', () => {
		const by = (reason: 'OWN_CASE' | 'CO_HANDLER' | 'DECISION_MAKER' | 'PREVIOUS_HANDLER') =>
			conflict(file('1', { handlers: [{ person: 'p1', reason }] }), { id: 'p0', recused: ['p1'] });
		expect([by('OWN_CASE'), by('CO_HANDLER')]).toEqual(['RECUSED', 'RECUSED']);
		expect([by('DECISION_MAKER'), by('PREVIOUS_HANDLER')]).toEqual([null, null]);
	});

	it('keeps those who lead from being one of two who review blindly, not from reviewing with somebody', () => {
		const lead = { id: 'p0', leads: true };
		expect(hinder(file('1', { double: true }), lead)).toBe('LEADS');
		expect(hinder(file('1', { double: true, pair: true }), lead)).toBe(null);
		expect(hinder(file('1'), lead)).toBe(null);
	});

	it('keeps a file within its group where the round says so, but for those who are excepted', () => {
		const kept = file('1', { team: 'north', rule: 'ONLY_OWN' });
		const south = { id: 'p0', team: 'south' };
		expect(hinder(kept, south)).toBe('OTHER_GROUP');
		expect(hinder(kept, { id: 'p0', team: null })).toBe('OTHER_GROUP');
		expect(hinder(kept, { id: 'p0', team: 'north' })).toBe(null);
		const but = (people: string[], teams: string[]) =>
			hinder({ ...kept, exceptions: { people, teams } }, south);
		expect([but(['p0'], []), but([], ['south']), but(['p1'], ['east'])]).toEqual([
			null,
			null,
			'OTHER_GROUP'
		]);
		for (const rule of ['ANY', 'PREFER_OTHER', 'PREFER_OWN'] as const)
			expect(hinder({ ...kept, rule }, south)).toBe(null);
	});

	it('tells first what nobody can lift', () => {
		const away = { id: 'p0', away: true, leads: true, team: 'south' };
		const kept = file('1', { double: true, team: 'north', rule: 'ONLY_OWN' });
		expect(hinder(kept, away)).toBe('AWAY');
		expect(hinder(kept, { ...away, away: false })).toBe('LEADS');
	});
});

describe('a review that somebody has', () => {
	it('goes to somebody else when it is handed back or its reviewer has handled the case', () => {
		const held = { state: 'STARTED', declared: false, conflict: null } as const;
		expect(needsAnother(held)).toBe(false);
		expect(needsAnother({ ...held, declared: true })).toBe(true);
		expect(needsAnother({ ...held, conflict: 'PREVIOUS_HANDLER' })).toBe(true);
		expect(needsAnother({ ...held, conflict: 'RECUSED' })).toBe(true);
	});

	it('stays once it is handed in, and is told as it was when the round is closed', () => {
		const held = { declared: false, conflict: 'OWN_CASE' } as const;
		expect(needsAnother({ ...held, state: 'SUBMITTED', declared: true })).toBe(false);
		expect(needsAnother({ ...held, state: 'NOT_CARRIED_OUT' })).toBe(false);
		expect(needsAnother({ ...held, state: 'NOT_CARRIED_OUT', declared: true })).toBe(true);
	});

	it('has two people for a double file and for a pair, and the pair answers once', () => {
		const kinds = [{ double: false }, { double: true }, { double: true, pair: true }];
		expect(kinds.map(seatsOf)).toEqual([1, 2, 2]);
		expect(kinds.map(reviewsOf)).toEqual([1, 2, 1]);
	});
});
