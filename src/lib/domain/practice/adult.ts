import type { PracticeCase } from './case.ts';
import { adultAnswers } from './adult-answers.ts';

/** Boendestöd for an adult, for the keys for adults and for socialpsykiatri. Made up. */
export const adultCase: PracticeCase = {
	about: 'Räkna med att enheten har bestämt att utredningar görs enligt IBIC.',
	intervention: 'Boendestöd',
	legalBasis: 'SoL 11 kap. 1 §',
	outcome: 'PARTIAL',
	keys: ['dok-vuxen-lss-sol', 'dok-socialpsykiatri-sol', 'best-genomforande'],
	known: {
		legalBasis: 'SOL',
		intervention: 'BOENDESTOD',
		decisionDate: '2026-04-01',
		caseType: 'REASSESSMENT',
		decisionOutcome: 'PARTIAL',
		ageGroup: '21-64',
		gender: 'FEMALE'
	},
	sections: [
		{
			heading: 'Ansökan',
			paragraphs: [
				'Den enskilde ringde den 2 mars 2026 och ansökte om fortsatt boendestöd, tio timmar i veckan. Nuvarande beslut gäller till den 31 mars. Hon vill ha mer hjälp med posten och räkningarna, och hjälp med maten de veckor barnet är hos henne.'
			]
		},
		{
			heading: 'Utredning enligt IBIC',
			paragraphs: [
				'Uppgifterna är lämnade av den enskilde vid hembesök den 12 mars 2026, om inget annat anges.',
				'Kvinna, 38 år, med en psykisk funktionsnedsättning. Hon bor i en hyreslägenhet med två rum och kök. Hennes barn, 8 år, bor hos henne varannan vecka. Hon har haft boendestöd sedan 2022.'
			]
		},
		{
			heading: 'Vardag och hushåll',
			paragraphs: [
				'Den enskilde lagar mat på egen hand när det finns en veckomeny och varorna är hemma. Utan meny blir det inte av, och då äter hon smörgåsar i flera dagar. Hon tvättar själv i maskinen i lägenheten.',
				'Att komma i gång på morgonen är svårast. Hon säger: ”De dagar någon knackar på klockan tio blir det en dag. Annars ligger jag kvar, och så är det kväll.” Hon vill ha besök på förmiddagen och av samma två personer som hittills.'
			]
		},
		{
			heading: 'Post och ekonomi',
			paragraphs: [
				'Posten samlas på hög och öppnas inte utan stöd. Hyran har betalats sent två gånger i vinter. Enligt uppgift finns även ett lån som inte betalas.'
			]
		},
		{
			heading: 'Att ta emot information',
			paragraphs: [
				'Den enskilde har svårt att ta till sig längre text. Hon vill få information muntligt, en sak i taget.'
			]
		},
		{
			heading: 'Hälsa och kontakter',
			paragraphs: [
				'Den enskilde går på samtal i den psykiatriska öppenvården och får sin medicin där. Handläggaren talade med öppenvården i telefon den 16 mars. Öppenvården bekräftar att hon har svårt att komma i gång och berättar att hon mår sämre när det blir rörigt hemma. Samtycke finns. Den enskilde upplevs krävande i telefon.',
				'Den enskildes mamma ringde den 18 mars. Mamman säger att hon inte längre orkar komma varje vecka och att hon är orolig för hyran.'
			]
		},
		{
			heading: 'Val av utförare',
			paragraphs: [
				'Vid hembesöket fick den enskilde veta att det finns tre utförare av boendestöd och att hon kan byta. Hon vill ha kvar den hon har.'
			]
		},
		{
			heading: 'Uppföljning',
			paragraphs: [
				'Den 14 november 2025 träffade handläggaren den enskilde i hemmet. Stödet med posten och veckomenyn fungerade. Två besök hade ställts in under hösten utan att någon hörde av sig.'
			]
		},
		{
			heading: 'Bedömning',
			paragraphs: [
				'Den enskilde behöver stöd för att komma i gång på morgonen, gå igenom post och räkningar, planera måltider och handla. Behovet kan inte tillgodoses på annat sätt, eftersom mamman inte längre kan hjälpa till. Sex timmar i veckan bedöms räcka till tre besök. De veckor barnet är hos henne behövs inte mer stöd med maten: som mamma har hon vanan inne. Den enskildes önskemål har beaktats.'
			]
		},
		{
			heading: 'Beslut',
			paragraphs: [
				'Beslut den 1 april 2026. Den enskilde beviljas boendestöd med sex timmar i veckan enligt 11 kap. 1 § socialtjänstlagen, eftersom hon behöver stöd i vardagen och behovet inte kan tillgodoses på annat sätt. Ansökan i övrigt avslås, eftersom tre besök i veckan bedöms räcka.',
				'Beslutet skickades i brev den 2 april.'
			]
		},
		{
			heading: 'Beställning den 3 april 2026',
			paragraphs: [
				'Insats: boendestöd, sex timmar i veckan. Syfte: att den enskilde tillförsäkras en skälig levnadsnivå. Mål: en fungerande vardag. Delmål: all post är öppnad och räkningarna är betalda varje vecka.',
				'Uppdrag: besök måndag, onsdag och fredag på förmiddagen. Hjälp att komma i gång, gå igenom posten, göra veckomeny och handla. Läs brev högt och ta en sak i taget. Barnets andra förälder är långtidssjukskriven. Målen följs upp i höst.'
			]
		},
		{
			heading: 'Genomförandeplan den 28 april 2026',
			paragraphs: [
				'Planen kom in den 4 maj. Den enskilde har varit delaktig i planen. Mål: posten öppnas och räkningarna betalas varje vecka, och den enskilde går en promenad efter varje besök.',
				'Måndag och onsdag klockan 10 öppnar kontaktpersonen i personalen posten tillsammans med den enskilde. Fredag klockan 10 gör de veckomeny och handlar. Planen följs upp den 28 oktober vid ett möte hemma hos den enskilde.'
			]
		}
	],
	facts: {
		childrenConcerned: {
			value: 'YES',
			reason: 'Den enskildes barn är 8 år och bor hos henne varannan vecka.'
		},
		hasRepresentative: {
			value: 'YES',
			reason: 'Mamman är anhörig och har lämnat uppgifter i telefon.'
		},
		needsBothServices: {
			value: 'YES',
			reason: 'Den enskilde har boendestöd och går på samtal i den psykiatriska öppenvården.'
		},
		choiceAvailable: { value: 'YES', reason: 'Det finns tre utförare att välja mellan.' },
		thirdPartyContacts: {
			value: 'YES',
			reason: 'Handläggaren har talat med öppenvården och med mamman.'
		},
		interventionOver12Months: {
			value: 'YES',
			reason: 'Den enskilde har haft boendestöd sedan 2022.'
		}
	},
	answers: adultAnswers
};
