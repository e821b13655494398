import type { ChosenPoint, PresentationChoice } from '#lib/domain/presentation/choice.ts';

/** The form of the choice as it was sent: `strength-0`, `strength-0-heading`, `talk-1-section`, `opening-out` and so on. */
export function choiceIn(form: FormData): PresentationChoice {
	const text = (name: string) => String(form.get(name) ?? '');
	const points = (name: string): ChosenPoint[] =>
		[0, 1, 2].flatMap((i) => {
			const question = text(`${name}-${i}`);
			if (question === '') return [];
			return {
				question,
				chart: form.has(`${name}-${i}-chart`),
				heading: text(`${name}-${i}-heading`),
				notes: text(`${name}-${i}-notes`)
			};
		});
	const fixed = (slide: string) => ({
		heading: text(`${slide}-heading`),
		notes: text(`${slide}-notes`),
		leftOut: !form.has(`${slide}-shown`)
	});
	const sections = form.getAll('talk-section').map(String);
	return {
		strengths: points('strength'),
		improvements: points('improvement'),
		talks: sections.map((section, i) => ({ section, question: text(`talk-${i}`) })),
		slides: {
			opening: fixed('opening'),
			headline: fixed('headline'),
			strengths: fixed('strengths'),
			improvements: fixed('improvements'),
			decide: fixed('decide')
		},
		examples: form.getAll('example').map(String)
	};
}
