import { describe, expect, it } from 'vitest';
import { keysForFile, type RoundKeyRule } from './round-keys.ts';

const rule = (
	key: string,
	part: Partial<Omit<RoundKeyRule<string>, 'key'>> = {}
): RoundKeyRule<string> => ({
	interventionId: null,
	teamId: null,
	purpose: 'DOCUMENTATION',
	...part,
	key
});
const file = {
	interventionId: 'dv',
	teamId: 'barn',
	season: 'AUTUMN',
	outcome: 'GRANTED'
} as const;

describe('the keys of a file', () => {
	const rules = [
		rule('all'),
		rule('barn', { teamId: 'barn' }),
		rule('dv', { interventionId: 'dv' }),
		rule('dv-barn', { interventionId: 'dv', teamId: 'barn' }),
		rule('orders', { purpose: 'ORDERS' })
	];

	it('come from the most specific rule', () => {
		expect(keysForFile(rules, file)[0]).toBe('dv-barn');
		expect(keysForFile(rules, { ...file, teamId: 'vuxna' })[0]).toBe('dv');
		expect(keysForFile(rules, { ...file, interventionId: 'hemtj' })[0]).toBe('barn');
		expect(keysForFile(rules, { ...file, interventionId: 'hemtj', teamId: null })[0]).toBe('all');
	});

	it('include orders and plans in autumn, for what was granted in whole or part', () => {
		expect(keysForFile(rules, file)).toEqual(['dv-barn', 'orders']);
		expect(keysForFile(rules, { ...file, outcome: 'PARTIAL' })).toEqual(['dv-barn', 'orders']);
		expect(keysForFile(rules, { ...file, outcome: 'REJECTED' })).toEqual(['dv-barn']);
		expect(keysForFile(rules, { ...file, season: 'SPRING' })).toEqual(['dv-barn']);
	});

	it('are none when no rule fits', () => {
		expect(keysForFile([rule('barn', { teamId: 'barn' })], { ...file, teamId: null })).toEqual([]);
	});
});
