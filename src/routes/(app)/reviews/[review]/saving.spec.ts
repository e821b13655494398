import { describe, expect, it } from 'vitest';
import { placesIn, warnedTexts } from './saving.server.ts';

const form = (before: unknown, values: Record<string, string> = {}) => {
	const data = new FormData();
	if (before !== undefined)
		data.set('before', typeof before === 'string' ? before : JSON.stringify(before));
	for (const [name, value] of Object.entries(values)) data.set(name, value);
	return data;
};

describe('a form sent without JavaScript', () => {
	it('tells what stands in each place, and on what that rests', () => {
		const sent = form(
			{ 'answer:KLIENT-1': ['JA', 2], 'comment:KLIENT-1': ['', 0], 'answer:BARN-1': ['NEJ', 1] },
			{ 'answer:KLIENT-1': 'NEJ', 'comment:KLIENT-1': 'Rad\r\ntvå', clear: 'BARN-1' }
		);
		expect(placesIn(sent)).toEqual([
			{
				place: 'answer:KLIENT-1',
				was: 'JA',
				change: { kind: 'answer', code: 'KLIENT-1', value: 'NEJ', base: 2 }
			},
			{
				place: 'comment:KLIENT-1',
				was: '',
				change: { kind: 'comment', code: 'KLIENT-1', value: 'Rad\ntvå', base: 0 }
			},
			{
				place: 'answer:BARN-1',
				was: 'NEJ',
				change: { kind: 'answer', code: 'BARN-1', value: null, base: 1 }
			}
		]);
	});

	it.each([
		['without what stood there', undefined],
		['with nonsense', '{'],
		['with a list', []],
		['with a place of no known kind', { 'review:KLIENT-1': ['JA', 1] }],
		['with a place that is no place', { KLIENT: ['JA', 1] }],
		['with a version that is none', { 'answer:KLIENT-1': ['JA', -1] }]
	])('%s is refused as unreadable, 422', (_, before) => {
		expect(() => placesIn(form(before))).toThrow(expect.objectContaining({ status: 422 }));
	});
});

describe('what a form changed', () => {
	it('is warned about where it may tell who somebody is, and only there', () => {
		const sent = form(
			{
				'answer:KLIENT-1': ['JA', 1],
				'comment:KLIENT-1': ['', 0],
				'comment:BARN-1': ['Karin har sagt det.', 1],
				'text:STRENGTH': ['', 0]
			},
			{
				'answer:KLIENT-1': 'NEJ',
				'comment:KLIENT-1': 'Samtal med Fatima, 070-123 45 67.',
				'comment:BARN-1': 'Karin har sagt det.',
				'text:STRENGTH': 'Bra skrivet av vårdal.'
			}
		);
		expect(warnedTexts(sent, ['Sol Vårdal'])).toEqual([
			{
				place: 'comment:KLIENT-1',
				sentence:
					'Kommentaren kan innehålla ett namn och ett telefonnummer. Kontrollera att ingen går att känna igen.',
				words: ['Fatima', '070-123 45 67']
			},
			{
				place: 'text:STRENGTH',
				sentence: 'Texten kan innehålla ett namn. Kontrollera att ingen går att känna igen.',
				words: ['vårdal']
			}
		]);
		expect(warnedTexts(sent, [])).toHaveLength(1);
	});
});
