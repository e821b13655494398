import { describe, expect, it } from 'vitest';
import {
	answered,
	indicator,
	input,
	key,
	onlyIf,
	question
} from '../../../../../tests/support/result-input.ts';
import { computeResult } from '../compute.ts';
import { filesSaid, unreadSaid } from './files-said.ts';
import { resultText } from './text.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ');
const q1 = key('a', [question('Q1')]);
const renewed = key('a', [
	question('Q1', { showIf: onlyIf('caseType', 'REASSESSMENT') }),
	question('Q2')
]);
const read = (line: string) => answered('A', [q1], 'Q1', line);
const unread = (line: string, state: 'MISSING' | 'NOT_CARRIED_OUT') =>
	answered('A', [q1], 'Q1', line, { state });

describe('how many files a result rests on', () => {
	const said = (files: ReturnType<typeof read>) =>
		plain(
			filesSaid(computeResult(input({ A: 200 }, files, { indicators: [indicator('Q1', 90)] })))
		);

	it('is what was drawn and what was reviewed', () => {
		expect(said([...read('JJJJJN'), ...unread('J', 'MISSING')])).toBe(
			'7 ärenden drogs, 6 granskades.'
		);
	});

	it('is besides how many the headline is about, where it is about some', () => {
		const some = [
			...answered('A', [renewed], 'Q1', 'JJJJJN', { facts: { caseType: 'REASSESSMENT' } }),
			...answered('A', [renewed], 'Q2', 'JJJJJ', { facts: { caseType: 'NEW' } })
		];
		expect(said(some)).toBe('11 ärenden drogs, 11 granskades, 6 av dem var nyprövningar.');
		expect(said(read('JJJJJNE'))).toBe(
			'7 ärenden drogs, 7 granskades, frågan är aktuell och besvarad i 6 av dem.'
		);
	});

	it('tells nothing of how many a hidden headline is about', () => {
		expect(said(read('JJJEEEEEE'))).toBe('9 ärenden drogs, 9 granskades.');
	});
});

describe('files that nobody read', () => {
	const result = (files: ReturnType<typeof read>) => computeResult(input({ A: 200 }, files));

	it('are said of when they are more than one in ten', () => {
		const nine = read('JJJJJNNNN');
		expect(unreadSaid(result([...nine, ...unread('J', 'NOT_CARRIED_OUT')]))).toBe('');
		expect(plain(unreadSaid(result([...nine, ...unread('JJ', 'NOT_CARRIED_OUT')])))).toBe(
			'2 av 11 ärenden granskades inte. Resultatet säger inget om dem.'
		);
	});

	it('are told apart when their documentation was missing, also in the text to copy', () => {
		const some = result([
			...read('JJJJJ'),
			...unread('J', 'MISSING'),
			...unread('JJ', 'NOT_CARRIED_OUT')
		]);
		const said =
			'3 av 8 ärenden granskades inte, 1 av dem eftersom underlaget saknades. Resultatet säger inget om dem.';
		expect(plain(unreadSaid(some))).toBe(said);
		expect(plain(resultText(some))).toContain(`8 ärenden drogs, 5 granskades.\n${said}`);
		expect(plain(unreadSaid(result([...read('JJJJJ'), ...unread('J', 'MISSING')])))).toBe(
			'1 av 6 ärenden granskades inte, eftersom underlaget saknades. Resultatet säger inget om det.'
		);
	});
});
