import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

it('is one line of composed letters without spaces around', () => {
	expect(oneLine('  Fråga\r\n om\tma\u030al ')).toBe('Fråga om mål');
	expect(oneLine(' \n ')).toBe('');
});
