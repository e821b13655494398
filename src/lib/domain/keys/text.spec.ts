import { describe, expect, it } from 'vitest';
import { textProblem, textProblemIn } from './text.ts';

describe('a wording of a key', () => {
	it.each([
		'Framgår det vad den enskilde vill?',
		'Färre än < 5 ärenden',
		'a < b och b > c',
		'Rad\nett\ttvå'
	])('can be %j', (text) => {
		expect(textProblem(text)).toBeNull();
	});

	it.each([
		['Se <b>beslutet</b>', 'HTML'],
		['<script>alert(1)</script>', 'HTML'],
		['<img src=x onerror=alert(1)>', 'HTML'],
		['</p>', 'HTML'],
		['<!-- gömt -->', 'HTML'],
		['Text\u0000', 'inte syns'],
		['Text\u202eomvänd', 'inte syns'],
		['Gäller 19900101-2394', 'personnummer']
	])('can’t be %j', (text, why) => {
		expect(textProblem(text)).toContain(why);
	});

	it('is looked for however deep it stands', () => {
		expect(textProblemIn({ a: [{ b: 'bra' }, 3, null] })).toBeNull();
		expect(textProblemIn({ a: [{ b: '<i>' }] })).toContain('HTML');
	});
});
