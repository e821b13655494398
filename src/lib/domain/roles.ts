/** Roles of a person in a unit (product.md, "Who, and what they come for"). A person may have several, in several units. */
export const roles = ['admin', 'unitManager', 'roundLead', 'reviewer', 'observer'] as const;
export type Role = (typeof roles)[number];

/** What the roles are called (ui-vocabulary.md, section 4). */
export const roleLabels: Readonly<Record<Role, string>> = {
	admin: 'Systemförvaltare',
	unitManager: 'Enhetschef',
	roundLead: 'Omgångsansvarig',
	reviewer: 'Granskare',
	observer: 'Läsbehörig'
};
