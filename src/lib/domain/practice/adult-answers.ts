import type { PracticeCase } from './case.ts';

/** Suggested answers about the adult's case, in the words of the shipped keys' guidance. */
export const adultAnswers: PracticeCase['answers'] = {
	'UTR-1': {
		value: 'JA',
		reason: 'Utredningen följer IBIC, och de livsområden som ansökan rör är ifyllda.'
	},
	'UTR-2': {
		value: 'JA',
		reason:
			'Behoven är konkret beskrivna, och det framgår vad den enskilde klarar själv: maten när det finns en meny, och tvätten.'
	},
	'UTR-3': {
		value: 'DELVIS',
		reason:
			'För det mesta framgår vem som har sagt vad och när. Men lånet finns ”enligt uppgift”, och det framgår inte vems.'
	},
	'BOST-1': {
		value: 'DELVIS',
		reason:
			'Boendet är beskrivet, men att hyran har betalats sent två gånger är en risk. Det framgår inte vad som görs om den enskilde riskerar att förlora bostaden.'
	},
	'KLIENT-1': {
		value: 'JA',
		reason:
			'Den enskilde kom till tals vid hembesöket den 12 mars, och det framgår vad hon uttryckte.'
	},
	'KLIENT-2': {
		value: 'JA',
		reason:
			'Önskemålen är återgivna med den enskildes egna ord: besök på förmiddagen, av samma två personer.'
	},
	'KLIENT-3': {
		value: 'DELVIS',
		reason:
			'Bedömningen säger att önskemålen har beaktats, men inte vilken betydelse de fick. Samma två personer nämns inte alls.'
	},
	'KLIENT-4': {
		value: 'DELVIS',
		reason:
			'Mammans uppgifter står för sig, men det går inte att se om uppgiften om lånet kommer från henne, öppenvården eller den enskilde.'
	},
	'BARN-1': {
		value: 'JA',
		reason: 'Det framgår att ett barn bor hos den enskilde varannan vecka.'
	},
	'BARN-2': {
		value: 'DELVIS',
		reason:
			'Bedömningen nämner veckorna då barnet är hos den enskilde, men inte hur barnet påverkas av situationen eller beslutet.'
	},
	'JAMST-1': {
		value: 'DELVIS',
		reason:
			'Beskrivningen utgår i huvudsak från personen, men ”som mamma har hon vanan inne” bygger på ett antagande om kön.'
	},
	'JAMST-2': {
		value: 'NEJ',
		reason:
			'Skälet till att inte ge mer stöd med maten är att den enskilde är mamma. Det håller inte om könet byts ut.'
	},
	'BESLUT-1': {
		value: 'JA',
		reason:
			'Bestämmelsen står i beslutet, och det framgår vilka omständigheter som avgjorde både bifallet och avslaget.'
	},
	'BESLUT-2': {
		value: 'DELVIS',
		reason: 'Insatsen och omfattningen framgår, men inte för vilken tid den är beviljad.'
	},
	'BESLUT-3': {
		value: 'NEJ',
		reason:
			'Ansökan avslogs delvis. Det står att beslutet skickades, men inte att den enskilde fick veta hur man överklagar.'
	},
	'INFO-1': {
		value: 'DELVIS',
		reason:
			'Den enskilde fick information om utförare och valde. Det framgår inte att hon fick information om andra insatser.'
	},
	'INFO-2': {
		value: 'DELVIS',
		reason:
			'Det framgår att den enskilde behöver information muntligt. Beslutet skickades i brev, och det framgår inte hur det anpassades.'
	},
	'SAMT-1': {
		value: 'DELVIS',
		reason:
			'”Samtycke finns” säger inte vad samtycket gäller, vilka kontakter det omfattar eller när det lämnades.'
	},
	'SIP-1': {
		value: 'NEJ',
		reason:
			'Den enskilde får stöd av både socialtjänsten och öppenvården, men det går inte att se att SIP har erbjudits.'
	},
	'UPPF-1': {
		value: 'JA',
		reason:
			'Uppföljningen den 14 november visar hur stödet fungerar, också det som inte fungerar: två inställda besök.'
	},
	'RESP-1': {
		value: 'DELVIS',
		reason:
			'Språket är i huvudsak sakligt, men ”upplevs krävande i telefon” är ett omdöme som inte hör till ärendet.'
	},
	'BEST-1': { value: 'JA', reason: 'Beställningen gäller beslutet den 1 april.' },
	'BEST-2': {
		value: 'DELVIS',
		reason: 'Insats och omfattning stämmer med beslutet, men tiden saknas.'
	},
	'BEST-3': {
		value: 'DELVIS',
		reason: 'Syftet är beskrivet med lagens ord och säger inget om just den här personen.'
	},
	'BEST-4': {
		value: 'DELVIS',
		reason:
			'”En fungerande vardag” är allmänt och saknar koppling till det den enskilde själv har sagt, till exempel om morgnarna.'
	},
	'BEST-5': {
		value: 'JA',
		reason: 'Det går att se varje vecka om posten är öppnad och räkningarna betalda.'
	},
	'BEST-6': {
		value: 'JA',
		reason: 'Det framgår vad den enskilde behöver stöd med, i vilka situationer och hur ofta.'
	},
	'BEST-7': {
		value: 'DELVIS',
		reason: 'Målen ska följas upp i höst, men det framgår inte hur.'
	},
	'BEST-8': {
		value: 'JA',
		reason: 'Utföraren får veta att brev ska läsas högt och att en sak tas i taget.'
	},
	'BEST-9': {
		value: 'NEJ',
		reason: 'Utföraren behöver inte veta att barnets andra förälder är sjukskriven.'
	},
	'GP-1': { value: 'JA', reason: 'Planen är från den 28 april och gäller beslutet den 1 april.' },
	'GP-2': {
		value: 'DELVIS',
		reason: 'Det står att den enskilde har varit delaktig, men inte hur eller vad hon ville.'
	},
	'GP-3': {
		value: 'DELVIS',
		reason: 'Posten och räkningarna kommer från beställningen. Promenaden gör det inte.'
	},
	'GP-4': {
		value: 'JA',
		reason: 'Det framgår vad som ska göras, när, hur och av vem.'
	},
	'GP-5': {
		value: 'JA',
		reason: 'Både dagen och sättet framgår: den 28 oktober, vid ett möte i hemmet.'
	},
	'UPPF-2': {
		value: 'DELVIS',
		reason: 'Det framgår att planen kom in den 4 maj, men inte att handläggaren har läst den.'
	},
	'UPPF-3': {
		value: 'DELVIS',
		reason: 'Uppföljningen beskriver hur stödet fungerar, men nämner inga mål.'
	}
};
