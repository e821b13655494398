/** The words around a name, folded: what makes a word a name, and what makes it something else. */

/** Who somebody is: the next word, with a capital letter, is called so. Also as the end of a longer word. */
const roleEnds =
	/(?:(?:^|.)(?:handläggare|sekreterare|sköterska|terapeut|pedagog|assistent|kurator|läkare|psykolog|rektor|lärare|mentor|ledsagare|stödjare|kontaktperson|vårdare|ledare|samordnare|arbetare|logoped|dietist|polis|advokat|jurist|ombud|utredare|inspektör|mamma|pappa|mamman|pappan|mormor|farmor|morfar|farfar|moster|faster|morbror|farbror|syster|syskon|dottern|systern|sambo|hustru|pojkvän|pojkvänn|flickvän|flickvänn|väninna|kompis|kusin|barnbarn|tvilling|granne|kollega|kollegor|kolleger|klient|brukare|sökande|enskilde|enskilda|flicka|makar|föräldrar|bröder|systrar|fröken|doktor|professor|förvaltare|huvudman|huvudmann|vårdnadshavare|patient|deltagare)|^(?:styv|bonus|svär|fost|plast|enhets|grupp|barnbarns?|stor|lill)?(?:chef|tolk|fader|moder|broder|bror|son|dotter|make|maka|fru|vän|vänn|pojke|tjej|kille|familj|herr|herre|resurs|elev))(?:e?n|e?t|na)?s?$/;
const twoWordRoles = new Set(['god man', 'gode mannen', 'gode man', 'goda mannen']);
/** Words that look like the roles and are none. */
const noRoles = new Set(['person', 'reson', 'säsong']);

/** What has a name of its own: the next word is that, not a person. Also as the end of a longer word. */
const thingEnds =
	/(?:(?:^|.)(?:bostad|boende|skola|gymnasium|gymnasie|gymnasi|verksamhet|enhet|avdelning|mottagning|klinik|sjukhus|central|företag|bolag|utförare|anordnare|leverantör|stiftelse|förening|organisation|kooperativ|program|programm|system|verktyg|instrument|modell|metod|utbildning|projekt|läger|kollo|kyrka|församling|kvarter|område|stadsdel|kommun|språk|medicin|läkemedel|läkemedl|preparat|skala|blankett|rubrik|avsnitt|punkt|kapitel|kapitl|stycke|kolumn|kategori|begrepp|dokument|tidning|affär|butik|restaurang|klubb|serie|linje|hotell|center|centr|centrum|lokal|grupp|tjänst|nämnd|förvaltning|myndighet|domstol|skylt|märke|varumärke|mässa)|^(?:gruppb|korttids|sjuk|träff|ålder|grund|gymnasie|sär|bok|data|äldre|barn|ungdoms|fritids|kommun|bo|hem)?(?:app|bad|band|bank|bok|buss|by|del|fil|film|flik|fält|gård|hem|hemm|hus|kafé|kurs|lag|land|mall|ord|ort|park|rum|rumm|spel|stad|team|test))(?:e?n|e?t|arna|erna|na)?$/;
const beforeThings = new Set(['lex', 'team', 'queen', 'sankt', 'sankta', 'st', 'under']);

/** What a place or an organisation is: the word before, often in the genitive, is its name. */
const institutions =
	/^(?:barn|universitets|läns|student|dag|kvarters|tings|hov|folkhög|hög|grund|friskole|stadsdels)?(?:sjukhus(?:et|ets)?|tingsrätt(?:en)?|hovrätt(?:en)?|kommun(?:en)?|stad|stads|län|socken|församling|kyrka|kyrkogård|universitet|högskola|folkhögskola|gymnasium|gymnasieskola|vårdcentral|stadsdel|förvaltning|nämnd|ungdom|beroendecentrum|mottagning|stiftelse|minnesfond|syndrom|sjukdom|skala|test|index|metod|modell|pedagogik|lag|hamn|torg|gård|plan|centrum|station|marknad|huvud)$/;

/** In the name of a company or an association: Olivia Omsorg, Kurt-Svens Omsorg AB. */
const companyWords =
	/^(?:ab|hb|kb|ltd|omsorg|assistans|personlig|service|care|vård|akut|närakut|hälsa|ungdom|förening|stiftelse|ideell|kooperativ|servicehus|bemanning|konsult|skola|friskola|gruppen|group|barnsjukhus|sjukhus|folkhögskola|hemtjänst|behandlingshem|städ|kennel|transport|taxi)$/;
/** What people are or can, and things too. */
const commonVerbs = new Set(['är', 'kan', 'ska', 'skulle', 'kunde', 'var']);
const readAsWords = new Set(
	'liv dag max vilja saga rosa klara sol storm sten min mina flora love'.split(' ')
);

/** What people do. */
const personVerbs = new Set(
	'har vill fick får hade bor bodde behöver säger sa sade uppger uppgav berättar berättade önskar önskade menar menade tycker tyckte ringde ringer flyttade flyttar deltog deltar trivs trivdes går gick arbetar jobbar studerar kommer kom träffar träffade blev blir mår mådde orkar skriver skrev undrar undrade undertecknade godkände ansökte ansöker känner kände upplever upplevde lever klarar behövde svarade svarar frågar frågade förstår förstod fyllde fyller äter åt sover sov önskade valde väljer läser läste pratar pratade uttrycker uttryckte beskriver beskrev gillar gillade hjälper hjälpte handlar handlade klagade överklagade skrev tackade avböjde medverkade närvarade besökte besöker sökte söker använder använde nekade nekades beviljades fyllt blivit bekräftar bekräftade påpekar påpekade hänvisar hänvisade kallas heter föddes dog avled'.split(
		' '
	)
);
/** What no authority and no company does. */
const peopleOnlyVerbs = new Set(
	'bor bodde berättar berättade tycker tyckte känner kände mår mådde orkar trivs trivdes flyttade ringde pratade sover sov äter åt gillar gillade längtar längtade studerar fyllde fyller själv vill ville önskar önskade undrar undrade'.split(
		' '
	)
);
/** Before a person rather than a thing. */
const beforePersons = new Set(
	'enligt hos av med till för åt och att som om mot utan från att ringer ringde frågar frågade träffar träffade'.split(
		' '
	)
);
const beforePlaces = new Set(
	'i på vid inom utanför kring runt via norr söder öster väster'.split(' ')
);

/** @param key a folded word */
export const isThing = (key: string): boolean => beforeThings.has(key) || thingEnds.test(key);
/** @param key a folded word */
export const isInstitution = (key: string): boolean => institutions.test(key);
/**
 * Whether a name that is a word too has a verb of people after it.
 * @param key the word, folded
 * @param next the word after it, folded
 */
export const isPersonVerb = (key: string, next: string): boolean =>
	personVerbs.has(next) || (commonVerbs.has(next) && !readAsWords.has(key));
/** @param key a folded word */
export const isCompanyWord = (key: string): boolean => companyWords.test(key);
/** @param key a folded word */
export const isPeopleOnly = (key: string): boolean => peopleOnlyVerbs.has(key);
/** @param key a folded word */
export const isBeforePerson = (key: string): boolean => beforePersons.has(key);
/** @param key a folded word */
export const isBeforePlace = (key: string): boolean => beforePlaces.has(key);

/**
 * Whether a word says who somebody is.
 * @param key a folded word; of `LSS-handläggaren` its last part counts
 * @param before the folded word before it
 */
export function isRole(key: string, before: string): boolean {
	const last = key.slice(key.lastIndexOf('-') + 1);
	if (twoWordRoles.has(`${before} ${last}`)) return true;
	return !noRoles.has(last) && roleEnds.test(last);
}

/** fru Lindqvist, herr Öberg: also a name in lower case is one. @param key a folded word */
export const isCourtesy = (key: string): boolean =>
	/^(?:fru|herr|fröken|familjen|makarna)$/.test(key);

/** Whose somebody's is: after the genitive of a name, Shilans mamma. */
const relations =
	/^(?:(?:styv|bonus|svär|fost|plast|tvilling|lille|stor|lill)?(?:mamma|pappa|mor|far|bror|syster|son|dotter|syskon|föräldrar|barn|familj)|mormor|morfar|farmor|farfar|moster|faster|morbror|farbror|sambo|make|maka|hustru|fru|man|kusin|vän|pojkvän|flickvän|kontaktperson|ledsagare|assistent(?:er)?|handläggare|boendestödjare|förvaltare|vårdnadshavare|anhöriga?|lärare|egna|önskemål|åsikt(?:er)?|röst|delaktighet|synpunkt(?:er)?|diagnos(?:er)?|insats(?:er)?|behov|vardag|hem|lägenhet|bostad|anteckning(?:ar)?|utredning(?:ar)?|journal|akt|ärende|ansökan)$/;
const closeRelations =
	/^(?:mamma|pappa|mor|far|bror|syster|son|dotter|föräldrar|mormor|morfar|farmor|farfar|moster|faster|sambo|syskon|kontaktperson|ledsagare|familj)$/;
/** @param key a folded word */
export const isRelation = (key: string): boolean => relations.test(key);
/** @param key a folded word that, after a genitive, speaks of people only */
export const isCloseRelation = (key: string): boolean => closeRelations.test(key);

/** How a common noun ends when it begins a sentence: of these no capital letter makes a name. */
const definite =
	/(?:[rlm]ns?|e[nt]s?|[nt]?an[s]?|ar(?:na)?s?|er(?:na)?s?|or(?:na)?s?|orna|are|ande|lig[at]?)$/;
/** @param key a folded word */
export const isLikeNoun = (key: string): boolean => definite.test(key);

const beginsNames = new Set('heter hette kallas hälsar mvh hej hälsningar kära käre'.split(' '));
const speech = new Set(
	'samtal samtalet talat talade pratat pratade intervju möte träff tillsammans hembesök mejl sms brev'.split(
		' '
	)
);
/**
 * Whether the words before begin a name: heter Balwinder, samtal med Siavash, mer om Siavash än om barnet.
 * @param near the word before, folded
 * @param before the one before that, folded
 */
export function beginsName(near: string, before: string): boolean {
	if (near === 'enligt' || beginsNames.has(near) || (near === 'namn' && before === 'vid'))
		return true;
	if (near === 'från') return before === 'hälsningar' || before === 'mejl' || before === 'sms';
	return (near === 'med' || near === 'hos') && speech.has(before);
}

/** @param key a folded word that begins a clause, with who does something after it */
export const isBeforeClause = (key: string): boolean =>
	/^(?:att|vad|som|hur|när|om|eftersom|medan|innan|sedan|då|där|varför)$/.test(key);
/** @param key a folded word that stands between who does something and the verb */
export const isAdverb = (key: string): boolean =>
	/^(?:inte|aldrig|själv|alltid|ofta|sagt|också|redan)$/.test(key);

/** Given names of a few letters that after a role are one also in lower case: mamma eva. */
const lowerAfterRole = new Set(
	'eva anna lena hanna helen jonas mats göran knut kurt olle nils sven ulla barbro britt ingar jan elin emma ebba ella alma alva ellen hugo hasan oliver oskar sara lina linda maja tuva malin lotta leif stina viktor victor viktoria veronika fredrik åsa åke åge'.split(
		' '
	)
);
/** @param key a folded word in lower case that stands after a role */
export const isCalledInLower = (key: string): boolean => lowerAfterRole.has(key);
