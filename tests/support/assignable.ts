import { hash } from 'node:crypto';
import fc from 'fast-check';
import {
	teamRules,
	type AssignableFile,
	type AssignableReviewer
} from '#lib/domain/assignment/rules.ts';

export const sha256 = (text: string) => hash('sha256', text);

export const file = (id: string, facts: Partial<AssignableFile> = {}): AssignableFile => ({
	id,
	caseReference: `FN-${id}`,
	stratum: 'HEMTJANST',
	double: false,
	handlers: [],
	...facts
});

export const handledBy = (...people: string[]) =>
	people.map((person) => ({ person, reason: 'OWN_CASE' as const }));

export const people = (count: number): AssignableReviewer[] =>
	Array.from({ length: count }, (_, i) => ({ id: `p${i}` }));

/** Units of any shape: groups and their rules, leave and part time, those who lead, what people said no to. */
export function anyUnit(limits: {
	files: number;
	least?: number;
	people: number;
	shared?: boolean;
}) {
	const groups = ['north', 'south', null];
	return fc
		.integer({ min: limits.least ?? 1, max: limits.people })
		.chain((count) =>
			fc.record({
				rules: fc.record({
					north: fc.constantFrom(...teamRules),
					south: fc.constantFrom(...teamRules)
				}),
				reviewers: fc.tuple(
					...people(count).map(({ id }) =>
						fc.record({
							id: fc.constant(id),
							team: fc.constantFrom(...groups),
							capacity: fc.constantFrom(1, 1, 1, 0.75, 0.5, 0.2),
							leads: fc.boolean(),
							declined: fc
								.uniqueArray(fc.nat({ max: limits.files }), { maxLength: 2 })
								.map((cases) =>
									Object.fromEntries(cases.map((c) => [`FN-${c}`, 'OTHER' as const]))
								),
							recused: fc
								.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: 1 })
								.map((list) => list.map((p) => `p${p}`)),
							lately: fc.dictionary(
								fc.nat({ max: count - 1 }).map((p) => `p${p}`),
								fc.constantFrom(1, 0.5),
								{ maxKeys: 3 }
							)
						})
					)
				),
				drawn: fc.array(
					fc.record({
						caseNumber: fc.nat({ max: limits.files }),
						stratum: fc.constantFrom('A', 'B', 'C'),
						double: fc.boolean(),
						pair: fc.boolean(),
						team: fc.constantFrom(...groups),
						handlers: fc.uniqueArray(fc.nat({ max: count - 1 }), { maxLength: 4 })
					}),
					{ minLength: 1, maxLength: limits.files }
				)
			})
		)
		.map(({ rules, reviewers, drawn }) => ({
			reviewers: reviewers as AssignableReviewer[],
			files: drawn.map(({ caseNumber, handlers, team, ...rest }, i) =>
				file(`${i}`, {
					...rest,
					team,
					rule: team === 'north' || team === 'south' ? rules[team] : 'ANY',
					caseReference: `FN-${limits.shared ? caseNumber : i}`,
					handlers: handledBy(...handlers.map((p) => `p${p}`))
				})
			)
		}));
}
