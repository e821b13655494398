import { describe, expect, test } from 'vitest';
import type {
	AssignmentPage,
	EmptySeat,
	FileAbout,
	StuckFiles
} from '#lib/server/assignments/page.ts';
import {
	completeWords,
	doneWords,
	lackingFiles,
	lackingPlaces,
	leadOf,
	titleOf
} from './headline.ts';

const file = (id: string): FileAbout => ({
	fileId: id,
	caseReference: `FN-${id}`,
	intervention: 'Boendestöd',
	team: 'Socialpsykiatri'
});
const seat = (id: string): EmptySeat => ({
	...file(id),
	reviewId: null,
	from: null,
	half: false,
	declared: false,
	hidden: false,
	hinders: [],
	candidates: [{ id: 'a', name: 'Ali Lind' }]
});
const stuck = (ids: string[], more: Partial<StuckFiles> = {}): StuckFiles => ({
	files: ids.map(file),
	missing: 1,
	blind: false,
	pair: false,
	rule: 'ANY',
	hinders: [],
	ways: [{ key: 'k', title: 'En väg', effect: '' }],
	...more
});
const page = (more: Partial<AssignmentPage> = {}): AssignmentPage => ({
	staffNames: [],
	state: 'ASSIGNED',
	drawn: true,
	reviewTo: '2026-12-04',
	mode: 'ALONE',
	minutesPerReview: 40,
	files: 102,
	doubles: 15,
	pairs: 0,
	reviews: 117,
	places: 117,
	reviewers: [],
	hidden: [],
	empty: [],
	stuck: [],
	bottlenecks: [],
	rules: [],
	outcome: null,
	spread: { teams: [], rows: [] },
	...more
});

describe('what lacks a reviewer', () => {
	test('counts a file once however many places it lacks, and places one by one', () => {
		const lacking = { empty: [seat('1'), seat('1')], stuck: [stuck(['2', '3'], { missing: 2 })] };
		expect(lackingFiles(lacking)).toBe(3);
		expect(lackingPlaces(lacking)).toBe(6);
	});
});

describe('the heading', () => {
	test('counts reviews, as two who read independently write one each', () => {
		expect(titleOf(page())).toBe('Alla 117 granskningar har en granskare');
		expect(titleOf(page({ stuck: [stuck(['1'])] }))).toBe(
			'116 av 117 granskningar har en granskare'
		);
		expect(titleOf(page({ state: 'SELECTING' }))).toBe('117 granskningar ska fördelas');
	});

	test('counts files where two read together, and never a place', () => {
		const pairs = { mode: 'PAIR', places: 204, pairs: 102, doubles: 0 } as const;
		expect(titleOf(page(pairs))).toBe('Alla 102 ärenden har två granskare');
		expect(titleOf(page({ ...pairs, empty: [seat('1'), seat('1')] }))).toBe(
			'101 av 102 ärenden har två granskare'
		);
	});

	test('counts files while one of a pair made for a single file may be lacking', () => {
		const mixed = { pairs: 1, doubles: 14, reviews: 116 };
		expect(titleOf(page(mixed))).toBe('Alla 116 granskningar har en granskare');
		const lacking = page({ ...mixed, stuck: [stuck(['1'], { pair: true })] });
		expect(titleOf(lacking)).toBe('101 av 102 ärenden har sina granskare');
		expect(completeWords(lacking)).toBe('alla 102 ärenden har sina granskare');
	});
});

describe('the sentence below', () => {
	test('promises a way out only where there is one', () => {
		expect(leadOf(page({ stuck: [stuck(['1'])] }))).toBe(
			'Ett ärende kan ingen granska som reglerna är satta. Välj en väg ut, så är förslaget klart.'
		);
		expect(leadOf(page({ stuck: [stuck(['1', '2'], { ways: [] })] }))).toBe(
			'2 ärenden kan ingen granska som reglerna är satta. Lägg till en granskare, eller starta utan.'
		);
	});

	test('says nothing of starting once the reviewing is on', () => {
		const on = page({ state: 'REVIEWING', stuck: [stuck(['1'], { ways: [] })] });
		expect(leadOf(on)).not.toContain('starta');
		expect(leadOf({ ...on, stuck: [stuck(['1'])] })).not.toContain('förslaget');
	});
});

describe('what was just done', () => {
	test('is not said to be complete while somebody is lacking', () => {
		expect(doneWords(page(), 'fordelat')).toBe('Ärendena är fördelade på 0 granskare.');
		expect(doneWords(page({ stuck: [stuck(['1'])] }), 'fordelat')).toBe(
			'Det som går att fördela är fördelat.'
		);
	});

	test('asks for a new assignment only while there can be one', () => {
		expect(doneWords(page(), 'regler')).toContain('Fördela om');
		expect(doneWords(page({ state: 'SELECTING' }), 'regler')).toBe('Reglerna är sparade.');
		expect(doneWords(page({ state: 'REVIEWING' }), 'regler')).toBe('Reglerna är sparade.');
	});

	test('is nothing for a word that nobody put in the address', () => {
		expect(doneWords(page(), 'annat')).toBeNull();
		expect(doneWords(page(), null)).toBeNull();
	});
});
