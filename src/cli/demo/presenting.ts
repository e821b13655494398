import type { ChosenPoint } from '#lib/domain/presentation/choice.ts';
import { savePresentation } from '#lib/server/presentations/change.ts';
import { presentationToEdit } from '#lib/server/presentations/read.ts';
import { unitManager } from './cast.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

/** What the chief would have said of a theme, by a word of its title. */
const talks: readonly (readonly [RegExp, string])[] = [
	[/barnets röst/i, 'Hur skriver du så att man hör barnet och inte bara de vuxna?'],
	[/barn/i, 'Var i utredningen brukar du skriva vad insatsen betyder för barnet?'],
	[/samordning/i, 'När frågar vi om individuell plan, och var skriver vi svaret?'],
	[
		/delaktighet|klient|röst|enskild/i,
		'Vad brukar du skriva för att det ska synas vad den enskilde själv sa?'
	]
];

/** The unit chief chooses and words what is shown at the staff meeting of a closed round. */
export function wordPresentation(unit: DemoUnit, roundId: string, date: string): void {
	unit.at(date, '13:40');
	const chief = unit.actor(unitManager.email);
	const edited = presentationToEdit(unit.db, chief, roundId);
	if (edited.state !== 'closed') throw new RangeError('The round is not closed');
	const { choice, version, questions } = edited;
	const titles = new Map(questions.map(({ section, title }) => [section, title]));
	const worded = (point: ChosenPoint): ChosenPoint =>
		point.question === 'PLAN-1'
			? {
					...point,
					heading: 'Vi får med individuell plan för sällan',
					notes:
						'Det här såg vi redan i höstas. Fråga vilka som har ett bra sätt att ta upp det på första mötet.'
				}
			: point;
	done(
		savePresentation(unit.db, chief, roundId, {
			version,
			choice: {
				...choice,
				improvements: choice.improvements.map(worded),
				talks: choice.talks.map(({ section, question }) => ({
					section,
					question: talks.find(([word]) => word.test(titles.get(section) ?? ''))?.[1] ?? question
				}))
			}
		})
	);
}
