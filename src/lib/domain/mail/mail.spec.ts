import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarKinds } from '../calendar/dates.ts';
import { clock, dateOf } from '../swedish.ts';
import { backoff, isNear, sendTime } from './timing.ts';
import { mailWords, type MailFacts } from './words.ts';

const origin = 'https://granskning.exempel.se';
const date = fc
	.integer({ min: 20_000, max: 30_000 })
	.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const round = fc
	.tuple(fc.constantFrom('Vår', 'Höst'), fc.integer({ min: 2020, max: 2040 }))
	.map(([season, year]) => `${season} ${year}`);
const left = fc.integer({ min: 1, max: 12 });
const facts: fc.Arbitrary<MailFacts> = fc.oneof(
	fc.record({
		kind: fc.constantFrom('REVIEWS_GIVEN', 'REVIEWS_LEFT'),
		round,
		left,
		reviewTo: date
	}),
	fc.record({ kind: fc.constant('RESULT_READY'), round, aptOn: fc.option(date) }),
	fc.record({
		kind: fc.constant('DATE_NEAR'),
		round,
		date: fc.constantFrom(...calendarKinds),
		on: date
	}),
	fc.record({ kind: fc.constant('ACTION_DUE'), dueOn: date })
);

describe('what a message says', () => {
	it('is what the vocabulary says', () => {
		const given = mailWords(
			{ kind: 'REVIEWS_GIVEN', round: 'Vår 2027', left: 2, reviewTo: '2027-04-16' },
			origin
		);
		expect(given.subject).toBe('Du har ärenden att granska i Vår 2027');
		expect(given.text).toContain(
			'Du har fått 2 ärenden att granska. Svara senast den 16 april 2027.'
		);
		const one = mailWords(
			{ kind: 'REVIEWS_LEFT', round: 'Vår 2027', left: 1, reviewTo: '2027-04-16' },
			origin
		);
		expect(one.subject).toBe('Påminnelse: 1 ärende kvar att granska');
		expect(one.text).toContain('Du har 1 ärende kvar. Sista dag är den 16 april 2027.');
		const ready = mailWords(
			{ kind: 'RESULT_READY', round: 'Vår 2027', aptOn: '2027-05-12' },
			origin
		);
		expect(ready.text).toContain('Resultatet är klart och tas upp på APT den 12 maj 2027.');
	});

	it('is one line of subject and plain text with a way out, no figure but days and how many are left', () => {
		fc.assert(
			fc.property(facts, (about) => {
				const { subject, text } = mailWords(about, origin);
				expect(subject).not.toMatch(/[\r\n]/);
				expect(subject.length).toBeLessThan(78);
				expect(text).toMatch(new RegExp(`\\n${origin}/reminders\\n`));
				expect(`${subject}${text}`).not.toMatch(/%|FN-|undefined|null/);
				const figures = text.replaceAll(origin, '').match(/\d+/g) ?? [];
				for (const figure of figures) expect(JSON.stringify(about)).toContain(figure);
			})
		);
	});
});

describe('when', () => {
	it('is from some days before until the day itself', () => {
		expect(isNear('2026-12-04', '2026-11-30', 3)).toBe(false);
		expect(isNear('2026-12-04', '2026-12-01', 3)).toBe(true);
		expect(isNear('2026-12-04', '2026-12-04', 3)).toBe(true);
		expect(isNear('2026-12-04', '2026-12-05', 3)).toBe(false);
	});

	it('is never before seven in the morning, summer or winter, and never later than it must be', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
				(at) => {
					const now = at.getTime();
					const sent = sendTime(now, dateOf(now));
					expect(dateOf(sent)).toBe(dateOf(now));
					const early = Number(/\d+/.exec(clock(now))?.[0]) < 7;
					if (early) expect(clock(sent)).toBe('kl. 7.00');
					else expect(sent).toBe(now);
				}
			)
		);
	});

	it('waits longer after each attempt, six hours at most', () => {
		expect([1, 2, 3, 9].map((n) => backoff(n) / 60_000)).toEqual([5, 10, 20, 360]);
	});
});
