import type { PracticeCase } from './case.ts';
import { childAnswers } from './child-answers.ts';

/** Korttidsvistelse for a child, for the key for children and young people. Made up. */
export const childCase: PracticeCase = {
	about: 'Räkna med att enheten har bestämt att utredningar görs enligt BarnDUR.',
	intervention: 'Korttidsvistelse utanför det egna hemmet',
	legalBasis: 'LSS 9 § 6',
	outcome: 'PARTIAL',
	keys: ['dok-barn-unga', 'best-genomforande'],
	known: {
		legalBasis: 'LSS',
		intervention: 'KORTTIDSVISTELSE',
		decisionDate: '2026-02-20',
		caseType: 'REASSESSMENT',
		decisionOutcome: 'PARTIAL',
		ageGroup: '0-14',
		gender: 'MALE'
	},
	sections: [
		{
			heading: 'Ansökan',
			paragraphs: [
				'Barnets mamma ansökte den 12 januari 2026 om fortsatt korttidsvistelse, sex dygn i månaden. Nuvarande beslut om fyra dygn gäller till den 28 februari.'
			]
		},
		{
			heading: 'Utredning enligt BarnDUR',
			paragraphs: [
				'Pojke, 11 år, med autism och en lindrig intellektuell funktionsnedsättning. Han tillhör personkrets 1 enligt ett beslut från 2021. Han bor med sina föräldrar och en syster som är 7 år. Han har haft korttidsvistelse sedan 2022.'
			]
		},
		{
			heading: 'Samtal med barnet',
			paragraphs: [
				'Handläggaren träffade barnet i hemmet den 9 februari 2026, i hans rum och utan föräldrarna. De talade med hjälp av bildkort. På frågan om vad som är bra på korttidsboendet pekade han på bilden av ett grönt rum och sa: ”Jag vill sova i det gröna. Där är det tyst.” På frågan om han vill vara där fler nätter skakade han på huvudet.',
				'Efter mötet har barnet fått information om ansökan.'
			]
		},
		{
			heading: 'Föräldrarnas uppgifter',
			paragraphs: [
				'Mamman berättar i telefon den 14 januari att barnet vaknar tre eller fyra gånger varje natt och att föräldrarna turas om att vara uppe. Pappan säger vid hembesöket den 9 februari att de vill ha sex dygn för att hinna sova och vara med systern.',
				'Pappan berättar också att systern väcks de nätter barnet är oroligt, att hon ofta är trött i skolan och att hon är stolt när hon får visa sin bror något nytt. Det har framkommit att skolan har fungerat sämre för barnet under hösten.'
			]
		},
		{
			heading: 'Barnets vardag',
			paragraphs: [
				'Enligt föräldrarna klär barnet på sig själv när kläderna ligger framme i ordning. Han dukar bordet och tycker om att baka. Han behöver hjälp vid måltider, i duschen och vid läggning, och en vaken vuxen på natten.'
			]
		},
		{
			heading: 'Andra kontakter',
			paragraphs: [
				'Barnet går i anpassad grundskola och har kontakt med habiliteringen om sin sömn. Den 9 februari erbjöds familjen en samordnad individuell plan. Föräldrarna tackade nej, eftersom de tycker att samarbetet fungerar.'
			]
		},
		{
			heading: 'Uppföljning',
			paragraphs: [
				'Insatsen följdes upp i oktober 2024 vid ett möte på korttidsboendet. Då fungerade den bra.'
			]
		},
		{
			heading: 'Bedömning',
			paragraphs: [
				'Barnet behöver korttidsvistelse för att få miljöombyte och för att familjen ska få avlösning. Behovet av en vaken vuxen på natten är mycket större än hos andra barn. Föräldraansvaret har beaktats. Insatsen är till barnets bästa. Barnet tillförsäkras goda levnadsvillkor med fyra dygn i månaden.'
			]
		},
		{
			heading: 'Beslut',
			paragraphs: [
				'Beslut den 20 februari 2026. Barnet beviljas korttidsvistelse enligt 9 § 6 LSS, fyra dygn i månaden, från den 1 mars 2026 till den 28 februari 2027. Ansökan i övrigt avslås, eftersom behovet bedöms tillgodosett.',
				'Beslutet skickades den 23 februari till den adress som står i ansökan. Bilaga: så överklagar du.'
			]
		},
		{
			heading: 'Beställning den 23 februari 2026',
			paragraphs: [
				'Insats: korttidsvistelse, fyra dygn i månaden, från den 1 mars 2026 till den 28 februari 2027. Syfte: barnet ska få vila och göra egna saker på en plats där han trivs, och familjen ska få avlösning. Mål: barnet sover i det gröna rummet och är utvilad när han kommer hem.',
				'Uppdrag: stöd vid måltider, i duschen och vid läggning. Vaken personal på natten. Barnet använder bildkort. Målen följs upp i augusti 2026 vid ett möte med familjen på korttidsboendet.'
			]
		},
		{
			heading: 'Genomförandeplan',
			paragraphs: [
				'Den 1 juni 2026 finns ingen plan för det nya beslutet. Den senaste planen är från mars 2023.'
			]
		}
	],
	facts: {
		siblingsConcerned: { value: 'YES', reason: 'Barnet bor med en syster som är 7 år.' },
		needsBothServices: {
			value: 'YES',
			reason: 'Barnet har korttidsvistelse och kontakt med habiliteringen.'
		},
		interventionOver12Months: {
			value: 'YES',
			reason: 'Barnet har haft korttidsvistelse sedan 2022.'
		}
	},
	answers: childAnswers
};
