import { describe, expect, it } from 'vitest';
import type { Gap } from '#lib/domain/review-gaps.ts';
import { gapLinks } from './gap-links.ts';

const gap = (code: string, kind: Gap['kind'] = 'answer'): Gap => ({
	kind,
	code,
	area: code.split('-')[0] ?? '',
	title: `Om ${code.split('-')[0]}`,
	text: `Framgår ${code}?`
});

describe('what is missing', () => {
	it('is told one by one, with the field that each leads to', () => {
		expect(gapLinks([gap('X', 'fact'), gap('A-1'), gap('A-2', 'comment')])).toEqual([
			{ field: 'X', message: 'Uppgiften saknas: Framgår X?' },
			{ field: 'A-1', message: 'Svaret saknas: Framgår A-1?' },
			{ field: 'A-2-k', message: 'Kommentaren saknas: Framgår A-2?' }
		]);
	});

	it('is told by area when it is more than eight things, and leads to the first', () => {
		const codes = ['A-1', 'A-2', 'A-3', 'A-4', 'B-1', 'B-2', 'B-3', 'B-4'];
		expect(gapLinks(codes.map((code) => gap(code)))).toHaveLength(8);
		expect(gapLinks([...codes, 'B-5'].map((code) => gap(code)))).toEqual([
			{ field: 'A-1', message: 'Om A: 4 saknas' },
			{ field: 'B-1', message: 'Om B: 5 saknas' }
		]);
	});
});
