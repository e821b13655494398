import { askingCodes, type Reason, type ReasonCode } from '#lib/domain/case-list/reasons.ts';

const date = 'Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-03-12.';
const placing = 'Utan den uppgiften går det inte att avgöra om beslutet hör till urvalet.';
const conflict = 'Utan den uppgiften går det inte att pröva jäv.';

/** Heading and advice for rows with the same reason. */
export const reasonHeadings: Readonly<Record<ReasonCode, { title: string; advice: string }>> = {
	'identity-number': {
		title: 'Personnummer i listan',
		advice:
			'Byt till verksamhetssystemets ärendenummer. Personnumret visas inte här, sparas inte och följer inte med när du hämtar tabellen.'
	},
	'no-case-reference': {
		title: 'Ärendenummer saknas',
		advice: 'Utan ärendenummer går det inte att hitta akten.'
	},
	'bad-case-reference': {
		title: 'Ärendenumret går inte att läsa',
		advice: 'Det innehåller tecken som inte hör till ett ärendenummer.'
	},
	'too-long': {
		title: 'Texten är för lång',
		advice: 'Kontrollera att raden inte har blivit fel i filen.'
	},
	'unreadable-characters': {
		title: 'Tecken som inte går att läsa',
		advice: 'Spara listan som CSV med UTF-8 eller som Excel och läs in den igen.'
	},
	'too-many-cells': {
		title: 'Fler värden än rubriker',
		advice: 'Värdena kan stå i fel kolumn. Kontrollera raden i filen.'
	},
	'date-missing': { title: 'Beslutsdatum saknas', advice: placing },
	'impossible-date': { title: 'Datumet finns inte', advice: date },
	'unreadable-date': { title: 'Datumet går inte att läsa', advice: date },
	'decision-in-future': {
		title: 'Beslutet ligger i framtiden',
		advice: 'Beslutsdatum måste vara i dag eller tidigare.'
	},
	'birth-year-before-1900': {
		title: 'Födelseår före 1900',
		advice: 'Rätta året i verksamhetssystemet.'
	},
	'birth-year-after-decision': {
		title: 'Födelseår efter beslutet',
		advice: 'Rätta året i verksamhetssystemet.'
	},
	'unreadable-birth-year': {
		title: 'Födelseåret går inte att läsa',
		advice: 'Skriv året med fyra siffror.'
	},
	'outcome-missing': { title: 'Utfall saknas', advice: placing },
	'unknown-outcome': { title: 'Okänt utfall', advice: 'Skriv Bifall, Delvis avslag eller Avslag.' },
	'unknown-case-type': { title: 'Okänd ärendetyp', advice: 'Skriv Ny ansökan eller Nyprövning.' },
	'unknown-gender': { title: 'Okänt kön', advice: 'Skriv Kvinna, Man eller Okänt.' },
	'unknown-yes-no': { title: 'Varken ja eller nej', advice: 'Skriv Ja eller Nej.' },
	'intervention-missing': { title: 'Insats saknas', advice: placing },
	'unknown-intervention': { title: 'Okänd insats', advice: 'Svara på frågan ovanför.' },
	'ambiguous-intervention': {
		title: 'Insats med flera lagrum',
		advice: 'Svara på frågan ovanför.'
	},
	'intervention-not-reviewed': {
		title: 'Insats som enheten inte granskar',
		advice: 'Det har ni svarat på en fråga om listan.'
	},
	'caseworker-missing': { title: 'Handläggare saknas', advice: conflict },
	'decision-maker-missing': { title: 'Beslutsfattare saknas', advice: conflict },
	'unknown-signature': { title: 'Okänd signatur', advice: conflict },
	'left-out': {
		title: 'Valda att inte läsas in',
		advice: 'Det har du svarat på en fråga om raden.'
	},
	'duplicate-of': {
		title: 'Dubbletter',
		advice: 'De är lika en annan rad i alla kolumner. Beslutet räknas en gång.'
	}
};

/** The reason that a row is shown under: what refuses it comes before what could be answered. */
export function mainReason(reasons: readonly Reason[]): ReasonCode {
	const refusing = reasons.find(({ code }) => !askingCodes.has(code));
	return (refusing ?? reasons[0])?.code ?? 'left-out';
}
