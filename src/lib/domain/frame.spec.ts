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
	protectedIdentity: false,
	closedOn: null,
	...facts
});
const rule = {
	from: '2026-05-01',
	to: '2026-10-31',
	outcomes: ['GRANTED', 'PARTIAL'],
	strata: ['HEMTJANST', 'BOENDESTOD']
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
			excluded: { protectedIdentity: 2, closedBeforePeriod: 0 }
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
