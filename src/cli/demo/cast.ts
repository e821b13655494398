/** The people of the demo unit besides the staff of `data/medarbetare.csv`, and what all of them sign in with. */

export const unitName = 'Beställarenheten funktionsnedsättning';
export const teams = ['Funktionsnedsättning barn', 'Funktionsnedsättning vuxna', 'Socialpsykiatri'];

/** Known to everybody: the demo holds nothing but made-up cases. */
export const demoPassword = 'prova-granskning';

export const admin = { name: 'Ingrid Wester', email: 'ingrid.wester@exempel.se' };
export const observer = { name: 'Camilla Norén', email: 'camilla.noren@exempel.se' };
export const unitManager = { name: 'Marianne Bergdahl', email: 'marianne.bergdahl@exempel.se' };
export const helena = { name: 'Helena Lindqvist', email: 'helena.lindqvist@exempel.se' };
export const tomas = { name: 'Tomas Ek', email: 'tomas.ek@exempel.se' };
/** A caseworker with a little of everything on her page. */
export const elin = { name: 'Elin Dahl', email: 'elin.dahl@exempel.se' };
