import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noAgreement } from '#lib/domain/moderation.ts';
import type { ModerationContent, ModerationPlace } from '#lib/server/moderation/read.ts';
import { smallKey } from '../../../../tests/support/review-round.ts';
import { doneOf, headlineOf } from './headline.ts';
import { ModerationState } from './moderation-state.svelte.ts';

vi.mock('$app/forms', () => ({ deserialize: JSON.parse }));

const question = must(smallKey.sections[0]?.questions[0]);
function must<Value>(value: Value | undefined): Value {
	if (value === undefined) throw new Error('The key has no question');
	return value;
}

const place = (
	choice: string | null,
	version: number,
	reason = '',
	reasonVersion = 0
): ModerationPlace => ({
	kind: 'answer',
	code: question.code,
	question,
	section: 'Klientens röst',
	mine: { value: 'JA', comment: '' },
	theirs: { value: 'NEJ', comment: '' },
	choice: { value: choice, version },
	reason: { value: reason, version: reasonVersion }
});
const content = (more: Partial<ModerationContent> = {}): ModerationContent => ({
	id: 'r1',
	personId: 'anna',
	other: 'Bo Ek',
	staffNames: [],
	open: true,
	alone: false,
	version: 0,
	lastSavedAt: null,
	caseReference: 'FN-42610-0208',
	intervention: 'Daglig verksamhet',
	legalBasis: 'LSS 9 § 10',
	lockedOn: '2026-11-21',
	doubleRule: 'AGREED',
	places: [place(null, 0)],
	alike: [{ question: { code: 'BARN-1', text: 'Och barnen?' }, value: 'JA' }],
	...more
});

let samsyn: ModerationState;
let sent: unknown[];
let stored: Map<string, string>;
beforeEach(() => {
	sent = [];
	stored = new Map();
	vi.stubGlobal('window', {
		localStorage: {
			get length() {
				return stored.size;
			},
			key: (index: number) => [...stored.keys()][index] ?? null,
			getItem: (name: string) => stored.get(name) ?? null,
			setItem: (name: string, value: string) => stored.set(name, value),
			removeItem: (name: string) => stored.delete(name)
		}
	});
	// A server that never answers: what is sent waits.
	vi.stubGlobal('fetch', (_: string, options: { body: string }) => {
		sent.push(JSON.parse(options.body));
		return new Promise(() => {});
	});
	samsyn = new ModerationState(content());
});
afterEach(() => vi.unstubAllGlobals());

describe('samsyn on the screen', () => {
	it('is done in a place that is agreed on, or that says why it is not', () => {
		const [one] = samsyn.places;
		if (!one) throw new Error('Nothing differs');
		samsyn.choose(one, noAgreement);
		expect([samsyn.isDone(one), samsyn.unexplained.length]).toEqual([false, 1]);
		samsyn.write(one, 'Vi läser olika.');
		expect([samsyn.isDone(one), samsyn.unexplained.length]).toEqual([true, 0]);
		samsyn.choose(one, 'JA');
		expect(samsyn.agreed).toEqual({ questions: 1, facts: 0 });
		samsyn.choose(one, null);
		expect(samsyn.remaining).toEqual({ questions: 1, facts: 0 });
	});

	it('keeps what waits apart from what waits in the review itself', () => {
		samsyn.choose(place(null, 0), 'JA');
		expect([...stored.keys()]).toEqual(['osparat:anna:samsyn-r1:answer:KLIENT-1']);
		expect([...stored.keys()].some((name) => name.startsWith('osparat:anna:r1:'))).toBe(false);
	});

	it('shows what the other saved, and rests the next save on it', () => {
		samsyn.takeNewer(content({ version: 1, lastSavedAt: 7, places: [place('DELVIS', 1)] }), null);
		expect(samsyn.choice(place(null, 0))).toBe('DELVIS');
		expect([samsyn.newerAt, samsyn.version]).toEqual([7, 1]);
		samsyn.choose(place(null, 0), 'NEJ');
		expect(sent).toEqual([{ kind: 'answer', code: 'KLIENT-1', value: 'NEJ', base: 1 }]);
	});

	it('never replaces a choice that is not saved, a reason that is being written, nor an older page’s news', () => {
		samsyn.choose(place(null, 0), 'NEJ');
		const newer = content({ version: 2, places: [place('JA', 1, 'Deras skäl.', 1)] });
		samsyn.takeNewer(newer, 'comment:KLIENT-1');
		expect(samsyn.choice(place(null, 0))).toBe('NEJ');
		expect(samsyn.reason(place(null, 0))).toBe('');
		expect(samsyn.version).toBe(0);
		samsyn.takeNewer(newer, null);
		expect(samsyn.reason(place(null, 0))).toBe('Deras skäl.');
	});

	it('says a single question as one', () => {
		const one = new ModerationState(content({ alike: [] }));
		expect([headlineOf(one), doneOf(one)]).toEqual([
			'I frågan skiljer sig svaren',
			'0 av 1 fråga klar'
		]);
		expect(headlineOf(samsyn)).toBe('I 1 av 2 frågor skiljer sig svaren');
	});

	it('keeps a place that no longer differs while something of one’s own stands there', () => {
		samsyn.choose(place(null, 0), 'NEJ');
		samsyn.takeNewer(content({ version: 2, places: [] }), null);
		expect(samsyn.places).toHaveLength(1);
		const other = new ModerationState(content());
		other.takeNewer(content({ version: 2, places: [] }), null);
		expect(other.places).toEqual([]);
		expect(headlineOf(other)).toBe('Ni svarade lika på frågan');
	});

	it('sends no identity number, not even to this computer’s storage', () => {
		samsyn.write(place(null, 0), 'Gäller 19910914-2399.');
		samsyn.sendTexts();
		expect([sent, [...stored.values()]]).toEqual([[], []]);
		expect(samsyn.queue.errors['comment:KLIENT-1']).toMatch(/personnummer i skälet/);
	});
});
