import type { Span } from '../identity-number.ts';

const number = String.raw`\d{1,3} ?(?:[A-Za-zÅÄÖåäö](?![\p{L}\d]))?(?:[-–]\d{1,3}(?!\d))?`;
const streetEnd =
	'(?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig|backen|backe|torget|torg|allén|allé|alle|kajen|esplanaden|stråket|slingan|svängen|kroken|promenaden|stranden|strand|liden|trappan|trappor|brinken|brink|parken|tvären|bågen|höjden|dalen|ängen|gården|vreten|kullen|leden|rundan|rundeln|terrassen|varvet|åsen|lunden|plan|platsen|plats|lyckan|hagen|tået)';
/** Norra Promenaden, Karl XI:s väg */
const wholeStreet = streetEnd.replace(
	/(?<=[:|])\p{L}/gu,
	(first) => `[${first}${first.toUpperCase()}]`
);
/** Endings that need no capital letter: no other word ends so and is followed by a number. */
const sureEnd =
	'(?:gatan|vägen|gränden|gränd|stigen|torget|allén|esplanaden|kajen|stråket|slingan|brinken|promenaden)';
const more = String.raw`(?:,? ?(?:lgh|lägenhet|nb|bv|port|vån(?:ing)?|\d tr(?:appor)?)\.? ?\d{0,4})*`;
const postal = String.raw`(?:SE-|S-)?[1-9]\d{2} ?\d{2}[ \u00a0]{1,2}\p{Lu}\p{L}+(?:[- ]\p{Lu}\p{L}+)?`;
const post = String.raw`(?:(?:,|\n)? ?(?:${postal}))?`;

const patterns = [
	// Sjöstigen 8, 129 50 Hägersten; Östra Allén 6; Karl XI:s väg 5
	new RegExp(
		String.raw`(?<![\p{L}\d-])(?:\p{Lu}[\p{L}:.]{1,20} ){0,2}(?:\p{Lu}\p{L}{1,30}${streetEnd}|(?<=\p{Lu}[\p{L}:]{1,20} )${wholeStreet})[ \u00a0]${number}(?![\d.:]\d|\d)(?! ?(?:%|kr|tim|min|kap|§|mån|dagar|gånger|ggr))${more}${post}`,
		'gu'
	),
	new RegExp(
		String.raw`(?<![\p{L}\d-])\p{L}{3,30}${sureEnd}[ \u00a0]${number}(?![\d.:]\d|\d)(?! ?(?:%|kr|tim|min|km|m|mån|dagar|gånger|ggr)(?!\p{L}))${more}${post}`,
		'giu'
	),
	// Box 123, 126 24 Hägersten
	new RegExp(
		String.raw`(?<!\p{L})(?:Box|box|Postbox)[ \u00a0]\d{2,6}${post}|(?<!\p{L})[Bb]ox[ \u00a0]\d{1,6}(?:,|\n)? ?${postal}`,
		'gu'
	),
	new RegExp(String.raw`(?<![\d\p{L}/.:-]|\d )${postal}`, 'gu'),
	/(?<!\p{L})(?:lgh|lägenhet|lägenhetsnummer|lägenhetsnr)\.? ?(?:nr )?1[0-9]\d{2}(?!\d)/giu,
	// bor på Ringvägen
	new RegExp(
		String.raw`(?<=(?:bor|bott|bodde|flyttat?|flyttade|adressen?|hemma|lägenheten?|bostaden?|huset) (?:nu |är )?(?:på|vid|till|i) )\p{Lu}\p{L}{2,30}${sureEnd}(?!\p{L})`,
		'gu'
	)
];
/** 123 45 Kronor, 112 34 Ärenden: what is counted has no postal town. */
const counted = /\d{3} ?\d{2} (?:Kronor|Kr|Timmar|Ärenden|Personer|Sek|Euro)/;
const noStreet =
	/^(?:\p{L}* ){0,2}(?:hel|halv|över|om|under|till|upp|ut|in|av|bort)vägen|(?:handlings|genomförande|vård|verksamhets|utbildnings|tids|detalj|arbets)plan|arbetsplats|omgång|(?:^| )(?:bilaga|version|punkt)/iu;

/** Street addresses, boxes and postal addresses. @param text any text, of any length */
export function findAddresses(text: string): Span[] {
	const found: Span[] = [];
	for (const pattern of patterns) {
		for (const match of text.matchAll(pattern)) {
			if (counted.test(match[0]) || noStreet.test(match[0])) continue;
			const end = match.index + match[0].trimEnd().length;
			found.push({ start: match.index, end });
		}
	}
	return found;
}
