import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vector from '../../../tests/data/draw-test-vector.json' with { type: 'json' };
import {
	buildFrame,
	compareUtf8,
	frameHash,
	frameLines,
	isFrameText,
	type FrameDecision
} from './frame.ts';

const sha256 = (text: string) => hash('sha256', text);

const decision = (facts: Partial<FrameDecision>): FrameDecision => ({
	row: 2,
	caseReference: 'FN-1',
	stratum: 'HEMTJANST',
	decisionDate: '2026-06-01',
	outcome: 'GRANTED',
	teamId: 'barn',
	caseType: 'NEW',
	protectedIdentity: false,
	closedOn: null,
	...facts
});
const rule = {
	from: '2026-05-01',
	to: '2026-10-31',
	outcomes: ['GRANTED', 'PARTIAL'],
	strata: ['HEMTJANST', 'BOENDESTOD'],
	teams: null,
	caseTypes: null
};

describe('the frame', () => {
	it('takes decisions on the first and the last day of the period and none outside it', () => {
		const dates = ['2026-04-30', '2026-05-01', '2026-10-31', '2026-11-01'];
		const decisions = dates.map((decisionDate, i) =>
			decision({ decisionDate, caseReference: `FN-${i}`, row: i })
		);
		expect(buildFrame(decisions, rule).units.map((unit) => unit.caseReference)).toEqual([
			'FN-1',
			'FN-2'
		]);
	});

	it('takes only the chosen outcomes and interventions', () => {
		const decisions = [
			decision({ outcome: 'REJECTED' }),
			decision({ stratum: 'SJUKHEM', caseReference: 'FN-2' }),
			decision({ outcome: 'PARTIAL', caseReference: 'FN-3' })
		];
		expect(buildFrame(decisions, rule).units).toHaveLength(1);
	});

	it('has a case once per intervention, with its newest decision in the period, the later row when dates are equal', () => {
		const decisions = [
			decision({ row: 2, decisionDate: '2026-07-01' }),
			decision({ row: 3, decisionDate: '2026-06-01' }),
			decision({ row: 4, decisionDate: '2026-07-01' }),
			decision({ row: 5, decisionDate: '2026-11-01' }),
			decision({ row: 6, stratum: 'BOENDESTOD' })
		];
		const units = buildFrame(decisions, rule).units;
		expect(units.map((unit) => [unit.stratum, unit.decision.row])).toEqual([
			['BOENDESTOD', 6],
			['HEMTJANST', 4]
		]);
	});

	it('asks for the outcome of the newest decision, never of one that it replaced', () => {
		const decisions = [
			decision({ row: 2, decisionDate: '2026-07-01' }),
			decision({ row: 3, decisionDate: '2026-08-01', outcome: 'REJECTED' }),
			decision({ row: 4, caseReference: 'FN-2', outcome: 'REJECTED' }),
			decision({ row: 5, caseReference: 'FN-2', decisionDate: '2026-06-02' }),
			decision({ row: 6, caseReference: 'FN-3' }),
			decision({ row: 7, caseReference: 'FN-3', decisionDate: '2026-11-01', outcome: 'REJECTED' })
		];
		expect(buildFrame(decisions, rule).units.map(({ decision }) => decision.row)).toEqual([5, 6]);
	});

	it('counts as left out only units with a chosen outcome', () => {
		const decisions = [
			decision({ outcome: 'REJECTED', protectedIdentity: true }),
			decision({ caseReference: 'FN-2', outcome: 'REJECTED', closedOn: '2026-01-01' })
		];
		expect(buildFrame(decisions, rule).excluded).toEqual({
			protectedIdentity: 0,
			closedBeforePeriod: 0
		});
	});

	it('leaves out every unit of a case with protected identity, whichever decision says so', () => {
		const decisions = [
			decision({ decisionDate: '2025-01-01', protectedIdentity: true }),
			decision({ row: 3 }),
			decision({ row: 4, decisionDate: '2026-06-02' }),
			decision({ row: 5, stratum: 'BOENDESTOD', closedOn: '2026-01-01' })
		];
		expect(buildFrame(decisions, rule)).toEqual({
			units: [],
			excluded: { protectedIdentity: 2, closedBeforePeriod: 0 },
			unknownCaseType: 0
		});
	});

	it('leaves out what was closed before the period and keeps what was closed on its first day', () => {
		const decisions = [
			decision({ closedOn: '2026-04-30' }),
			decision({ caseReference: 'FN-2', closedOn: '2026-05-01' })
		];
		const frame = buildFrame(decisions, rule);
		expect(frame.units.map((unit) => unit.caseReference)).toEqual(['FN-2']);
		expect(frame.excluded).toEqual({ protectedIdentity: 0, closedBeforePeriod: 1 });
	});

	it('takes only the chosen groups, and those without group when they are chosen', () => {
		const decisions = [
			decision({ caseReference: 'FN-1' }),
			decision({ caseReference: 'FN-2', teamId: 'vuxna' }),
			decision({ caseReference: 'FN-3', teamId: null })
		];
		const of = (teams: string[] | null) =>
			buildFrame(decisions, { ...rule, teams }).units.map((unit) => unit.caseReference);
		expect(of(null)).toEqual(['FN-1', 'FN-2', 'FN-3']);
		expect(of(['vuxna'])).toEqual(['FN-2']);
		expect(of(['barn', ''])).toEqual(['FN-1', 'FN-3']);
		expect(of([])).toEqual([]);
	});

	it('takes only the chosen case types, and counts the units whose type the list doesn’t tell', () => {
		const decisions = [
			decision({ caseReference: 'FN-1' }),
			decision({ caseReference: 'FN-2', caseType: 'REASSESSMENT' }),
			decision({ caseReference: 'FN-3', caseType: null }),
			decision({ caseReference: 'FN-4', caseType: null, outcome: 'REJECTED' })
		];
		const of = (caseTypes: string[] | null) => {
			const { units, unknownCaseType } = buildFrame(decisions, { ...rule, caseTypes });
			return [units.map((unit) => unit.caseReference), unknownCaseType];
		};
		expect(of(null)).toEqual([['FN-1', 'FN-2', 'FN-3'], 0]);
		expect(of(['REASSESSMENT'])).toEqual([['FN-2'], 1]);
	});

	it('asks for the group and the case type of the newest decision, never of one that it replaced', () => {
		const decisions = [
			decision({ row: 2, teamId: 'vuxna', caseType: 'REASSESSMENT' }),
			decision({ row: 3, decisionDate: '2026-08-01' })
		];
		expect(buildFrame(decisions, { ...rule, teams: ['vuxna'] }).units).toEqual([]);
		expect(buildFrame(decisions, { ...rule, caseTypes: ['REASSESSMENT'] }).units).toEqual([]);
		expect(buildFrame(decisions, { ...rule, teams: ['barn'], caseTypes: ['NEW'] }).units).toEqual([
			expect.objectContaining({ decision: expect.objectContaining({ row: 3 }) })
		]);
	});

	it('has no unit twice, each with the newest decision of its period and as the rule says, whatever the list', () => {
		const someDecision = fc.record({
			row: fc.nat(50),
			caseReference: fc.constantFrom('FN-1', 'FN-2', 'FN-3', 'FN-4'),
			stratum: fc.constantFrom('HEMTJANST', 'BOENDESTOD', 'SJUKHEM'),
			decisionDate: fc.constantFrom('2026-04-30', '2026-05-01', '2026-07-01', '2026-11-01'),
			outcome: fc.constantFrom('GRANTED', 'PARTIAL', 'REJECTED'),
			teamId: fc.constantFrom('barn', 'vuxna', null),
			caseType: fc.constantFrom('NEW', 'REASSESSMENT', null),
			protectedIdentity: fc.boolean(),
			closedOn: fc.constantFrom('2026-04-30', '2026-06-01', null)
		});
		const some = (of: string[]) => fc.option(fc.uniqueArray(fc.constantFrom(...of)));
		fc.assert(
			fc.property(
				fc.uniqueArray(someDecision, { selector: ({ row }) => row }),
				some(['barn', 'vuxna', '']),
				some(['NEW', 'REASSESSMENT']),
				(decisions, teams, caseTypes) => {
					const frame = buildFrame(decisions, { ...rule, teams, caseTypes });
					const unitOf = (one: FrameDecision) => `${one.stratum};${one.caseReference}`;
					const names = frame.units.map(({ decision }) => unitOf(decision));
					expect(new Set(names).size).toBe(names.length);
					for (const { decision: chosen } of frame.units) {
						const newer = decisions.filter(
							(other) =>
								unitOf(other) === unitOf(chosen) &&
								other.decisionDate <= rule.to &&
								(other.decisionDate > chosen.decisionDate ||
									(other.decisionDate === chosen.decisionDate && other.row > chosen.row))
						);
						expect(newer).toEqual([]);
						expect(teams === null || teams.includes(chosen.teamId ?? '')).toBe(true);
						expect(caseTypes === null || caseTypes.some((type) => type === chosen.caseType)).toBe(
							true
						);
						expect(
							decisions.some(
								(one) => one.caseReference === chosen.caseReference && one.protectedIdentity
							)
						).toBe(false);
					}
				}
			)
		);
	});

	it('refuses a period that ends before it starts', () => {
		expect(() => buildFrame([], { ...rule, to: '2026-01-01' })).toThrow(RangeError);
	});
});

describe('the frame hash', () => {
	it('is that of the published test vector', () => {
		const units = vector.caseReferences.map((caseReference) => ({
			stratum: vector.stratum,
			caseReference
		}));
		expect(frameHash(units.toReversed(), sha256)).toBe(vector.frameHash);
	});

	it('sorts lines by their UTF-8 bytes for any characters', () => {
		const text = fc
			.string({
				unit: fc.constantFrom('a', 'B', '-', ';', 'å', 'ö', '\ue000', '\uffee', '😀', '𐀀')
			})
			.filter((value) => value !== '');
		const units = fc.array(
			fc.record({ stratum: fc.constantFrom('A', 'A-B', '\ue000', '😀'), caseReference: text })
		);
		fc.assert(
			fc.property(units, (frame) => {
				const byBytes = frame
					.map(({ stratum, caseReference }) => Buffer.from(`${stratum};${caseReference}\n`))
					.sort(Buffer.compare)
					.map(String);
				expect(frameLines(frame)).toEqual(byBytes);
			})
		);
	});

	it('puts characters beyond the basic plane last, unlike JavaScript', () => {
		expect(['\uffee', '😀', 'ö', 'å', 'z'].sort(compareUtf8)).toEqual([
			'z',
			'å',
			'ö',
			'\uffee',
			'😀'
		]);
		expect('\uffee' < '😀').toBe(false);
	});

	it('refuses units that would make a line ambiguous', () => {
		for (const caseReference of ['', 'FN-1\nHEMTJANST;FN-2', '\ud800', 'FN\t1'])
			expect(() => frameHash([{ stratum: 'A', caseReference }], sha256)).toThrow(RangeError);
		expect(() => frameHash([{ stratum: 'A;B', caseReference: 'FN-1' }], sha256)).toThrow(
			RangeError
		);
		expect(isFrameText('FN-å 😀')).toBe(true);
	});
});
