import type { WayOut } from '#lib/domain/assignment/collisions.ts';
import { count, listing } from '#lib/domain/swedish.ts';

/** What the sentences need to know of people and groups. */
export interface Names {
	/** `reviews` null: how many the person has would tell the reader who reviews a case of theirs. */
	person: (id: string) => { name: string; team: string | null; reviews: number | null };
	team: (id: string) => string;
	/** Per cent that is drawn for double review now. */
	percent: number;
}

/** A way out as the page offers it: what is done, and what comes of it. */
export function wayWords(
	way: WayOut,
	files: number,
	{ person, team, percent }: Names
): { title: string; effect: string } {
	const them = files === 1 ? 'ärendet' : `de ${files} ärendena`;
	const exception = 'Gruppregeln får ett undantag.';
	const more = (ids: readonly string[]) =>
		ids
			.flatMap((id) => {
				const { name, reviews } = person(id);
				if (reviews === null) return [];
				return `${name} får ${count(reviews + files, 'granskning', 'granskningar')} i stället för ${reviews}.`;
			})
			.join(' ');
	switch (way.kind) {
		case 'PEOPLE': {
			const who = way.people.map((id) => {
				const { name, team } = person(id);
				return team === null ? name : `${name} i ${team}`;
			});
			return {
				title: `${listing(who)} granskar ${them}`,
				effect: `${more(way.people)} ${exception}`.trim()
			};
		}
		case 'GROUP':
			return {
				title: `Gruppen ${team(way.team)} granskar ${them}`,
				effect: `De som har minst att göra där får ${files === 1 ? 'det' : 'dem'}. ${exception}`
			};
		case 'PAIR':
			return {
				title: `${listing(way.people.map((id) => person(id).name))} granskar ${them} tillsammans`,
				effect:
					'De lämnar ett gemensamt svar i stället för två oberoende, så att ärendet inte ingår i jämförelsen mellan granskare.'
			};
		case 'LOWER_SHARE':
			return {
				title: `Sänk andelen som granskas av två från ${percent} till ${way.percent} procent`,
				effect:
					'Ärendena är desamma, men färre granskas av två. Dragningen får ett nytt nummer med samma frö, och skälet syns i kvittot.'
			};
	}
}
