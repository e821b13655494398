import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import vector from '../../../tests/data/draw-test-vector.json' with { type: 'json' };
import { workedDraw } from './worked-draw.ts';

const worked = workedDraw((text) => hash('sha256', text));

describe('the worked example of a draw', () => {
	it('has the list, hash and tickets of the published test vector, which another program made', () => {
		expect(worked.seed).toBe(vector.seed);
		expect(worked.frameHash).toBe(vector.frameHash);
		expect(worked.lines).toEqual(vector.caseReferences.map((one) => `${vector.stratum};${one}`));
		expect(worked.tickets.map(({ caseReference, ticket }) => ({ caseReference, ticket }))).toEqual(
			vector.ticketsInOrder
		);
	});

	it('has the double tickets of the vector, lowest first, and only of the sample', () => {
		const known: Record<string, string> = vector.doubleTickets;
		expect(worked.doubles.map(({ caseReference }) => caseReference)).toEqual([
			'FN-10001-0004',
			'FN-10001-0001',
			'FN-10001-0002'
		]);
		for (const { caseReference, ticket } of worked.doubles)
			expect(ticket).toBe(known[caseReference]);
		expect(worked.doubleCount).toBe(1);
	});

	it('eliminates the case that two read, so that the next in the order shows what it inherits', () => {
		expect(worked.eliminated).toEqual({
			caseReference: 'FN-10001-0004',
			replacedBy: 'FN-10001-0003'
		});
	});

	it('writes each text so that its hash is the ticket', () => {
		for (const { text, ticket } of [...worked.tickets, ...worked.doubles])
			expect(hash('sha256', text)).toBe(ticket);
	});
});
