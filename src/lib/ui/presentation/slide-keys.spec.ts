import { describe, expect, it } from 'vitest';
import { slideAt, swiped, turned, turnOf } from './slide-keys.ts';

const press = (key: string, more = {}) => ({
	...{ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false },
	...more
});
const turn = (key: string, more = {}) => turnOf(press(key, more), null, true);

describe('keys', () => {
	it('turn the slides, those of a clicker too', () => {
		for (const key of ['ArrowRight', 'PageDown', ' ']) expect(turn(key)).toBe('next');
		for (const key of ['ArrowLeft', 'PageUp']) expect(turn(key)).toBe('previous');
		expect(turn(' ', { shiftKey: true })).toBe('previous');
		expect([turn('Home'), turn('End'), turn('Escape')]).toEqual(['first', 'last', 'leave']);
		expect([turn('b'), turn('.'), turn('F')]).toEqual(['black', 'black', 'full']);
		expect([turn('x'), turn('b', { ctrlKey: true })]).toEqual([null, null]);
	});

	it('of single signs can be turned off', () => {
		expect(turnOf(press('b'), null, false)).toBeNull();
		expect(turnOf(press('PageDown'), null, false)).toBe('next');
	});

	it('never lead outside the slides', () => {
		expect([turned('next', 5, 6), turned('previous', 0, 6), turned('last', 0, 6)]).toEqual([
			5, 0, 5
		]);
		expect([slideAt('3', 6), slideAt('99', 6), slideAt('0', 6), slideAt('x', 6)]).toEqual([
			2, 5, 0, 0
		]);
		expect(slideAt(null, 0)).toBe(0);
	});

	it('are a swipe on a screen, along the slide', () => {
		expect([swiped(-90, 10), swiped(90, 10)]).toEqual(['next', 'previous']);
		expect([swiped(-90, 80), swiped(-20, 0)]).toEqual([null, null]);
	});
});
