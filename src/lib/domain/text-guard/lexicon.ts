import { familyNames, familyNamesThatAreWords } from './names-family.ts';
import {
	givenNames,
	givenNamesThatAreWords,
	givenNamesWithCapital,
	givenNamesWithEvidence
} from './names-given.ts';
import { familyNamesMore } from './names-family-more.ts';
import { givenNamesOfTheWorld } from './names-world.ts';
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
	ordinary: 128,
	/** Sounds as a given name, or is made as one: inside a sentence it is one. */
	bySound: 256
} as const;

export const anyGiven = known.sureGiven | known.given | known.givenWord | known.givenWithEvidence;
export const surelyName = known.sureGiven | known.given | known.family;
const anyName = anyGiven | known.family | known.familyWord;
const notName = known.allowed | known.ordinary;

const endsAsFamilyName =
	/..(?:sson|qvist|quist|kvist|ström|strom|gren|lund|berg|blom|dahl|stedt|strand|ovic|evic|inen|wicz|czyk|enko|zadeh|oglu|hjelm|hielm|stierna|stjerna|löf|feldt|felt|crantz|elius|enius|skiöld|stråhle|swärd)$/;
/** Kusinen, medicinen; abstinens */
const noFinnish =
	/(?:kus|dic|ask|tam|gard|rut|term|gas|delf|ipl|ur|mar|ruin|lin|sin|bens|kam|kol|prote)inens?$|[^l]nens$/;
const endsAsMarked = /(?:ić|oğlu|én)$/u;
/** Swedish family names are put together of such parts: what no list has, Tallmark and Granholm, is one too. */
const endsAsMadeFamilyName =
	/^(?:ahl|alm|alp|asp|berg|bern|björk|blom|bo|bro|brun|bäck|ceder|dahl|ed|ehren|ek|eke|eld|elf|eng|fager|fjell|fjäll|flod|fors|fred|frid|furu|fäger|gran|grön|gull|gylden|gyllen|hag|hall|hammar|hassel|hed|hede|hell|hjort|holm|hult|häger|hägg|häll|hög|jern|jung|järn|kjell|klint|kron|kull|kvarn|källe?|lager|land|lejon|leijon|lid|lilje?|lillie|lind|linde|ljung|lund|lyck|löf|löv|lönn|malm|mell|mo|mör|nord|norden|norr|ny|näs|oster|palm|quarn|ring|rosen|ros|rud|ryd|rydd|rönn|sand|segel|segers?|silfver|sjö|skog|skogs|sol|stark|sten|stjern|stor|strand|ström|stål|sund|svan|sved|svens?|säfs?|söder|tall|thor|tegel|tjern|torn|tran|törn|udd|ull|vall|vest|vik|väster|wahl|wall|west|wester|wik|wind|å|åker|ås|äng|öst|öster|öst|ö)(?:ander|ahl|bladh?|bom|borg|brandt?|crona|ell|elius|enius|erus|falk|felt|fors|gård|hammar|hag|hielm|holm|ing|ins?|kvist|lander|linder?|ling|löw|man|mark|mans|marker|mer|ner|näs|roos|roth|ryd|skiöld|sköld|skog|spetz|stam|steen|sten|stierna|stjerna|stråhle|svärd|swärd|vall|vik|wall|wik|åker)$/;
const noMadeNames =
	/^(?:bro|mo|ny|ö|å|ås|stor|hög|äng|ring|grön|sol|lyck|sand|land|sten|skog|berg|skogs|ros)(?:ell|ins?|ing|ling|man|mans|mark|mer|ner|hag|gård|svärd|skog|vall)$/;
/** How names of other languages begin and end, and Swedish words never do. */
const startsAsForeign =
	/^(?:kh|dh|zh|bh|gh(?!etto|an)|ts(?!ar|unami|atsiki|etse)|cz|sz|dz|xh(?!t)|x(?:a(?!nt)|[iou])|mb(?!l)|nd|ng|nk|mw|kw|hr[aiouv]|nj(?!u)|gj(?!u|o)|gebre|tesfa|welde|wolde|haile|chukw|chid[iu]|chin[aeo][a-z]|olu[wfm]|muham[aeu]|moham[aemu]|mahamu|nguy)[a-zåäö]{2,}/;
const endsAsForeign =
	/zh[aeiouwn]|..(?:[aeiou][lmnrsvdtz]ina|ij[ae]|[aeiou][lmnrs]ita|mira|[bdfgklmnrst]ime|[ai]ye|naz|[gk]ul|bek|nur|xh[eiu]|ullahi?|uddin|eddine?|[nrv]jit|[mnrv]jeet|[jknprtvw]w?inder|preet|deep|kumar|[aimnrtz]eh|zah|rah|nah|lah|iya|iyo|brhan|selassie|porn|phon|slava|slaw|[oi]slav|hild|gerd|fried|geir|veig|laug|trud|dottir|poulou?s?|akis|idis|escu|eanu|vili|adze|[oe]syan|ssian|[ae]zai|pour|nejad|nezhad|zade|abadi|oui|oud|owicz|[oe]wska|[oe]wski|[iy]nski|enko|chuk|czuk|tjuk|auskas|inho|guez|rez)$/;
const noForeign =
	/(?:^|.)(?:binder|hinder|vinder|cylinder|kinder|jinder|parkour|velour|glamour|cloud|proud|khan|khat|khmer)$|muhamm?edan/;
const knownIdeas = /^(?:id|arm|turn|kommitt|sup|all|entr|fil|resum|kup|moss|livr|kanap|allié)én$/u;

/** How an ordinary word ends that somebody has written with a capital letter: a heading, a form of support, an authority. */
const endsAsOrdinary =
	/..(?:ning(?:en|ar|arna)?|ing(?:en|ar)|ande[nt]?|ende|het(?:en|er|erna)?|skap(?:et|er)?|else(?:n|r|rna)?|[ts]ion(?:en|er|erna)?|ment(?:et)?|itet(?:en)?|ism(?:en)?|isk[at]?|lig[at]?|bar[at]|erat|stöd(?:et)?|boende[nt]?|vård(?:en)?|plan(?:en|er)?|tjänst(?:en|er)?|service|hjälp(?:en)?|insats(?:er|en)?|bistånd(?:et)?|mötet?|schemat?|rapport(?:en)?|intyg(?:et)?|beslut(?:et)?|ansökan|anmälan|samtal(?:et)?|kontakt(?:en)?|person(?:en)?|familj(?:en)?|hem(?:met)?|lag(?:en)?|balk(?:en)?|nämnd(?:en)?|verket?|kassan?|myndighet(?:en)?|rätt(?:en)?|domstol(?:en)?|råd(?:et)?|byrån?|kontoret|enhet(?:en)?|grupp(?:en)?|team(?:et)?|klinik(?:en)?|sjukhus(?:et)?|central(?:en)?|centrum|center|skolan?|gymnasi(?:et|um)|universitet(?:et)?|kommun(?:en)?|stad(?:en)?|region(?:en)?|län(?:et)?|stadsdel(?:en)?|gård(?:en)?|bolag(?:et)?|stiftelse(?:n)?|förening(?:en)?|förbund(?:et)?|kyrkan?|församling(?:en)?|akuten|apotek(?:et)?|bibliotek(?:et)?|badet|hallen|huset?|parken|torget|terapin?|metod(?:en)?|modell(?:en)?|analys(?:en)?|bok(?:en)?|mål(?:et)?|behov(?:et)?|krav(?:et)?|rubriken?|texten?|listan?|frågan?|frågor|svar(?:et|en)?|text(?:en|er)?|tid(?:en)?|dag(?:en|ar)?|gatan?|vägen|gränd|plats(?:en)?|köping|tuna|torp|hult|måla|tälje|sala|bruk|arp|ryd|landa|området?|ombud(?:et)?|ledare|handläggare|sekreterare|arbetare|tagare|givare|ställare|lokal(?:en)?|linjen?|appen?|programmet|systemet?|bank(?:en)?|kort(?:et)?|blad(?:et)?|akt(?:en)?|mall(?:en)?|ersättning|färdtjänst|assistans(?:en)?|psykiatrin?|medicin(?:en)?|login?|gogik(?:en)?|iken|ist(?:en)?)$/;

let lists: Map<string, number> | undefined;
let sounds: Set<string> | undefined;

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
	add(givenNamesOfTheWorld, known.given);
	add(familyNames, known.family);
	add(familyNamesMore, known.family);
	add(familyNamesThatAreWords, known.familyWord);
	add(placeNames, known.allowed);
	add(tradeNames, known.allowed);
	add(ordinaryWords, known.ordinary);
	lists = found;
	return found;
}

/**
 * How a name of another language sounds, for one may be spelt in many ways: Yousef, Yusuf and Jusuf.
 * @param key a folded word
 */
export function soundOf(key: string): string {
	return key
		.replace(/sch|sh|sj/g, 's')
		.replace(/ck|kh|q|c(?!h)/g, 'k')
		.replace(/ph/g, 'f')
		.replace(/w/g, 'v')
		.replace(/z/g, 's')
		.replace(/ou|oo|o|u/g, 'u')
		.replace(/ee|ie|ei|ey|y|j/g, 'i')
		.replace(/(?<=[^c])h/g, '')
		.replace(/([^\n])\1+/g, '$1');
}

function soundsAsName(key: string): boolean {
	sounds ??= new Set(
		[...listed()]
			.filter(([name, flags]) => name.length > 4 && flags & (known.sureGiven | known.given))
			.map(([name]) => soundOf(name))
			.filter((sound) => sound.length > 3)
	);
	return key.length > 4 && sounds.has(soundOf(key));
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
	// Inga-Maj: two words that are names too are one together.
	const named = parts.every((part, at) => {
		const here = written[at] ?? '';
		return here !== here.toLowerCase() && ((listed().get(part) ?? 0) & anyGiven) !== 0;
	});
	if (named) return known.sureGiven;
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
	if (!noFinnish.test(key) && (endsAsFamilyName.test(stem) || endsAsFamilyName.test(key)))
		return known.family;
	if (endsAsMarked.test(written) && !knownIdeas.test(written)) return known.family;
	if (endsAsMadeFamilyName.test(stem) && !noMadeNames.test(stem)) return known.family;
	if (endsAsOrdinary.test(key) || endsAsOrdinary.test(stem)) return known.ordinary;
	if (!noForeign.test(stem) && (startsAsForeign.test(stem) || endsAsForeign.test(stem)))
		return known.given;
	if (soundsAsName(stem) || soundsAsName(key)) return known.bySound;
	return 0;
}

/** Annkarin, Larserik, Abdirahman: made of others, and so not in the list. */
function isCompoundGiven(key: string): boolean {
	if (/^abd[aeiu]?[fghjklmnqrswz][a-z]{3,}$/.test(key)) return true;
	const rest =
		/^(?:anna?|britt|gun|[ck]arl|lars|per|sven|nils|hans|bengt|börje|jan|eva|inga?|maj|mari|ulla|claes)([a-zåäö]{4,}?)s?$/.exec(
			key
		)?.[1];
	if (rest === undefined) return false;
	return ((listed().get(rest) ?? 0) & (known.sureGiven | known.given)) !== 0;
}
