import { fail } from '@sveltejs/kit';
import { limitAttempts } from '#lib/server/attempts.ts';
import { agree, ask, codeDays, tryCode } from '#lib/server/comparisons/agree.ts';
import { end } from '#lib/server/comparisons/end.ts';
import { read, standing } from '#lib/server/comparisons/read.ts';
import type { Actions, PageServerLoad } from './$types';

const attempts = limitAttempts();

export const load: PageServerLoad = ({ locals, params, url }) => {
	const { db, actor } = locals;
	const wanted = {
		round: url.searchParams.get('omgang'),
		indicator: url.searchParams.get('indikator')
	};
	return {
		...read(db, actor, params.unit, wanted),
		standing: standing(db, actor, params.unit),
		codeDays
	};
};

interface Outcome {
	said: string;
	/** Shown once. */
	newCode: string;
	/** What was typed. */
	code: string;
	/** The unit that asks with it. */
	asking: string;
	errors: Readonly<Record<string, string>>;
}
const outcome = (more: Partial<Outcome>): Outcome => ({
	...{ said: '', newCode: '', code: '', asking: '', errors: {} },
	...more
});

export const actions = {
	ask: ({ locals, params }) => outcome({ newCode: ask(locals.db, locals.actor, params.unit).code }),
	look: async ({ locals, params, request, getClientAddress }) => {
		const code = String((await request.formData()).get('code') ?? '');
		const limit = { attempts, address: getClientAddress() };
		const done = await tryCode(locals.db, locals.actor, params.unit, code, limit);
		return done.ok
			? outcome({ code, asking: done.asking })
			: fail(422, outcome({ code, errors: done.errors }));
	},
	agree: async ({ locals, params, request, getClientAddress }) => {
		const code = String((await request.formData()).get('code') ?? '');
		const limit = { attempts, address: getClientAddress() };
		const done = await agree(locals.db, locals.actor, params.unit, code, limit);
		return done.ok
			? outcome({ said: `Enheten jämförs nu med ${done.other}.` })
			: fail(422, outcome({ code, errors: done.errors }));
	},
	end: async ({ locals, params, request }) => {
		const comparison = String((await request.formData()).get('comparison') ?? '');
		const done = end(locals.db, locals.actor, params.unit, comparison);
		if (!done.ok) return fail(422, outcome({ errors: done.errors }));
		return outcome({
			said: done.wasAgreed
				? 'Jämförelsen är avslutad. Enheterna ser inte längre varandra.'
				: 'Koden är återtagen och går inte att använda.'
		});
	}
} satisfies Actions;
