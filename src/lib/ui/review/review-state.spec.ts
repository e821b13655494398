import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReviewNow } from '#lib/server/reviews/now.ts';
import type { ReviewContent } from '#lib/server/reviews/read.ts';
import { smallKey } from '../../../../tests/support/review-round.ts';
import { ReviewState } from './review-state.svelte.ts';

const content: ReviewContent = {
	id: 'r1',
	personId: 'anna',
	partner: 'Bo Ek',
	begunAnew: false,
	closed: false,
	missing: false,
	handedIn: [],
	report: null,
	state: 'STARTED',
	open: true,
	version: 3,
	submittedAt: null,
	lastSavedAt: 1000,
	roundName: 'Höst 2026',
	reviewTo: '2026-12-04',
	feedbackLevel: 'REPLY',
	caseReference: 'FN-42610-0208',
	intervention: 'Daglig verksamhet',
	legalBasis: 'LSS 9 § 10',
	keys: [smallKey],
	interventions: {},
	known: { caseType: 'NEW', decisionDate: '2026-07-03' },
	facts: {},
	answers: { 'KLIENT-1': { value: 'JA', version: 1 } },
	comments: { 'KLIENT-1': { value: 'Mitt.', version: 1 } },
	texts: {},
	staffNames: []
};
const now = (more: Partial<ReviewNow>): ReviewNow => ({
	version: 9,
	open: true,
	begunAnew: false,
	lastSavedAt: 2000,
	answers: {},
	facts: {},
	comments: {},
	texts: {},
	...more
});

let review: ReviewState;
let sent: unknown[];
beforeEach(() => {
	sent = [];
	// A server that never answers: what is sent waits.
	vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
		sent.push(JSON.parse(body));
		return new Promise(() => {});
	});
	review = new ReviewState(content);
});
afterEach(() => vi.unstubAllGlobals());

describe('what was saved elsewhere', () => {
	it('is shown where nothing waits, and the next save rests on it', () => {
		review.takeNewer(
			now({
				answers: {
					'KLIENT-1': { value: 'NEJ', version: 2 },
					'BARN-1': { value: 'JA', version: 1 }
				},
				facts: { hasRepresentative: { value: 'YES', version: 1 } },
				texts: { STRENGTH: { value: 'Tydligt.', version: 1 } }
			}),
			null
		);
		expect(review.answer('KLIENT-1')).toBe('NEJ');
		expect(review.answer('BARN-1')).toBe('JA');
		expect(review.facts).toMatchObject({ hasRepresentative: 'YES' });
		expect(review.text('STRENGTH')).toBe('Tydligt.');
		expect(review.newerAt).toBe(2000);
		review.give('answer', 'KLIENT-1', 'DELVIS');
		expect(sent).toEqual([{ kind: 'answer', code: 'KLIENT-1', value: 'DELVIS', base: 2 }]);
	});

	it('opens and closes questions at once, as an answer of one’s own does', () => {
		const open = () =>
			review.sections.flatMap(({ questions }) => questions.map(({ code }) => code));
		expect(open()).toEqual(['KLIENT-1', 'BARN-1']);
		review.takeNewer(now({ facts: { hasRepresentative: { value: 'YES', version: 1 } } }), null);
		expect(open()).toEqual(['KLIENT-1', 'KLIENT-2', 'BARN-1']);
		review.takeNewer(now({ facts: { hasRepresentative: { value: 'NO', version: 2 } } }), null);
		expect(open()).toEqual(['KLIENT-1', 'BARN-1']);
	});

	it('clears an answer that was cleared elsewhere', () => {
		review.takeNewer(now({ answers: { 'KLIENT-1': { value: null, version: 2 } } }), null);
		expect(review.answer('KLIENT-1')).toBeNull();
	});

	it('never replaces an answer that is not saved yet, nor what it rests on', () => {
		review.give('answer', 'KLIENT-1', 'DELVIS');
		review.takeNewer(now({ answers: { 'KLIENT-1': { value: 'NEJ', version: 2 } } }), null);
		expect(review.answer('KLIENT-1')).toBe('DELVIS');
		expect(review.queue.versionOf('answer:KLIENT-1')).toBe(1);
	});

	it('never replaces a text that is being written, nor the field that has the focus', () => {
		const newer = now({ comments: { 'KLIENT-1': { value: 'Ditt.', version: 2 } } });
		review.takeNewer(newer, 'comment:KLIENT-1');
		expect(review.comment('KLIENT-1')).toBe('Mitt.');
		review.write('comment', 'KLIENT-1', 'Mitt och mer.');
		review.takeNewer(newer, null);
		expect(review.comment('KLIENT-1')).toBe('Mitt och mer.');
		expect(review.queue.versionOf('comment:KLIENT-1')).toBe(1);
	});

	it('never replaces a text that was refused', () => {
		review.write('comment', 'KLIENT-1', 'Gäller 19910914-2399.');
		review.sendTexts();
		expect(sent).toEqual([]);
		review.takeNewer(now({ comments: { 'KLIENT-1': { value: 'Ditt.', version: 2 } } }), null);
		expect(review.comment('KLIENT-1')).toBe('Gäller 19910914-2399.');
	});

	it('is asked for again as long as something of it was left out', () => {
		const newer = now({ comments: { 'KLIENT-1': { value: 'Ditt.', version: 2 } } });
		review.takeNewer(newer, 'comment:KLIENT-1');
		expect(review.version).toBe(3);
		review.takeNewer(newer, null);
		expect(review.comment('KLIENT-1')).toBe('Ditt.');
		expect(review.version).toBe(9);
	});

	it('is nothing new when it is older than what this page has saved', () => {
		review.takeNewer(now({ answers: { 'KLIENT-1': { value: 'NEJ', version: 1 } } }), null);
		expect(review.answer('KLIENT-1')).toBe('JA');
		expect(review.newerAt).toBeNull();
	});
});

describe('whether all is saved', () => {
	it('is not said while text is being written that is not sent', () => {
		expect(review.writing).toBe(false);
		review.write('comment', 'KLIENT-1', 'Mitt och mer.');
		expect(review.writing).toBe(true);
		review.sendTexts();
		expect(review.writing).toBe(false);
		expect(review.queue.state).toBe('saving');
	});
});
