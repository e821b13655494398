import type { AboutQuestion } from '#lib/server/actions/wanted.ts';

/** The form of an action as it was typed. */
export interface ActionValues {
	theme: string;
	title: string;
	ownerId: string;
	dueOn: string;
	interventions: string[];
	/** `round question`. */
	questions: string[];
}

export function readAction(sent: FormData): {
	form: (name: string) => string;
	values: ActionValues;
} {
	const form = (name: string) => String(sent.get(name) ?? '');
	const all = (name: string) => sent.getAll(name).map(String);
	return {
		form,
		values: {
			...{ theme: form('theme'), title: form('title') },
			...{ ownerId: form('ownerId'), dueOn: form('dueOn') },
			...{ interventions: all('interventions'), questions: all('questions') }
		}
	};
}

/** Ids of questions may hold spaces, those of rounds never. */
export const questionValues = (values: readonly string[]): AboutQuestion[] =>
	values.map((value) => {
		const at = value.indexOf(' ');
		return { roundId: value.slice(0, at), questionId: value.slice(at + 1) };
	});
