import type { CatalogueRow } from './interventions.ts';

/** The interventions that a new unit starts with, in the order of the law. The unit can read in its own instead. */
export const shippedCatalogue: readonly CatalogueRow[] = [
	{
		code: 'PERSONLIG_ASSISTANS',
		name: 'Personlig assistans',
		legalBasis: 'LSS 9 § 2',
		law: 'LSS',
		otherNames: []
	},
	{
		code: 'LEDSAGARSERVICE',
		name: 'Ledsagarservice',
		legalBasis: 'LSS 9 § 3',
		law: 'LSS',
		otherNames: ['Ledsagarservice LSS']
	},
	{
		code: 'KONTAKTPERSON_LSS',
		name: 'Kontaktperson',
		legalBasis: 'LSS 9 § 4',
		law: 'LSS',
		otherNames: ['Kontaktperson LSS']
	},
	{
		code: 'AVLOSARSERVICE',
		name: 'Avlösarservice i hemmet',
		legalBasis: 'LSS 9 § 5',
		law: 'LSS',
		otherNames: ['Avlösarservice']
	},
	{
		code: 'KORTTIDSVISTELSE',
		name: 'Korttidsvistelse utanför det egna hemmet',
		legalBasis: 'LSS 9 § 6',
		law: 'LSS',
		otherNames: ['Korttidsvistelse', 'Korttids']
	},
	{
		code: 'KORTTIDSTILLSYN',
		name: 'Korttidstillsyn för skolungdom över 12 år',
		legalBasis: 'LSS 9 § 7',
		law: 'LSS',
		otherNames: ['Korttidstillsyn']
	},
	{
		code: 'BOENDE_BARN',
		name: 'Boende i familjehem eller bostad med särskild service för barn',
		legalBasis: 'LSS 9 § 8',
		law: 'LSS',
		otherNames: [
			'Boende i familjehem eller bostad med särskild service för barn och ungdomar',
			'Barnboende'
		]
	},
	{
		code: 'BOSTAD_VUXNA',
		name: 'Bostad med särskild service för vuxna',
		legalBasis: 'LSS 9 § 9',
		law: 'LSS',
		otherNames: [
			'Gruppbostad',
			'Servicebostad',
			'Bostad med särskild service för vuxna eller annan särskilt anpassad bostad'
		]
	},
	{
		code: 'DAGLIG_VERKSAMHET',
		name: 'Daglig verksamhet',
		legalBasis: 'LSS 9 § 10',
		law: 'LSS',
		otherNames: ['DV']
	},
	{
		code: 'HEMTJANST',
		name: 'Hemtjänst',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: []
	},
	{
		code: 'BOENDESTOD',
		name: 'Boendestöd',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: []
	},
	{
		code: 'STODBOSTAD',
		name: 'Stödbostad',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: []
	},
	{
		code: 'FORSOKSLAGENHET',
		name: 'Försöks- eller träningslägenhet',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: ['Försökslägenhet', 'Träningslägenhet']
	},
	{
		code: 'SYSSELSATTNING',
		name: 'Sysselsättning',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: []
	},
	{
		code: 'LEDSAGNING_SOL',
		name: 'Ledsagning',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: []
	},
	{
		code: 'KONTAKTPERSON_SOL',
		name: 'Kontaktperson',
		legalBasis: 'SoL 13 kap. 7 §',
		law: 'SOL',
		otherNames: []
	},
	{
		code: 'SJUKHEM',
		name: 'Sjukhem',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: ['Särskilt boende']
	},
	{
		code: 'RIKSFARDTJANST',
		name: 'Riksfärdtjänst',
		legalBasis: 'Lag (1997:735) om riksfärdtjänst',
		law: 'RIKSFARDTJANST',
		otherNames: []
	},
	{
		code: 'BOSTAD_SARSKILT_STOD',
		name: 'Bostad med särskilt stöd',
		legalBasis: 'SoL 11 kap. 1 §',
		law: 'SOL',
		otherNames: []
	},
	{
		code: 'KONTAKTFAMILJ',
		name: 'Kontaktfamilj',
		legalBasis: 'SoL 13 kap. 7 §',
		law: 'SOL',
		otherNames: []
	}
];
