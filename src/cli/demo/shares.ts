/** How the documentation of the demo unit is, and how it develops: uneven, as in life. */

/** Vår 2025, Höst 2025, Vår 2026, Höst 2026. */
type OverRounds = readonly [number, number, number, number];

export interface Shares {
	/** Share Ja of the files that the question concerns. */
	ja: OverRounds;
	/** Share Delvis of what is not Ja, where the scale has it. */
	delvis: number;
	/** Share Ej aktuellt of all files. */
	notRelevant: number;
}

const shares = (ja: OverRounds, delvis = 0.6, notRelevant = 0): Shares => ({
	ja,
	delvis,
	notRelevant
});

export const sharesByQuestion: Readonly<Record<string, Shares>> = {
	'UTR-1': shares([0.86, 0.9, 0.94, 0.95], 0, 0.01),
	'UTR-2': shares([0.78, 0.8, 0.82, 0.82], 0.8),
	'UTR-3': shares([0.64, 0.66, 0.7, 0.74], 0.8),
	'UTR-4': shares([0.84, 0.86, 0.88, 0.88], 0.5),
	'FAM-1': shares([0.86, 0.88, 0.88, 0.9], 0.7),
	'FAM-2': shares([0.6, 0.58, 0.64, 0.66], 0.7),
	'BARN-1': shares([0.7, 0.78, 0.86, 0.88], 0),
	'BARN-2': shares([0.44, 0.56, 0.68, 0.72], 0.6),
	'BARN-3': shares([0.66, 0.68, 0.74, 0.76], 0, 0.02),
	'BARN-4': shares([0.48, 0.5, 0.56, 0.6], 0.6),
	'BARN-5': shares([0.62, 0.62, 0.66, 0.64], 0.8),
	'BARN-6': shares([0.4, 0.44, 0.5, 0.52], 0.6),
	'KLIENT-1': shares([0.75, 0.79, 0.83, 0.86], 0.5, 0.01),
	'KLIENT-2': shares([0.72, 0.76, 0.8, 0.82], 0.8, 0.02),
	'KLIENT-3': shares([0.52, 0.54, 0.6, 0.62], 0.7, 0.01),
	'KLIENT-4': shares([0.6, 0.62, 0.64, 0.66], 0.7, 0.04),
	'KLIENT-5': shares([0.38, 0.42, 0.46, 0.5], 0.5),
	'JAMST-1': shares([0.9, 0.89, 0.92, 0.93], 0.9),
	'JAMST-2': shares([0.94, 0.93, 0.95, 0.95], 0, 0.02),
	'BESLUT-1': shares([0.85, 0.88, 0.92, 0.92], 0.85),
	'BESLUT-2': shares([0.88, 0.9, 0.9, 0.92], 0.85, 0.02),
	'BESLUT-3': shares([0.9, 0.92, 0.95, 0.95], 0),
	'INFO-1': shares([0.54, 0.58, 0.6, 0.62], 0.5, 0.03),
	'INFO-2': shares([0.48, 0.52, 0.56, 0.6], 0.5, 0.02),
	'PLAN-1': shares([0.42, 0.44, 0.48, 0.52], 0, 0.02),
	'SIP-1': shares([0.5, 0.52, 0.56, 0.58], 0, 0.04),
	'SAMV-1': shares([0.64, 0.66, 0.66, 0.7], 0.8),
	'SAMT-1': shares([0.7, 0.76, 0.74, 0.8], 0.5),
	'SYSS-1': shares([0.58, 0.6, 0.66, 0.66], 0.7),
	'BOST-1': shares([0.6, 0.62, 0.66, 0.64], 0.7, 0.03),
	'UPPF-1': shares([0.7, 0.74, 0.62, 0.7], 0.5),
	'UPPF-2': shares([0.5, 0.48, 0.5, 0.54], 0.5),
	'UPPF-3': shares([0.42, 0.42, 0.45, 0.46], 0.6),
	'RESP-1': shares([0.94, 0.95, 0.95, 0.96], 0.9),
	'BEST-1': shares([0.82, 0.82, 0.86, 0.87], 0),
	'BEST-2': shares([0.8, 0.82, 0.84, 0.84], 0.7),
	'BEST-3': shares([0.6, 0.6, 0.64, 0.64], 0.8),
	'BEST-4': shares([0.46, 0.48, 0.52, 0.56], 0.6),
	'BEST-5': shares([0.4, 0.4, 0.44, 0.46], 0.7),
	'BEST-6': shares([0.66, 0.66, 0.7, 0.7], 0.8),
	'BEST-7': shares([0.44, 0.46, 0.5, 0.52], 0.6),
	'BEST-8': shares([0.5, 0.52, 0.54, 0.58], 0.7),
	'BEST-9': shares([0.9, 0.9, 0.92, 0.92], 0),
	'GP-1': shares([0.66, 0.66, 0.7, 0.7], 0),
	'GP-2': shares([0.54, 0.54, 0.58, 0.6], 0.6),
	'GP-3': shares([0.6, 0.6, 0.62, 0.64], 0.7),
	'GP-4': shares([0.6, 0.62, 0.64, 0.66], 0.8),
	'GP-5': shares([0.5, 0.5, 0.54, 0.54], 0.6),
	'GP-6': shares([0.44, 0.44, 0.48, 0.5], 0.6)
};

/**
 * Which throw of the dice a question's answers come from. Samples are small: these are throws whose counts lie near
 * the shares above, so that the development can be seen and women and men differ little.
 */
export const throws: Readonly<Record<string, number>> = {
	'KLIENT-1': 214,
	'KLIENT-2': 122,
	'KLIENT-3': 287,
	'KLIENT-4': 6,
	'UTR-1': 165,
	'UTR-2': 221,
	'UTR-3': 121,
	'UTR-4': 290,
	'BARN-1': 260,
	'BARN-2': 41,
	'BARN-3': 242,
	'BARN-4': 18,
	'JAMST-1': 109,
	'BESLUT-1': 194,
	'BESLUT-2': 162,
	'INFO-1': 85,
	'INFO-2': 137,
	'PLAN-1': 42,
	'SIP-1': 195,
	'UPPF-1': 279,
	'BEST-1': 168,
	'BEST-4': 53,
	'GP-1': 61
};

/** A question that the table above does not know, such as one added to a key later. */
export const ordinary: Shares = shares([0.62, 0.65, 0.68, 0.7]);

/** How much better (or worse) some documentation is than the rest: steps on the logit scale. */
export const tiltByKey: Readonly<Record<string, number>> = {
	'dok-barn-unga': 0.15,
	'dok-vuxen-lss-sol': -0.1,
	'dok-socialpsykiatri-sol': 0.1
};

export const tiltByIntervention: Readonly<Record<string, number>> = {
	PERSONLIG_ASSISTANS: 0.4,
	DAGLIG_VERKSAMHET: 0.1,
	BOENDESTOD: 0.2,
	KORTTIDSVISTELSE: 0.1,
	HEMTJANST: -0.5,
	LEDSAGARSERVICE: -0.3,
	KONTAKTPERSON_LSS: -0.4,
	KONTAKTPERSON_SOL: -0.3,
	SJUKHEM: -0.2,
	BOENDE_BARN: 0.3
};

/** Share of files in which a fact that the reviewer answers is YES, and where it may be said, UNKNOWN. */
export const factShares: Readonly<Record<string, { yes: number; unknown: number }>> = {
	childrenConcerned: { yes: 0.22, unknown: 0.04 },
	siblingsConcerned: { yes: 0.62, unknown: 0.05 },
	hasRepresentative: { yes: 0.58, unknown: 0 },
	needsBothServices: { yes: 0.6, unknown: 0.05 },
	choiceAvailable: { yes: 0.64, unknown: 0 },
	thirdPartyContacts: { yes: 0.7, unknown: 0 },
	interventionOver12Months: { yes: 0.86, unknown: 0 }
};
