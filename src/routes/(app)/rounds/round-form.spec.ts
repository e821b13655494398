import { describe, expect, it } from 'vitest';
import { readValues, setupOf, suggestedValues, valuesOf } from './round-form.ts';
import { withSpread, withSuggestedSizes } from './spread-values.ts';
import type { RoundFormChoices } from '#lib/server/rounds/form.ts';

const choices: RoundFormChoices = {
	unit: 'Provenheten',
	lists: [
		{
			id: 'list',
			fileName: 'a.csv',
			accepted: 400,
			importedOn: '2026-11-03',
			from: '2026-05-01',
			to: '2026-10-31'
		}
	],
	interventions: [
		{ id: 'dv', code: 'DV', name: 'Daglig verksamhet', legalBasis: 'LSS 9 § 10', law: 'LSS' },
		{ id: 'bs', code: 'BS', name: 'Boendestöd', legalBasis: 'SoL', law: 'SOL' }
	],
	teams: [
		{ id: 'barn', name: 'Funktionsnedsättning barn' },
		{ id: 'psyk', name: 'Socialpsykiatri' }
	],
	keys: [
		{
			id: 'k1',
			code: 'dok-barn-unga',
			version: 1,
			title: 'Barn',
			state: 'ADOPTED',
			kind: 'DOCUMENTATION'
		},
		{
			id: 'k2',
			code: 'dok-socialpsykiatri-sol',
			version: 1,
			title: 'SP',
			state: 'ADOPTED',
			kind: 'DOCUMENTATION'
		},
		{
			id: 'k3',
			code: 'best-genomforande',
			version: 1,
			title: 'Best',
			state: 'ADOPTED',
			kind: 'ORDERS'
		}
	],
	reviewers: 4,
	target: 90,
	taken: [],
	earlier: { pace: null, minutes: null, drawn: null },
	today: '2026-11-21'
};

describe('the form of a round', () => {
	it('suggests half-year, period, keys and dates from the newest list', () => {
		expect(suggestedValues(choices)).toMatchObject({
			season: 'AUTUMN',
			year: '2026',
			periodFrom: '2026-05-01',
			periodTo: '2026-10-31',
			keys: { 'key-barn': 'k1', 'key-psyk': 'k2', 'key-orders': 'k3' },
			reviewFrom: '2026-11-23',
			reviewTo: '2026-12-11'
		});
	});

	it('suggests the next half-year without a round, and then leaves the period to be chosen', () => {
		const taken = [{ season: 'AUTUMN', year: 2026 } as const];
		expect(suggestedValues({ ...choices, taken })).toMatchObject({
			season: 'SPRING',
			year: '2027',
			periodFrom: '',
			periodTo: ''
		});
	});

	const counted = {
		populations: { dv: 300, bs: 100 },
		excluded: { protectedIdentity: 0, closedBeforePeriod: 0 },
		unknownCaseType: 0,
		withoutTeam: false
	};

	it('suggests sizes in proportion, as many as the reviewers can read', () => {
		expect(withSuggestedSizes(suggestedValues(choices), counted, choices)).toMatchObject({
			total: '20',
			sizes: { dv: '15', bs: '5' }
		});
	});

	it('spreads sizes the way that somebody chooses', () => {
		const values = suggestedValues(choices);
		const spread = (way: 'suggest' | 'even' | 'hours', change: object) =>
			withSpread(way, { ...values, ...change }, counted, choices);
		expect(spread('suggest', { total: '40' }).values.sizes).toEqual({ dv: '30', bs: '10' });
		expect(spread('suggest', { total: '0' }).values).toMatchObject({
			total: '0',
			sizes: { dv: '0', bs: '0' }
		});
		expect(spread('even', { halfWidth: '15' }).values).toMatchObject({
			total: '45',
			sizes: { dv: '24', bs: '21' }
		});
		// 33 reviews of 40 minutes: 28 files and five second reviews.
		expect(spread('hours', { hours: '22' }).values.total).toBe('28');
		const wrong = spread('hours', { hours: '' });
		expect(Object.keys(wrong.errors)).toEqual(['hours']);
		expect(wrong.values.sizes).toEqual({});
	});

	it('reckons with the unit’s median, else with the last round’s minutes, else with forty', () => {
		const minutes = (earlier: RoundFormChoices['earlier']) =>
			suggestedValues({ ...choices, earlier }).minutes;
		const none = { pace: null, minutes: null, drawn: null };
		expect(minutes({ ...none, pace: { minutes: 33, reviews: 96 }, minutes: 45 })).toBe('33');
		expect(minutes({ ...none, minutes: 45 })).toBe('45');
		expect(minutes(none)).toBe('40');
	});

	it('reads back what it showed', () => {
		const values = { ...suggestedValues(choices), sizes: { dv: '4', bs: '' } };
		const data = new FormData();
		for (const [field, value] of Object.entries(values)) {
			if (field === 'outcomes') for (const one of values.outcomes) data.append(field, one);
			else if (typeof value === 'string') data.set(field, value);
		}
		data.set('everyTeam', 'yes');
		data.set('everyCaseType', 'yes');
		for (const [field, value] of Object.entries(values.keys)) data.set(field, value);
		for (const [id, size] of Object.entries(values.sizes)) data.set(`size-${id}`, size);
		expect(readValues(data)).toEqual(values);
		const read = setupOf(values);
		if (!read.ok) throw new Error('Not read');
		expect(read.setup).toMatchObject({
			sizes: { dv: 4, bs: 0 },
			aptOn: null,
			year: 2026,
			reviewMode: 'ALONE',
			minutesPerReview: 40
		});
		expect(valuesOf(read.setup, 3)).toMatchObject({ keys: { 'key-barn': 'k1' }, version: '3' });
	});

	it('names each field that can’t be read', () => {
		const values = {
			...suggestedValues(choices),
			season: '',
			year: 'i år',
			double: '12,5',
			minutes: '',
			reviewMode: 'THREE',
			sizes: { dv: 'fem' }
		};
		expect(setupOf(values)).toEqual({
			ok: false,
			errors: {
				season: 'Välj vår eller höst.',
				year: 'Skriv året med fyra siffror, till exempel 2026.',
				double: 'Skriv andelen som hela procent mellan 0 och 100.',
				minutes: 'Skriv tiden i hela minuter, 1–600.',
				reviewMode: 'Välj om ärendena granskas av en eller av två tillsammans.',
				'size-dv': 'Skriv antalet med siffror, 0 eller mer.'
			}
		});
	});
});
