/** Roles of a person in a unit (product.md, "Who, and what they come for"). A person may have several, in several units. */
export const roles = ['admin', 'unitManager', 'roundLead', 'reviewer', 'observer'] as const;
export type Role = (typeof roles)[number];
