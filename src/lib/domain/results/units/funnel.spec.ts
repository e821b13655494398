import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	answered,
	indicator,
	input,
	key,
	question
} from '../../../../../tests/support/result-input.ts';
import type { AnswerValue, KeyDefinition, Question } from '../../review-key.ts';
import { compareSwedish } from '../../swedish.ts';
import { computeResult } from '../compute.ts';
import { funnel, funnelChoices, type FunnelUnit } from './funnel.ts';
import { funnelSaid, funnelSummary, worthSaid } from './funnel-words.ts';

const dok = (more: Partial<Question> = {}) => key('dok', [question('A', more)]);

/** A unit of which so many files were read, of a large list; `yes` is what `J` stands for. */
function unitOf(
	name: string,
	line: string,
	{
		own = false,
		definition = dok(),
		yes = 'JA'
	}: { own?: boolean; definition?: KeyDefinition; yes?: AnswerValue } = {}
): FunnelUnit {
	const files = answered('S', [definition], 'A', line, { facts: { child: 'YES' } }).map((file) =>
		file.answers.A === 'JA' ? { ...file, answers: { A: yes } } : file
	);
	const result = computeResult(input({ S: 1000 }, files, { indicators: [indicator('A', 80)] }));
	return { id: name, name, own, result, definitions: [definition] };
}

const line = (ja: number, nej: number) => 'J'.repeat(ja) + 'N'.repeat(nej);
const own = (ja = 15, nej = 5) => unitOf('Egna', line(ja, nej), { own: true });
const rowsOf = (units: FunnelUnit[]) => funnel(units, null)?.rows ?? [];
const rowOf = (units: FunnelUnit[], name: string) => rowsOf(units).find((row) => row.name === name);

describe('a funnel of units', () => {
	it('stands in alphabetical order whatever the shares, and in no other', () => {
		const names = ['Ånge', 'Berg', 'Älvdal', 'Öster', 'Alby', 'Enhet 10', 'Enhet 9'];
		fc.assert(
			fc.property(
				fc.shuffledSubarray(names, { minLength: 2 }),
				fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 7, maxLength: 7 }),
				(chosen, yes) => {
					const units = chosen.map((name, i) =>
						unitOf(name, line(yes[i] ?? 0, 12 - (yes[i] ?? 0)), { own: i === 0 })
					);
					const shown = rowsOf(units).map(({ name }) => name);
					expect(shown).toEqual(chosen.toSorted(compareSwedish));
				}
			),
			{ numRuns: 25 }
		);
	});

	it('has the published share and limits of each, and no finer', () => {
		const row = rowOf([own(13, 7), unitOf('Andra', line(10, 10))], 'Egna');
		expect(row).toMatchObject({ own: true, state: 'placed' });
		if (row?.state !== 'placed') return expect.unreachable();
		for (const figure of [row.point.share, row.point.lower, row.point.upper])
			expect(figure * 100).toBeCloseTo(Math.round(figure * 100), 9);
		expect(row.point.share).toBe(0.65);
	});

	it('says of each whether it is within what chance brings', () => {
		const near = funnel([own(15, 5), unitOf('Andra', line(13, 7))], null);
		expect(near?.rows.map(funnelSaid)).toEqual([
			'Inom det som slumpen brukar ge',
			'Inom det som slumpen brukar ge'
		]);
		expect(near && funnelSummary(near)).toBe(
			'Enheternas gemensamma andel Ja är 70\u00A0%. Båda enheterna ryms inom det som slumpen brukar ge. Varje enhet är med i det medelvärde som den ställs bredvid. Med två enheter säger medelvärdet lite: det ligger alltid mellan de två.'
		);
		const far = funnel(
			[own(27, 3), unitOf('Bortom', line(2, 28)), unitOf('Mellan', line(18, 12))],
			null
		);
		expect(far?.rows.map((row) => [row.name, funnelSaid(row)])).toEqual([
			['Bortom', 'Utanför det som slumpen brukar ge, även de yttre gränserna'],
			['Egna', 'Utanför det som slumpen brukar ge, även de yttre gränserna'],
			['Mellan', 'Inom det som slumpen brukar ge']
		]);
		expect(far && funnelSummary(far)).toContain(
			'2 av 3 enheter ligger utanför det som slumpen brukar ge.'
		);
	});

	it('says that each is in the mean it stands beside, as long as they are few', () => {
		const others = (n: number) =>
			Array.from({ length: n }, (_, i) => unitOf(`Enhet ${i}`, line(15, 15)));
		const said = (n: number) => {
			const told = funnel([own(15, 15), ...others(n)], null);
			return told ? funnelSummary(told) : '';
		};
		for (const n of [2, 3, 4])
			expect(said(n)).toMatch(
				/medelvärde som den ställs bredvid\. Med så få enheter säger det lite/
			);
		expect(said(5)).toMatch(/^Enheternas gemensamma/);
		expect(said(5)).not.toMatch(/ställs bredvid|få enheter/);
	});

	it('says of no unit that it is better or worse, first or last', () => {
		const words = [own(30, 0), unitOf('A', line(0, 30)), unitOf('B', line(15, 15))];
		const told = funnel(words, null);
		const said = [...(told?.rows.map(funnelSaid) ?? []), told ? funnelSummary(told) : ''].join(' ');
		expect(said).not.toMatch(/bättre|sämre|bäst|sämst|högst|lägst|plats \d/i);
	});

	it('leaves out the point of a unit with few files, and counts it in no mean', () => {
		const units = [own(15, 5), unitOf('Andra', line(10, 10)), unitOf('Liten', line(4, 0))];
		const [without, withSmall] = [funnel(units.slice(0, 2), null), funnel(units, null)];
		expect(withSmall?.rows.find(({ name }) => name === 'Liten')).toEqual({
			...{ id: 'Liten', name: 'Liten', own: false, state: 'hidden' }
		});
		expect(withSmall?.mean).toBe(without?.mean);
		expect(JSON.stringify(withSmall)).not.toContain('"ja"');
	});

	it('tells of no files, and of no closed round', () => {
		const none = { ...unitOf('Utan', line(5, 5)), result: null };
		const empty = unitOf('Tom', 'EEEEEEEE');
		const told = rowsOf([own(), empty, none]).map((row) => [row.name, funnelSaid(row)]);
		expect(told).toContainEqual(['Tom', 'Inga ärenden.']);
		expect(told).toContainEqual(['Utan', 'Inget fastställt resultat för omgången.']);
	});

	it('has nothing to say of chance with one point', () => {
		const units = [own(), unitOf('Liten', line(3, 0))];
		const one = funnel(units, null);
		expect(one?.mean).toBeNull();
		expect(one?.rows[0] && funnelSaid(one.rows[0])).toBe('Ingen annan enhet att ställa bredvid');
		expect(one && funnelSummary(one)).toMatch(/^Bara en av enheterna/);
		const none = funnel([unitOf('Egna', line(3, 0), { own: true }), units[1] ?? own()], null);
		expect(none && funnelSummary(none)).toMatch(/^Ingen av enheterna/);
	});

	const otherWays: readonly [string, Partial<Question>][] = [
		['the wording', { text: 'Framgår det tydligt?' }],
		['the scale', { scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] }],
		[
			'what an answer is called',
			{
				scale: ['VAL_1', 'VAL_2'],
				own: { VAL_1: { label: 'Ja', counts: 'MET' }, VAL_2: { label: 'Nej', counts: 'NOT_SEEN' } }
			}
		],
		['whose plan it concerns', { concerns: 'PLAN' }],
		['the condition', { showIf: { fact: 'child', in: ['YES'] } }]
	];
	it.each(otherWays)('sets no unit beside one where %s differs', (_, more) => {
		const yes = more.own ? 'VAL_1' : 'JA';
		const other = unitOf('Andra', line(10, 0), { definition: dok(more), yes });
		expect(other.result?.indicators[0]?.total.state).toBe('shown');
		const row = rowOf([own(), other], 'Andra');
		expect(row?.state).toBe('different');
		expect(row && funnelSaid(row)).toBe('Frågan ställs på ett annat sätt.');
	});

	it('sets no unit beside one without the indicator', () => {
		const other = unitOf('Andra', line(10, 5));
		const bare = { ...other, result: other.result && { ...other.result, indicators: [] } };
		expect(rowOf([own(), bare], 'Andra')?.state).toBe('different');
	});

	it('is of the indicator that is asked for, else of the first; and nothing without one', () => {
		const two = key('dok', [question('A'), question('B')]);
		const files = answered('S', [two], 'A', line(6, 6)).map((file, i) => ({
			...file,
			answers: { ...file.answers, B: i < 11 ? ('JA' as const) : ('NEJ' as const) }
		}));
		const result = computeResult(
			input({ S: 100 }, files, { indicators: [indicator('A', 80), indicator('B', null)] })
		);
		const unit = { id: 'u', name: 'Egna', own: true, result, definitions: [two] };
		expect(funnelChoices(result)).toEqual([
			{ id: 'IND-A DOCUMENTATION', title: 'Andel A' },
			{ id: 'IND-B DOCUMENTATION', title: 'Andel B' }
		]);
		expect(funnel([unit], 'IND-B DOCUMENTATION')?.title).toBe('Andel B');
		expect(funnel([unit], 'hej')?.title).toBe('Andel A');
		expect(funnel([{ ...unit, result: null }], null)).toBeNull();
	});
});

describe('the number of files an interval is worth, in words', () => {
	it('is whole, at least one', () => {
		expect(worthSaid(22.6)).toBe('23 ärenden');
		expect(worthSaid(0.3)).toBe('1 ärende');
	});
});
