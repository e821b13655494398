import type { AnswerValue } from '#lib/domain/review-key.ts';
import { preview } from '#lib/server/try-outs/preview.ts';
import type { PageServerLoad } from './$types';

// What is chosen may stand in the address: that is how the page works without JavaScript. Nothing of it is saved.
export const load: PageServerLoad = ({ locals, params, url }) => {
	const shown = preview(locals.db, locals.actor, params.version);
	const facts: Record<string, string> = {};
	const answers: Record<string, AnswerValue> = {};
	const cleared = url.searchParams.get('clear');
	for (const { id } of shown.definition.facts) {
		const value = url.searchParams.get(`fact:${id}`);
		if (value) facts[id] = value;
	}
	for (const { questions } of shown.definition.sections) {
		for (const { code, scale } of questions) {
			const value = scale.find((one) => one === url.searchParams.get(`answer:${code}`));
			if (value && code !== cleared) answers[code] = value;
		}
	}
	return { shown, facts, answers, unitId: shown.unitId };
};
