import { mine, open } from '#lib/server/try-outs/open.ts';
import { saveAll, submit } from '#lib/server/try-outs/save.ts';
import { noFilter, tryOuts } from '#lib/server/try-outs/read.ts';
import { plan, start } from '#lib/server/try-outs/start.ts';
import { elin, helena } from './cast.ts';
import { done } from './done.ts';
import { answersTo, factsOf } from './sitting.ts';
import type { DemoUnit } from './unit.ts';

/** A try-out of a draft: two have read both files, Elin the first one. */
export function tryDraft(unit: DemoUnit, version: string, date: string): void {
	unit.at(date, '16:50');
	const lead = unit.actor(helena.email);
	const readers = unit.people
		.filter(({ email, roles }) => email !== elin.email && roles.includes('reviewer'))
		.slice(0, 2);
	const wanted = [...readers, ...unit.people.filter(({ email }) => email === elin.email)];
	const ids = wanted.map(({ id }) => id);
	done(
		start(unit.db, lead, version, {
			decisions: filesFor(unit, version, ids),
			references: [],
			people: ids
		})
	);
	wanted.forEach(({ email }, index) => {
		unit.at(date, `17:${index + 1}5`);
		const actor = unit.actor(email);
		for (const { id } of mine(unit.db, actor).slice(0, email === elin.email ? 1 : 2)) {
			const { definition, known, caseReference } = open(unit.db, actor, id);
			const reading = { round: 3 as const, seat: index + 1, caseReference, key: definition.id };
			const given = factsOf([definition], known, reading);
			const answers = answersTo([definition], { ...known, ...given }, reading);
			saveAll(unit.db, actor, id, [
				...Object.entries(given).map(([code, value]) => ({ kind: 'fact' as const, code, value })),
				...Object.entries(answers).map(([code, value]) => ({
					kind: 'answer' as const,
					code,
					value
				}))
			]);
			done(submit(unit.db, actor, id));
		}
	});
}

/** Two reassessments that none of these people has had a part in. */
function filesFor(unit: DemoUnit, version: string, people: string[]): number[] {
	const lead = unit.actor(helena.email);
	const filter = { ...noFilter, caseType: 'REASSESSMENT' as const };
	const { cases } = tryOuts(unit.db, lead, version, { filter });
	return cases
		.map(({ decisionId }) => decisionId)
		.filter((id) => {
			const wanted = { decisions: [id], references: [], people };
			const planned = plan(unit.db, lead, version, wanted);
			return planned.ok && planned.plan.files.every(({ without }) => without.length === 0);
		})
		.slice(0, 2);
}
