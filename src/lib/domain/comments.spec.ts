import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	alike,
	byTheme,
	commentKey,
	inNoOrder,
	leftSaid,
	readingOf,
	readingSaid,
	shownThemes,
	themeAsUsed,
	themesOf,
	whyHidden,
	wordsShown,
	type Comment,
	type Reading
} from './comments.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const reading = (more: Partial<Reading> = {}): Reading => ({
	...{ version: 1, decision: 'SHOWN', text: null, theme: '' },
	...more
});
const comment = (key: string, more: Partial<Comment> = {}): Comment => ({
	...{ key, question: 'A', text: `Text ${key}`, reading: reading() },
	...more
});

describe('the order of comments', () => {
	it('is the same whatever order they come in', () => {
		const keys = ['c', 'a', 'b', 'd'];
		fc.assert(
			fc.property(fc.shuffledSubarray(keys, { minLength: 4 }), (order) => {
				expect(inNoOrder(order.map((key) => comment(key))).map(({ key }) => key)).toEqual([
					...['a', 'b', 'c', 'd']
				]);
			})
		);
	});

	it('follows neither review nor question, and can’t be made by who lacks the salt', () => {
		const of = (salt: string) =>
			Array.from({ length: 40 }, (_, i) =>
				commentKey(hash, salt, `review-${String(i).padStart(2, '0')}`, 'A')
			);
		const sorted = of('salt').toSorted();
		expect(new Set(sorted).size).toBe(40);
		expect(of('salt')).not.toEqual(sorted);
		const places = (salt: string) =>
			of(salt)
				.map((key, i) => ({ key, i }))
				.sort((a, b) => (a.key < b.key ? -1 : 1))
				.map(({ i }) => i);
		expect(places('salt')).not.toEqual(places('another'));
		expect(of('salt').some((key) => of('another').includes(key))).toBe(false);
	});
});

describe('what others read', () => {
	it('is the words of the last reading, else the reviewer’s, and nothing that is left out or unread', () => {
		expect(wordsShown(comment('a'))).toBe('Text a');
		expect(wordsShown(comment('a', { reading: reading({ text: 'Annat' }) }))).toBe('Annat');
		expect(wordsShown(comment('a', { reading: reading({ decision: 'LEFT_OUT' }) }))).toBeNull();
		expect(wordsShown(comment('a', { reading: null }))).toBeNull();
	});

	it('stands by theme in alphabetical order, without a theme last', () => {
		const themed = (key: string, theme: string) => comment(key, { reading: reading({ theme }) });
		expect(
			shownThemes([
				themed('d', ''),
				themed('c', 'Ösamt'),
				themed('b', 'Källor'),
				themed('a', 'Källor'),
				themed('e', 'Ålder'),
				comment('f', { reading: null }),
				comment('g', { reading: reading({ decision: 'LEFT_OUT', theme: 'Annat' }) })
			])
		).toEqual([
			{ theme: 'Källor', texts: ['Text a', 'Text b'] },
			{ theme: 'Ålder', texts: ['Text e'] },
			{ theme: 'Ösamt', texts: ['Text c'] },
			{ theme: '', texts: ['Text d'] }
		]);
		expect(byTheme([])).toEqual([]);
	});

	it('is nothing where the figures are hidden, nor of whole reviews where few were read', () => {
		const result = (state: 'shown' | 'hidden' | 'empty', handedIn: number) => ({
			questions: [{ id: 'A', total: { state } }],
			counts: { handedIn }
		});
		expect(whyHidden(result('shown', 4), 'A')).toBe('');
		expect(whyHidden(result('hidden', 40), 'A')).toMatch(/^Visas inte/);
		expect(whyHidden(result('empty', 40), 'A')).toMatch(/^Visas inte/);
		expect(whyHidden(result('shown', 40), 'B')).toMatch(/^Visas inte/);
		expect(whyHidden(result('shown', 4), 'STRENGTH')).toMatch(/^Visas inte/);
		expect(whyHidden(result('hidden', 5), 'IMPROVEMENT')).toBe('');
	});
});

describe('comments in the same words', () => {
	it('are one, as long as they are on the same question and stand the same', () => {
		const same = { text: ' Bra. ' };
		const together = alike([
			comment('a', { text: 'Bra.' }),
			comment('b', { ...same, question: 'B' }),
			comment('c', same),
			comment('d', { ...same, reading: null }),
			comment('e', { ...same, reading: reading({ version: 3 }) }),
			comment('f', { ...same, reading: reading({ theme: 'Röst' }) }),
			comment('g', { ...same, reading: reading({ decision: 'LEFT_OUT' }) })
		]);
		expect(together.map((of) => of.map(({ key }) => key).join(''))).toEqual([
			...['ace', 'b', 'd', 'f', 'g']
		]);
	});
});

describe('a theme', () => {
	it('is spelled as one that is used, without needless space', () => {
		expect(themeAsUsed('  egen   röst ', ['Egen röst', 'Källor'])).toBe('Egen röst');
		expect(themeAsUsed(' Nytt ', ['Egen röst'])).toBe('Nytt');
		expect(themeAsUsed('  ', ['Egen röst'])).toBe('');
	});

	it('is offered once, in alphabetical order', () => {
		expect(themesOf(['Ö', '', 'A', 'Å', 'A'])).toEqual(['A', 'Å', 'Ö']);
	});
});

describe('a choice', () => {
	const written = comment('a', { text: ' Som den står. ', reading: null });

	it('becomes a reading', () => {
		expect(readingOf('AS_WRITTEN', 'x', 'T', written)).toEqual({
			...{ decision: 'SHOWN', text: null, theme: 'T' }
		});
		expect(readingOf('LEFT_OUT', 'x', 'T', written)).toEqual({
			...{ decision: 'LEFT_OUT', text: null, theme: 'T' }
		});
		expect(readingOf('REWORDED', 'Annat', '', written).text).toBe('Annat');
	});

	it('of other words that are the same words shows the comment as it was written', () => {
		expect(readingOf('REWORDED', 'Som den står.', '', written).text).toBeNull();
	});

	it('of a theme changes nothing else', () => {
		const before = comment('a', { reading: reading({ text: 'Annat', theme: 'Gammalt' }) });
		expect(readingOf('THEME', 'skräp', 'Nytt', before)).toEqual({
			...{ decision: 'SHOWN', text: 'Annat', theme: 'Nytt' }
		});
		const out = comment('a', { reading: reading({ decision: 'LEFT_OUT' }) });
		expect(readingOf('THEME', '', 'Nytt', out).decision).toBe('LEFT_OUT');
	});

	it('and what is left are said in words', () => {
		expect(readingSaid(reading())).toBe('Visas som den är skriven');
		expect(readingSaid(reading({ text: 'Annat' }))).toBe('Visas i andra ord');
		expect(readingSaid(reading({ decision: 'LEFT_OUT' }))).toBe('Visas inte');
		expect([0, 1, 12].map(leftSaid)).toEqual([
			'Inga kommentarer kvar att läsa',
			'1 kommentar att läsa',
			'12 kommentarer att läsa'
		]);
	});
});
