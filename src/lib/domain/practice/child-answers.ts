import type { PracticeCase } from './case.ts';

/** Suggested answers about the child's case, in the words of the shipped keys' guidance. */
export const childAnswers: PracticeCase['answers'] = {
	'UTR-1': {
		value: 'JA',
		reason: 'Utredningen följer BarnDUR, och de livsområden som ansökan rör är ifyllda.'
	},
	'UTR-3': {
		value: 'DELVIS',
		reason:
			'För det mesta framgår vem som har sagt vad och när. Men att skolan har fungerat sämre ”har framkommit”, och det framgår inte hur.'
	},
	'FAM-1': {
		value: 'DELVIS',
		reason:
			'Det framgår att mamman har ansökt och att barnet bor med sina föräldrar, men inte vilka som är vårdnadshavare.'
	},
	'FAM-2': {
		value: 'DELVIS',
		reason:
			'Bedömningen säger att föräldraansvaret har beaktats, men inte vad barn i samma ålder normalt behöver eller vad bedömningen bygger på.'
	},
	'BARN-3': {
		value: 'JA',
		reason: 'Handläggaren träffade barnet i hemmet den 9 februari.'
	},
	'BARN-4': {
		value: 'DELVIS',
		reason:
			'Det står att barnet har fått information om ansökan, men inte hur den anpassades till honom.'
	},
	'KLIENT-1': {
		value: 'JA',
		reason:
			'Barnet kom till tals i ett samtal med bildkort den 9 februari, och det framgår vad han uttryckte.'
	},
	'KLIENT-2': {
		value: 'JA',
		reason:
			'Barnets egna ord och rörelser är återgivna, och det framgår vilka frågor han svarade på.'
	},
	'KLIENT-3': {
		value: 'NEJ',
		reason:
			'Bedömningen tar inte upp att barnet vill sova i det gröna rummet eller att han inte vill vara borta fler nätter.'
	},
	'KLIENT-4': {
		value: 'JA',
		reason: 'Det framgår tydligt vad barnet, mamman och pappan har sagt, var för sig.'
	},
	'BARN-2': {
		value: 'DELVIS',
		reason: 'Det står att insatsen är till barnets bästa, men inte varför.'
	},
	'BARN-5': {
		value: 'DELVIS',
		reason:
			'Det framgår att barnet klär sig, dukar och bakar, men inte hur insatsen ska stödja det.'
	},
	'BARN-6': {
		value: 'JA',
		reason:
			'Det framgår att systern väcks på nätterna och är trött i skolan, och att föräldrarna vill få tid med henne.'
	},
	'JAMST-1': {
		value: 'JA',
		reason:
			'Beskrivningen utgår från personerna. Det står inget om vad mammor, pappor, pojkar eller flickor brukar klara.'
	},
	'BESLUT-1': {
		value: 'DELVIS',
		reason:
			'Bestämmelsen står i beslutet. Men avslaget på två dygn bygger på en mening av standardtext, och den avgörande omständigheten saknas.'
	},
	'SAMV-1': {
		value: 'DELVIS',
		reason: 'Skolan och habiliteringen nämns, men det framgår inte hur insatserna samordnas.'
	},
	'SIP-1': {
		value: 'JA',
		reason: 'SIP har erbjudits, och svaret framgår. Att familjen tackade nej ändrar inte det.'
	},
	'UPPF-1': {
		value: 'NEJ',
		reason: 'Den senaste uppföljningen är från oktober 2024, mer än tolv månader före beslutet.'
	},
	'RESP-1': {
		value: 'JA',
		reason: 'Språket är sakligt, och det finns inga värderande omdömen om familjen.'
	},
	'BEST-1': { value: 'JA', reason: 'Beställningen gäller beslutet den 20 februari.' },
	'BEST-2': { value: 'JA', reason: 'Insats, omfattning och tid är desamma som i beslutet.' },
	'BEST-3': {
		value: 'JA',
		reason: 'Syftet är beskrivet utifrån barnets och familjens situation.'
	},
	'BEST-4': {
		value: 'JA',
		reason: 'Målet går att känna igen i det barnet själv sa om det gröna rummet.'
	},
	'BEST-5': { value: 'NEJ', reason: 'Beställningen har ett mål men inga delmål.' },
	'BEST-6': {
		value: 'DELVIS',
		reason:
			'Det framgår i vilka situationer barnet behöver stöd, men utföraren behöver fråga vad stödet är.'
	},
	'BEST-7': {
		value: 'JA',
		reason: 'Både tidpunkt och sätt framgår: i augusti, vid ett möte med familjen.'
	},
	'BEST-8': {
		value: 'DELVIS',
		reason: 'Det står att barnet använder bildkort, men inte vad utföraren ska göra.'
	},
	'BEST-9': { value: 'JA', reason: 'Alla uppgifter behövs för att utföra insatsen.' },
	'GP-1': {
		value: 'NEJ',
		reason: 'Det finns ingen plan för det nya beslutet, och den senaste är från 2023.'
	},
	'UPPF-3': {
		value: 'NEJ',
		reason: 'Uppföljningen från 2024 säger att det fungerar bra, men nämner inga mål.'
	}
};
