import { markCorrected } from '#lib/server/feedback/corrected.ts';
import { offerExample } from '#lib/server/feedback/examples.ts';
import { latestFeedback } from '#lib/server/feedback/read.ts';
import { reply } from '#lib/server/feedback/reply.ts';
import { chance } from './chance.ts';
import { elin } from './cast.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

/** Caseworkers read what was said of their files in the round that has closed: some reply, some put things right. */
export function answerFeedback(unit: DemoUnit, date: string): void {
	for (const { email, roles } of unit.people) {
		if (!roles.includes('reviewer')) continue;
		unit.at(date, '13:10');
		const actor = unit.actor(email);
		const files = latestFeedback(unit.db, actor)?.files ?? [];
		const told = files.filter(({ letters }) => letters.length > 0);
		told.forEach(({ id, caseReference, letters }, index) => {
			const mine = email === elin.email;
			const strong = letters.find(({ strength }) => strength !== '');
			if (mine ? index === 0 : chance('corrected', caseReference) < 0.3)
				markCorrected(unit.db, actor, id);
			if (mine ? index === 1 : chance('reply', caseReference) < 0.15)
				done(reply(unit.db, actor, id, { text: thanks, base: 0 }));
			if (strong && (mine ? index === 0 : chance('example', caseReference) < 0.15))
				offerExample(unit.db, actor, id, strong.part);
		});
	}
}

const thanks =
	'Tack. Samtalet finns i en journalanteckning som jag inte hänvisade till. Jag lägger till en rad i utredningen.';
