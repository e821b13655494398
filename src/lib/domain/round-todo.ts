import type { RoundState } from './rounds.ts';
import { count, dayAndMonth, listing, weekdayInText, whole } from './swedish.ts';

/** How a round stands: counts only, nobody's name and no times of reviews (product.md, rules 2 and 4). */
export interface RoundStanding {
	state: RoundState;
	/** A draw from the list that is locked now. */
	drawn: boolean;
	/** Draws so far, also from lists that were replaced. */
	draws: number;
	/** Files to draw, from the set-up. */
	toDraw: number;
	/** Units in the list. */
	population: number;
	/** Reviews of files that are to be reviewed: those given out and the empty seats. */
	reviews: number;
	submitted: number;
	started: number;
	/** Reviews that nobody has, and cases that were handed back. */
	emptySeats: number;
	/** Cases that a reviewer has handed back. */
	declared: readonly string[];
	/** Cases that a reviewer has reported as wrongly in the sample, and that nobody has decided on. */
	reported: readonly string[];
	/** Files without documentation. */
	missing: number;
	/** Files that two reviewed independently and have not settled; none that whoever asks has a part in. */
	moderationLeft: number;
	/** Themes of the closed round that wait for a decision, and whether the follow-up is left to end. */
	followUp?: { left: number } | null;
	reviewers: number;
	reviewTo: string;
	today: string;
}

export type TodoKind =
	| 'draw'
	| 'assign'
	| 'start'
	| 'swap'
	| 'report'
	| 'missing'
	| 'waiting'
	| 'moderation'
	| 'close'
	| 'follow-up'
	| 'result';
export type TodoPage =
	'setup' | 'draw' | 'assignment' | 'moderation' | 'close' | 'result' | 'actions';

export interface Todo {
	kind: TodoKind;
	heading: string;
	text: string;
	button: string;
	page: TodoPage;
	/** A place on the page. */
	anchor?: string;
}

/** What the round lead is to do now, the most urgent first. The first is the page's one primary button. */
export function roundTodo(now: RoundStanding): Todo[] {
	switch (now.state) {
		case 'DRAFT':
			return [lock(now), checkSetup];
		case 'SELECTING':
			return now.drawn ? [assign(now)] : [draw(now)];
		case 'ASSIGNED':
			return [...swaps(now), ...(now.emptySeats === 0 ? [start(now)] : [])];
		case 'REVIEWING':
		case 'MODERATING':
			return [
				...swaps(now),
				...reports(now),
				...missing(now),
				...waiting(now),
				...unsettled(now),
				...close(now)
			];
		case 'CLOSED':
		case 'PURGED':
			return [
				...followUp(now),
				{
					kind: 'result',
					heading: 'Resultatet är fastställt',
					text: 'Svaren går inte att ändra. Resultatet kan visas på APT.',
					button: 'Visa resultatet',
					page: 'result'
				}
			];
	}
}

const checkSetup: Todo = {
	kind: 'waiting',
	heading: 'Kontrollera upplägget',
	text: 'Period, insatser, nycklar och datum går att ändra tills granskningen startar.',
	button: 'Visa upplägget',
	page: 'setup'
};

function followUp({ followUp }: RoundStanding): Todo[] {
	if (!followUp) return [];
	const { left } = followUp;
	return [
		left > 0
			? {
					kind: 'follow-up',
					heading: `${left === 1 ? 'Ett tema' : `${whole(left)} teman`} saknar beslut`,
					text: 'Bestäm en åtgärd för varje tema som behöver bli bättre, eller att ingen behövs.',
					button: 'Till åtgärderna',
					page: 'actions'
				}
			: {
					kind: 'follow-up',
					heading: 'Avsluta uppföljningen',
					text: 'Alla teman som behöver bli bättre har ett beslut.',
					button: 'Till åtgärderna',
					page: 'actions'
				}
	];
}

function lock({ draws }: RoundStanding): Todo {
	return {
		kind: 'draw',
		heading: draws > 0 ? 'Lås listan igen' : 'Lås listan',
		text:
			draws > 0
				? 'Upplägget är ändrat, så listan behöver låsas på nytt innan ärendena dras om.'
				: 'Listan låses innan ärendena dras, så att ingen kan välja dem.',
		button: 'Till urvalet',
		page: 'draw'
	};
}

function draw({ toDraw, population }: RoundStanding): Todo {
	return {
		kind: 'draw',
		heading: `Dra ${count(toDraw, 'ärende', 'ärenden')}`,
		text: `Listan är låst med ${count(population, 'beslut', 'beslut')}. Lotten bestämmer vilka som granskas.`,
		button: 'Till urvalet',
		page: 'draw'
	};
}

function assign({ reviewers }: RoundStanding): Todo {
	return {
		kind: 'assign',
		heading: 'Fördela ärendena',
		text:
			reviewers > 0
				? `${count(reviewers, 'granskare', 'granskare')} delar på arbetet. Ingen får ett eget ärende.`
				: 'Inga granskare är valda. Lägg till granskare innan du fördelar.',
		button: 'Till fördelningen',
		page: 'assignment'
	};
}

function start({ reviews, reviewTo }: RoundStanding): Todo {
	return {
		kind: 'start',
		heading: 'Starta granskningen',
		text: `${count(reviews, 'granskning har', 'granskningar har')} en granskare. Sista dag är ${weekdayInText(reviewTo)}.`,
		button: 'Till fördelningen',
		page: 'assignment'
	};
}

function swaps({ declared, emptySeats }: RoundStanding): Todo[] {
	const list: Todo[] = [];
	if (declared.length > 0)
		list.push({
			kind: 'swap',
			heading: `Jäv är anmält i ${declared.length === 1 ? 'ett ärende' : `${whole(declared.length)} ärenden`}`,
			text:
				declared.length === 1
					? `Ärende ${declared[0]} behöver en annan granskare. Urvalet ändras inte.`
					: `Ärendena ${listing(declared)} behöver andra granskare. Urvalet ändras inte.`,
			button: 'Byt granskare',
			page: 'assignment',
			anchor: 'utan-granskare'
		});
	const rest = emptySeats - declared.length;
	if (rest > 0)
		list.push({
			kind: 'swap',
			heading: `${count(rest, 'granskning saknar', 'granskningar saknar')} granskare`,
			text: 'Fördela dem automatiskt eller välj en granskare för hand.',
			button: 'Till fördelningen',
			page: 'assignment',
			anchor: 'utan-granskare'
		});
	return list;
}

function reports({ reported }: RoundStanding): Todo[] {
	if (reported.length === 0) return [];
	return [
		{
			kind: 'report',
			heading: `${reported.length === 1 ? 'Ett ärende är anmält' : `${whole(reported.length)} ärenden är anmälda`} som fel i urvalet`,
			text: `Bestäm om ${listing(reported)} ska tas bort ur urvalet eller granskas.`,
			button: 'Ta ställning',
			page: 'draw',
			anchor: 'anmalda'
		}
	];
}

function missing({ missing }: RoundStanding): Todo[] {
	if (missing === 0) return [];
	return [
		{
			kind: 'missing',
			heading: `${missing === 1 ? 'Ett ärende' : count(missing, 'ärende', 'ärenden')} går inte att granska`,
			text: 'Underlaget saknas i verksamhetssystemet. Det är ett resultat och redovisas för sig. Inget annat ärende tar platsen.',
			button: 'Visa vilka',
			page: 'draw',
			anchor: 'bortfall'
		}
	];
}

function waiting(now: RoundStanding): Todo[] {
	const open = now.reviews - now.submitted - now.emptySeats;
	const idle = now.reviews - now.submitted - now.started;
	if (open <= 0) return [];
	const late = now.today > now.reviewTo;
	return [
		{
			kind: 'waiting',
			heading:
				idle > 0
					? `${count(idle, 'granskning är', 'granskningar är')} inte ${idle === 1 ? 'påbörjad' : 'påbörjade'}`
					: `${count(open, 'granskning är', 'granskningar är')} inte ${open === 1 ? 'inlämnad' : 'inlämnade'}`,
			text: late
				? `Sista dag var ${dayAndMonth(now.reviewTo)}. Du kan vänta, flytta arbete eller avsluta omgången ändå.`
				: 'Blir någon sjuk eller får för mycket att göra kan arbete flyttas till en annan granskare.',
			button: 'Flytta arbete',
			page: 'assignment'
		},
		...(late && now.submitted > 0
			? [
					{
						kind: 'close' as const,
						heading: 'Avsluta omgången',
						text: `${count(open, 'granskning', 'granskningar')} registreras då som inte ${open === 1 ? 'genomförd' : 'genomförda'}.`,
						button: 'Avsluta omgången',
						page: 'close' as const
					}
				]
			: [])
	];
}

/** Told once the reviews are in: until then the reviewers have other work. */
function unsettled({ reviews, submitted, moderationLeft }: RoundStanding): Todo[] {
	if (submitted < reviews || moderationLeft === 0) return [];
	return [
		{
			kind: 'moderation',
			heading: `Samsyn är kvar i ${moderationLeft === 1 ? 'ett ärende' : count(moderationLeft, 'ärende', 'ärenden')}`,
			text: 'Två granskare har svarat olika och inte gått igenom svaren än. Be alla ta upp det på ett möte före avslutet.',
			button: 'Till samsynen',
			page: 'moderation'
		}
	];
}

function close({ reviews, submitted }: RoundStanding): Todo[] {
	if (submitted < reviews || reviews === 0) return [];
	return [
		{
			kind: 'close',
			heading: 'Alla granskningar är inlämnade',
			text: 'När du avslutar omgången låses svaren och resultatet fastställs.',
			button: 'Avsluta omgången',
			page: 'close'
		}
	];
}
