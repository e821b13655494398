import { requiredComment } from '#lib/domain/visible-questions.ts';
import type { AnswerValue, Question } from '#lib/domain/review-key.ts';
import type { Reading } from './answers.ts';
import { chance, pick } from './chance.ts';

/** What the made-up reviewers write. No comment points out anybody: the same words could stand in any file. */

type Written = Readonly<Partial<Record<AnswerValue, readonly string[]>>>;

const byQuestion: Readonly<Record<string, Written>> = {
	'UTR-2': {
		DELVIS: [
			'Behoven är väl beskrivna. Vad personen klarar själv syns bara på ett ställe.',
			'Vardagen beskrivs bra, men inte nätterna, fast ansökan gäller dem också.'
		]
	},
	'UTR-3': {
		DELVIS: [
			'I avsnittet om hälsa går det inte att se om uppgifterna kommer från intyget eller från personen.',
			'Fakta och bedömning blandas i sista stycket. Annars är det tydligt.'
		],
		NEJ: ['Källor saknas nästan helt. Det går inte att se vem som har sagt vad.']
	},
	'KLIENT-1': {
		DELVIS: [
			'Det står att ett samtal har ägt rum, men inte vad den enskilde sa om stödet.',
			'Hembesöket är noterat. Det framgår inte vad personen tyckte om hur insatsen fungerar.'
		],
		NEJ: [
			'Bara en anhörig återges. Det framgår inte om den enskilde själv fick frågan.',
			'Nyprövningen bygger på tidigare utredning. Något samtal är inte dokumenterat.',
			'Företrädaren har svarat på allt. Det står inte varför den enskilde inte deltog.'
		],
		EJ_AKTUELLT: ['Den enskilde ville inte medverka vid nyprövningen, och det är dokumenterat.']
	},
	'KLIENT-2': {
		DELVIS: [
			'Önskemålet står med, men så allmänt att det kunde gälla vem som helst.',
			'Vad personen vill med insatsen framgår. Vad hen tycker om stödet i dag saknas.'
		],
		NEJ: [
			'Jag hittar inga egna önskemål, bara vad verksamheten föreslår.',
			'Utredningen beskriver behoven väl, men den enskildes egen röst saknas.'
		],
		JA: ['Fint att personens egna ord finns med. Det gör behovet lätt att förstå.']
	},
	'KLIENT-3': {
		DELVIS: [
			'Önskemålet nämns i bedömningen, men det framgår inte vilken betydelse det fick.',
			'Det står att hänsyn har tagits, men inte hur.'
		],
		NEJ: ['Önskemålet om fler timmar finns i utredningen men tas inte upp i bedömningen.']
	},
	'KLIENT-5': {
		NEJ: [
			'Det framgår inte hur barnets inställning har klarlagts när barnet inte kunde svara själv.',
			'Det står bara att samtal inte var möjligt. Andra sätt, till exempel bilder, nämns inte.'
		]
	},
	'BARN-2': {
		DELVIS: ['Barnen nämns, men det framgår inte hur stödet påverkar deras vardag.'],
		NEJ: [
			'Det framgår att det finns barn i hemmet, men bedömningen tar inte upp dem.',
			'Barnens situation nämns i bakgrunden och återkommer sedan inte.'
		]
	},
	'BARN-3': {
		NEJ: [
			'Det framgår att vårdnadshavarna har varit på möte, men inte om barnet var med.',
			'Ett besök planerades. Jag ser inte att det blev av.'
		]
	},
	'JAMST-1': {
		NEJ: ['Att en anhörig sköter hushållet tas för givet. Det är inte utrett.'],
		DELVIS: ['Ett par formuleringar om hushållssysslor utgår från kön mer än från personen.']
	},
	'JAMST-2': {
		NEJ: [
			'Motiveringen om behov av hjälp med tvätt och städ håller bara om man antar vem som gör det.'
		]
	},
	'BESLUT-1': {
		DELVIS: [
			'Beslutet går att förstå, men den avgörande omständigheten nämns inte i motiveringen.'
		],
		NEJ: [
			'Motiveringen är standardtext. Det går inte att se vad som avgjorde i just det här ärendet.'
		]
	},
	'BESLUT-3': {
		NEJ: ['Jag hittar ingen notering om att överklagandehänvisning har lämnats.']
	},
	'SIP-1': {
		NEJ: [
			'Kontakt med vården är beskriven, men det framgår inte om SIP har erbjudits.',
			'SIP nämns inte. Skriv gärna en rad även när svaret är nej tack.',
			'En SIP finns från tidigare år. Det framgår inte om en ny har erbjudits.'
		]
	},
	'SAMT-1': {
		NEJ: ['Boendet har kontaktats. Samtycket finns inte dokumenterat.'],
		DELVIS: ['Samtycke finns, men det framgår inte vilka kontakter det omfattar.']
	},
	'SYSS-1': {
		NEJ: ['Ansökan gäller sysselsättning, men det framgår inte vad personen vill eller klarar.']
	},
	'INFO-2': {
		DELVIS: ['Beslutet är skrivet på klarspråk. Om det räckte för personen framgår inte.']
	},
	'UPPF-1': {
		DELVIS: ['Ett samtal med utföraren är noterat, men inte hur insatsen fungerar för personen.'],
		NEJ: [
			'Den senaste uppföljningen är äldre än tolv månader.',
			'Uppföljning planerades i våras. Jag ser inte att den har gjorts.'
		]
	},
	'RESP-1': {
		NEJ: ['Flera omdömen om hur personen är saknar betydelse för ärendet.']
	},
	'BEST-1': {
		NEJ: [
			'Beställningen gäller det förra beslutet och har inte gjorts om.',
			'Beslutet är verkställt, men jag hittar ingen beställning.'
		]
	},
	'BEST-2': {
		NEJ: ['Beställningen gäller ett annat antal timmar än beslutet.'],
		DELVIS: ['Insatsen stämmer, men tiden skiljer sig från beslutet.']
	},
	'BEST-4': {
		NEJ: [
			'Målen beskriver vad utföraren ska göra, inte vad personen vill uppnå.',
			'Inga mål i beställningen, fast önskemålen är tydliga i utredningen.'
		],
		DELVIS: ['Målet finns men är allmänt: ”en meningsfull vardag”.']
	},
	'BEST-9': {
		NEJ: ['Hela utredningen är bifogad. Utföraren behöver inte alla uppgifterna.']
	},
	'GP-1': {
		NEJ: [
			'Planen är från den förra beslutsperioden.',
			'Jag hittar ingen plan, och ingen påminnelse till utföraren.'
		]
	},
	'GP-2': {
		NEJ: ['Planen är undertecknad, men det framgår inte hur den enskilde har deltagit.'],
		DELVIS: ['Det står att planen är gjord tillsammans med den enskilde, men inte vad hen ville.']
	}
};

const otherwise: Written = {
	JA: ['Tydligt och lätt att hitta.', 'Bra exempel att visa för andra.'],
	DELVIS: ['Finns med, men kortfattat.', 'En mening till hade räckt för Ja.'],
	NEJ: ['Det framgår inte av dokumentationen. Det kan ha gjorts ändå.'],
	EJ_AKTUELLT: ['Frågan gäller inte ärendet, och det framgår varför.']
};

/** How often somebody writes a comment that the key does not ask for. */
const unasked: Readonly<Partial<Record<AnswerValue, number>>> = {
	JA: 0.03,
	DELVIS: 0.3,
	NEJ: 0.35,
	EJ_AKTUELLT: 0.2
};

/** The comment on an answer, or null where the reviewer writes none. */
export function commentOn(question: Question, value: AnswerValue, reading: Reading): string | null {
	const { round, caseReference, seat } = reading;
	const file = [question.code, round, caseReference, seat];
	if (!requiredComment(question, value) && chance('comments', ...file) >= (unasked[value] ?? 0))
		return null;
	const own = byQuestion[question.code]?.[value] ?? otherwise[value] ?? [];
	return pick(own, 'comment', value, ...file);
}

const strengths = [
	'Man hör personens egen röst genom hela utredningen.',
	'Bedömningen är lätt att följa. Man förstår varför beslutet blev som det blev.',
	'Det syns tydligt vem som har lämnat vilka uppgifter.',
	'Kort och klart språk, utan upprepningar.',
	'Målen går att följa upp och hänger ihop med det personen vill.',
	'Barnens situation är beskriven med omsorg.',
	'Uppföljningen är väl dokumenterad, med både det som fungerar och det som inte gör det.',
	'Kontakterna med vården är lätta att hitta och visar vem som gör vad.',
	'Bra att alternativen som diskuterades finns med, även de som valdes bort.'
];

const improvements = [
	'Skriv vad personen själv sa vid nyprövningen, inte bara att ett samtal ägde rum.',
	'Skriv en rad om SIP även när svaret är nej tack.',
	'Visa i bedömningen hur önskemålen vägdes in.',
	'Koppla målen i beställningen till det personen vill uppnå.',
	'Skilj tydligare mellan det personen sa och det anhöriga sa.',
	'Ta med hur barnen i familjen påverkas.',
	'Skriv när insatsen ska följas upp och vem som gör det.',
	'Stryk det som inte har betydelse för beslutet, så blir det viktiga lättare att hitta.',
	'Skriv hur informationen anpassades, till exempel med bildstöd eller lättläst text.'
];

/** What the reviewer writes at the end: what is good and what would make it better, each or neither. */
export function closingTexts({ round, caseReference, seat }: Reading): {
	code: 'STRENGTH' | 'IMPROVEMENT';
	value: string;
}[] {
	const file = [round, caseReference, seat];
	const texts = [
		{ code: 'STRENGTH' as const, value: pick(strengths, 'strength', ...file), share: 0.8 },
		{ code: 'IMPROVEMENT' as const, value: pick(improvements, 'improvement', ...file), share: 0.7 }
	];
	return texts
		.filter(({ code, share }) => chance('writes', code, ...file) < share)
		.map(({ code, value }) => ({ code, value }));
}
