import { describe, expect, it } from 'vitest';
import { moved, ownFrom, ownRows, scaleOf, withNew, type OwnRow } from './own-scale.ts';

const rows: OwnRow[] = [
	{ value: 'VAL_1', label: 'Tydligt', counts: 'MET' },
	{ value: 'VAL_3', label: 'Otydligt', counts: 'NOT_MET' }
];

describe('a scale of the unit’s own in a form', () => {
	it('goes to rows and back', () => {
		const { values, own } = scaleOf(rows);
		expect(values).toEqual(['VAL_1', 'VAL_3']);
		expect(ownRows({ scale: values, own: own ?? undefined })).toEqual(rows);
		expect(ownRows({ scale: ['JA', 'NEJ'] })).toBeNull();
	});

	it('begins as the standard scale that it replaces', () => {
		expect(ownFrom({ scale: ['JA', 'NEJ', 'EJ_AKTUELLT'] })).toEqual([
			{ value: 'VAL_1', label: 'Ja', counts: 'MET' },
			{ value: 'VAL_2', label: 'Nej', counts: 'NOT_MET' },
			{ value: 'VAL_3', label: 'Ej aktuellt', counts: 'NOT_APPLICABLE' }
		]);
	});

	it('gives a new answer a value without old guidance, and never counts it as met by itself', () => {
		const added = withNew(rows, { guidance: { VAL_2: 'Gammal vägledning.' } }).at(-1);
		expect(added).toEqual({ value: 'VAL_4', label: '', counts: 'PARTLY' });
		const used = { VAL_2: 'a', VAL_4: 'b', VAL_5: 'c', VAL_6: 'd' };
		expect(withNew(rows, { guidance: used }).at(-1)?.value).toBe('VAL_2');
		const full = [1, 2, 3, 4].reduce((all) => withNew(all, { guidance: {} }), rows);
		expect(full).toHaveLength(6);
		expect(withNew(full, { guidance: {} })).toEqual(full);
	});

	it('moves an answer one place, and never out of the list', () => {
		expect(moved(rows, 0, 1)).toEqual([rows[1], rows[0]]);
		expect(moved(rows, 0, -1)).toEqual(rows);
		expect(moved(rows, 1, 2)).toEqual(rows);
	});
});
