import { familyNames, familyNamesThatAreWords } from './names-family.ts';
import {
	givenNames,
	givenNamesThatAreWords,
	givenNamesWithCapital,
	givenNamesWithEvidence
} from './names-given.ts';
import { ordinaryWords } from './words-ordinary.ts';
import { placeNames } from './words-places.ts';
import { tradeNames } from './words-trade.ts';

/** What the lists know of a word; several may hold at once. */
export const known = {
	/** A given name however it is written. */
	sureGiven: 1,
	/** A given name when it has a capital letter. */
	given: 2,
	/** A given name that is an ordinary word too. */
	givenWord: 4,
	/** A given name only where the words around say so. */
	givenWithEvidence: 8,
	family: 16,
	familyWord: 32,
	/** A place, an authority, a system …: written with a capital letter and nobody's name. */
	allowed: 64,
	ordinary: 128
} as const;

export const anyGiven = known.sureGiven | known.given | known.givenWord | known.givenWithEvidence;
export const surelyName = known.sureGiven | known.given | known.family;
const anyName = anyGiven | known.family | known.familyWord;
const notName = known.allowed | known.ordinary;

const endsAsFamilyName =
	/..(?:sson|qvist|quist|kvist|ström|strom|gren|lund|berg|blom|dahl|stedt|strand|ovic|evic|inen|wicz|czyk|enko|zadeh|oglu|hjelm|stierna|löf|feldt|crantz)$/;
const endsAsMarked = /(?:ić|oğlu|én)$/u;
const knownIdeas = /^(?:id|arm|turn|kommitt|sup|all|entr|fil|resum|kup|moss|livr|kanap|allié)én$/u;

/** How an ordinary word ends that somebody has written with a capital letter: a heading, a form of support, an authority. */
const endsAsOrdinary =
	/..(?:ning(?:en|ar|arna)?|ing(?:en|ar)|ande[nt]?|ende|het(?:en|er|erna)?|skap(?:et|er)?|else(?:n|r|rna)?|[ts]ion(?:en|er|erna)?|ment(?:et)?|itet(?:en)?|ism(?:en)?|isk[at]?|lig[at]?|bar[at]|erat|stöd(?:et)?|boende[nt]?|vård(?:en)?|plan(?:en|er)?|tjänst(?:en|er)?|service|hjälp(?:en)?|insats(?:er|en)?|bistånd(?:et)?|mötet?|schemat?|rapport(?:en)?|intyg(?:et)?|beslut(?:et)?|ansökan|anmälan|samtal(?:et)?|kontakt(?:en)?|person(?:en)?|familj(?:en)?|hem(?:met)?|lag(?:en)?|balk(?:en)?|nämnd(?:en)?|verket?|kassan?|myndighet(?:en)?|rätt(?:en)?|domstol(?:en)?|råd(?:et)?|byrån?|kontoret|enhet(?:en)?|grupp(?:en)?|team(?:et)?|klinik(?:en)?|sjukhus(?:et)?|central(?:en)?|centrum|center|skolan?|gymnasi(?:et|um)|universitet(?:et)?|kommun(?:en)?|stad(?:en)?|region(?:en)?|län(?:et)?|stadsdel(?:en)?|gård(?:en)?|bolag(?:et)?|stiftelse(?:n)?|förening(?:en)?|förbund(?:et)?|kyrkan?|församling(?:en)?|akuten|apotek(?:et)?|bibliotek(?:et)?|badet|hallen|huset?|parken|torget|terapin?|metod(?:en)?|modell(?:en)?|analys(?:en)?|bok(?:en)?|mål(?:et)?|behov(?:et)?|krav(?:et)?|rubriken?|texten?|listan?|frågan?|frågor|svar(?:et|en)?|text(?:en|er)?|tid(?:en)?|dag(?:en|ar)?|gatan?|vägen|gränd|plats(?:en)?|köping|tuna|torp|hult|måla|tälje|sala|bruk|arp|ryd|landa|området?|ombud(?:et)?|ledare|handläggare|sekreterare|arbetare|tagare|givare|ställare|lokal(?:en)?|linjen?|appen?|programmet|systemet?|bank(?:en)?|kort(?:et)?|blad(?:et)?|akt(?:en)?|mall(?:en)?|ersättning|färdtjänst|assistans(?:en)?|psykiatrin?|medicin(?:en)?|login?|gogik(?:en)?|iken|ist(?:en)?)$/;

let lists: Map<string, number> | undefined;

function listed(): Map<string, number> {
	if (lists) return lists;
	const found = new Map<string, number>();
	const add = (words: string, flag: number) => {
		for (const word of words.split(/\s+/)) {
			if (word !== '') found.set(word, (found.get(word) ?? 0) | flag);
		}
	};
	add(givenNames, known.sureGiven);
	add(givenNamesWithCapital, known.given);
	add(givenNamesThatAreWords, known.givenWord);
	add(givenNamesWithEvidence, known.givenWithEvidence);
	add(familyNames, known.family);
	add(familyNamesThatAreWords, known.familyWord);
	add(placeNames, known.allowed);
	add(tradeNames, known.allowed);
	add(ordinaryWords, known.ordinary);
	lists = found;
	return found;
}

/**
 * What the lists and the endings tell of a word, as a sum of `known`; 0: nothing.
 * @param word as it is written
 * @param key the same, folded
 */
export function knownOf(word: string, key: string): number {
	const parts = key.split('-');
	if (parts.length === 1) return knownOfOne(word, key);
	const written = word.split(/[-\u2010\u2011]/);
	let all = 0;
	parts.forEach((part, at) => {
		const here = written[at] ?? '';
		// LSS-handläggare, Word-fil: what comes after in lower case is a word.
		all |= at > 0 && here === here.toLowerCase() ? known.ordinary : knownOfOne(here, part);
	});
	return all & surelyName && !(all & known.allowed) ? all & ~notName : all;
}

function knownOfOne(word: string, key: string): number {
	const flags = listed();
	let found = flags.get(key) ?? 0;
	if (found === 0 && key.length > 3 && key.endsWith('s')) {
		found = flags.get(key.slice(0, -1)) ?? 0;
		// Genitives of what names nobody stay what they are; of a word that is also a name only the name counts.
		if (found & anyName) found &= ~known.ordinary;
	}
	if (found !== 0) return found;
	if (isCompoundGiven(key)) return known.sureGiven;
	const stem = key.replace(/s$/, '');
	const written = word.toLowerCase().replace(/s$/, '');
	if (endsAsFamilyName.test(stem) || endsAsFamilyName.test(key)) return known.family;
	if (endsAsMarked.test(written) && !knownIdeas.test(written)) return known.family;
	return endsAsOrdinary.test(key) || endsAsOrdinary.test(stem) ? known.ordinary : 0;
}

/** Annkarin, Larserik, Abdirahman: made of others, and so not in the list. */
function isCompoundGiven(key: string): boolean {
	if (/^abd[aeiu]?[hklnrswz][a-z]{3,}$/.test(key)) return true;
	const rest =
		/^(?:anna?|britt|gun|[ck]arl|lars|per|sven|nils|hans|bengt|börje|jan|eva|inga?|maj|mari|ulla|claes)([a-zåäö]{4,}?)s?$/.exec(
			key
		)?.[1];
	if (rest === undefined) return false;
	return ((listed().get(rest) ?? 0) & (known.sureGiven | known.given)) !== 0;
}
