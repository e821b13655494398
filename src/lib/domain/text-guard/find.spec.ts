import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData } from './find.ts';

const marked = (text: string, staff: readonly string[] = []) =>
	findPersonalData(text, { staff }).map(({ start, end, kind }) => [kind, text.slice(start, end)]);
const names = (text: string, staff: readonly string[] = []) =>
	marked(text, staff)
		.filter(([kind]) => kind === 'name')
		.map(([, name]) => name);

describe('likely names', () => {
	it.each([
		['Samtal med mamma Fatima saknas.', ['Fatima']],
		['Enligt Karins anteckning är målet nått.', ['Karins']],
		['God man Per Berg har inte kontaktats.', ['Per Berg']],
		['Beslutet är fattat av Anna-Lena von Essen.', ['Anna-Lena von Essen']],
		['Per och Klara är separerade.', ['Per', 'Klara']],
		['Intyget är skrivet av A. Karlsson.', ['A. Karlsson']],
		['Initialerna A.K. används.', ['A.K.']],
		['skriv inte ut birgitta i texten', ['birgitta']],
		['fru lindqvist har väntat', ['lindqvist']],
		['SARA WALLIN HAR ANSÖKT', ['SARA WALLIN']],
		['Bra att Ek ringde upp.', ['Ek']],
		['Det framgår inte vad Hodan själv tycker.', ['Hodan']],
		['Det framgår att Qwertz vill flytta.', ['Qwertz']],
		['Det står M.B på sidan tre.', ['M.B']],
		['A K vill bo kvar.', ['A K']],
		['Anteckningen är signerad Karin L.', ['Karin L']],
		['Advokat de la Qwertz har skrivit.', ['de la Qwertz']],
		['tuvas pappa har ringt', ['tuvas']],
		['Qwertils mamma har inte hörts.', ['Qwertils']],
		['mamma eva ringde', ['eva']],
		['Greve är den handläggare som beslutade.', ['Greve']],
		['Pappan, Qwert, nås på kvällen.', ['Qwert']],
		['Kontaktperson: Qwert.', ['Qwert']],
		['Rahel och Qwert delar vårdnaden.', ['Rahel', 'Qwert']],
		['Hälsningar från Qwert', ['Qwert']],
		['Han heter Qwert och bor här.', ['Qwert']],
		['Samtal med Inga-Maj saknas.', ['Inga-Maj']],
		['Det är Jousef som svarar.', ['Jousef']],
		['Utredningen av Tallmark saknas.', ['Tallmark']]
	])('are found in %j', (text, expected) => {
		expect(names(text)).toEqual(expected);
	});

	it.each([
		['Hans önskemål framgår inte.'],
		['Björnen på bilden är ett bildstöd.'],
		['Klara mål saknas.'],
		['Lex Sarah nämns i förbigående.'],
		['Intyget är från Astrid Lindgrens barnsjukhus.'],
		['S:t Görans sjukhus har skrivit intyget.'],
		['Under rubriken Bedömning står inget.'],
		['Hon bor i gruppbostaden Linnea i Hägersten.'],
		['Försäkringskassan och IVO har fått kopior.'],
		['Varje Fredag står det i planen.'],
		['BUP och SIP nämns.'],
		['Insatsen verkställs av Olivia Omsorg.'],
		['t.ex. Habiliteringen kan ge intyg'],
		['Rapporten från Qwertz saknas.'],
		['Resan till Gran Canaria är inte utredd.'],
		['Kim-metoden saknar stöd.'],
		['Intresset för Harry Potter och Zlatan-tröjor hör inte hit.'],
		['Barnet går i Albert Engströmsskolan.'],
		['Rektorn tyckte att skolgången fungerade.'],
		['Kusinen bor i samma hus. Medicinen ges av en assistent.'],
		['Barnets mamma och Ungdomens pappa har inte hörts.'],
		['Handläggare: Se bilagan. Mamman: arbetar natt.'],
		['Alternativ A har inte jämförts med alternativ B.']
	])('are not found in %j', (text) => {
		expect(names(text)).toEqual([]);
	});

	it('of the staff are found in every form: given, family, both, genitive, lower case', () => {
		const staff = ['Sol Vårdal', 'Björn Lång'];
		expect(names('Vårdal skrev, Sol läste.', staff)).toEqual(['Vårdal', 'Sol']);
		expect(names('det var vårdals anteckning', staff)).toEqual(['vårdals']);
		expect(names('björn lång har skrivit', staff)).toEqual(['björn lång']);
		expect(names('en lång utredning om en björn', staff)).toEqual([]);
	});

	it('without a name nothing of the staff is found', () => {
		expect(names('bra skrivet', ['', ' '])).toEqual([]);
	});
});

describe('numbers and addresses', () => {
	it.each([
		['ring 070-123 45 67', 'phone', '070-123 45 67'],
		['Nås på +46 (0)70 123 45 67 dagtid', 'phone', '+46 (0)70 123 45 67'],
		['Växeln (08) 508 25 000', 'phone', '(08) 508 25 000'],
		['ringde 0701234567 4 gånger', 'phone', '0701234567'],
		['tfn 508 25 000', 'phone', '508 25 000'],
		['070.123.45.67 står i beslutet', 'phone', '070.123.45.67'],
		['skriv till karin.ek@example.se i dag', 'email', 'karin.ek@example.se'],
		['karin (at) example.se', 'email', 'karin (at) example.se'],
		['bor på Storgatan 12 B, lgh 1002 i dag', 'address', 'Storgatan 12 B, lgh 1002'],
		[
			'till Norra Promenaden 7, 602 18 Norrköping',
			'address',
			'Norra Promenaden 7, 602 18 Norrköping'
		],
		['på ringvägen 7', 'address', 'ringvägen 7'],
		['Box 123, 126 24 Hägersten', 'address', 'Box 123, 126 24 Hägersten'],
		['pnr 9109142398', 'identity-number', '9109142398'],
		['ifyllt 1 9 9 1 0 9 1 4 2 3 9 9 i rutor', 'identity-number', '1 9 9 1 0 9 1 4 2 3 9 9'],
		['numret １９９１０９１４-２３９９', 'identity-number', '１９９１０９１４-２３９９'],
		['fick 20181022-T920', 'identity-number', '20181022-T920'],
		['910914, sista fyra 2399', 'identity-number', '910914, sista fyra 2399'],
		['1991\u200b0914\u200b2399', 'identity-number', '1991\u200b0914\u200b2399']
	])('%j holds one', (text, kind, expected) => {
		expect(marked(text)).toEqual([[kind, expected]]);
	});

	it.each([
		['2027-114 och FN-42610-0208 hör ihop'],
		['SFS 1993:387 och 2025:400'],
		['kl. 08.10-14.30 och 0800-1630'],
		['2026-08-14 10 30'],
		['summan 12 500 kr eller 120 000 kronor'],
		['dnr 2604150012'],
		['01-02-2026'],
		['3.5.1-214/2026'],
		['genomförandeplan 3 och bilaga 4'],
		['halvvägen 3 är ingen adress'],
		['@ är ett tecken']
	])('%j holds none', (text) => {
		expect(marked(text)).toEqual([]);
	});
});

describe('whatever the text', () => {
	const pieces = fc.constantFrom(
		...[
			'Karin',
			'karin',
			' ',
			'. ',
			', ',
			'\n',
			'@',
			'-',
			'0',
			'070',
			'123 45',
			'19910914',
			'2399',
			'gatan 3'
		],
		...[
			'Å',
			'ä',
			'(',
			':',
			'”',
			"'",
			's',
			'A.K.',
			'von ',
			'\u0301',
			'👩‍👧',
			'+46',
			'Box 12',
			'example.se',
			'\ud83d'
		]
	);

	it('spans are in order, inside the text and apart', () => {
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
				const text = parts.join('');
				let end = 0;
				for (const span of findPersonalData(text, { staff: ['Karin Ek'] })) {
					expect(span.start).toBeGreaterThanOrEqual(end);
					expect(span.end).toBeGreaterThan(span.start);
					end = span.end;
				}
				expect(end).toBeLessThanOrEqual(text.length);
			}),
			{ numRuns: 1000 }
		);
	});

	it.each([
		'Karin ',
		'karin.',
		'0',
		'070 ',
		'a@',
		'a.',
		'A.',
		'Aa ',
		'Storgatan ',
		'1 ',
		'12 34 ',
		'-',
		'Bor på '
	])('time grows with the text and no faster: %j', (piece) => {
		const time = (length: number) => {
			const text = piece.repeat(Math.ceil(length / piece.length));
			let best = Infinity;
			for (let round = 0; round < 5; round++) {
				// Of the processor: on a busy machine the clock counts what others do too.
				const start = process.cpuUsage();
				findPersonalData(text);
				const { user, system } = process.cpuUsage(start);
				best = Math.min(best, (user + system) / 1000);
			}
			return best;
		};
		time(2000);
		// Sixteen times the text; growth with the square would be 256 times.
		expect(time(64_000)).toBeLessThan(80 * Math.max(time(4000), 0.2));
	});
});
