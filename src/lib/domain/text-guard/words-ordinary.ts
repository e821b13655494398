/**
 * Ordinary words that stand with a capital letter inside a sentence because they are headings, fields, quotations or the
 * beginning of something, and words that begin sentences. What an ending tells (`ordinaryEnding`) need not be here.
 */
export const ordinaryWords = `
	jag du han hon hen den det de vi ni man en ett min mitt mina din ditt dina sin sitt sina hans hennes hens dess deras vår vårt
	våra er ert era mig dig sig oss dem denna detta dessa denne vem vad vilken vilket vilka var vart varför hur när då nu här där
	som att och men eller utan samt så för eftersom därför dock om ifall fast fastän trots medan innan sedan efter före till från
	med på av hos vid under över mellan genom enligt mot bland kring runt inom utom utanför inför angående gällande avseende utöver
	ja nej delvis kanske inte ej aldrig alltid ofta ibland redan ännu fortfarande också även bara endast mycket mer mest
	lite mindre minst många få flera fler alla allt allting inget inga ingen ingenting någon något några varje varken både vissa
	viss annan annat andra samma själv själva hela halva bra bättre bäst dålig dåligt sämre väl fint fin snyggt tydlig tydligt
	tydliga otydlig otydligt otydliga oklar oklart oklara klar klart klara svår svårt lätt rätt fel stor stort stora liten litet
	lilla små ny nytt nya gammal gammalt gamla lång långt långa kort korta hög högt låg lågt god gott goda tom tomt tomma full
	kan ska skall bör måste vill får fick har hade är var blir blev finns fanns saknas saknar framgår står stod syns ser såg säger
	sa sade skriver skrev gör gjorde ger gav går gick kommer kom tar tog hör hörde bor bodde ligger låg sitter heter kallas gäller
	gällde avser avsåg behöver behövde önskar visar visade undrar tycker tänker tror vet menar föreslår rekommenderar saknade
	beror känns verkar tycks låter räcker stämmer tack hej obs ps nb ok okej ca cirka dvs tex bla mm osv etc pga mtp fom tom
	jättebra toppen superbra kanon utmärkt föredömligt föredömlig imponerande gediget gedigen noggrann noggrant
	mål behov syfte hälsa nätverk familj barn barnet barnets barnen förälder föräldrar föräldrarna mamma pappa mor far syskon syster
	bror dotter son dottern sonen make maka sambo vän klient klienten klientens brukare brukaren brukarens sökande den sökande
	person personen personens sida sidan kapitel avsnitt bilaga punkt stycke rubrik fält fråga svar text texten tabell figur del steg
	nivå version utkast datum tid plats namn adress telefon epost ärende akt akten journal journalen dokument mall mallen plan planen
	beslut beslutet utredning utredningen bedömning analys insats insatser stöd vård omsorg hem boende bostad skola arbete fritid vardag
	ekonomi miljö språk kultur kost mat sömn hygien dusch bad toalett kläder städ tvätt inköp disk matlagning personlig personligt socialt
	social sociala psykisk psykiskt fysisk fysiskt kognitiv kognitivt medicinsk medicinskt juridisk ekonomisk ekonomiskt praktisk
	praktiskt enskild enskilde enskildes gemensam gemensamt allmän allmänt övrigt övriga annat bakgrund nuläge historik uppgifter
	uppgift källor källa underlag resultat förslag slut slutsats summa summering sammanfattning inledning avslutning kommentar
	motivering skäl grund lagrum paragraf lag lagen rätt rättssäkerhet delaktighet inflytande samtycke sekretess fullmakt ombud
	relationer relation känslor beteende utveckling lärande identitet funktion funktioner förmåga förmågor aktivitet aktiviteter
	delmål huvudmål åtgärd åtgärder ansvar ansvarig uppdrag utförare utföraren chef enhetschef handläggare handläggaren socialsekreterare
	biståndshandläggare assistent läkare lärare rektor kurator psykolog tolk kontaktperson kontaktfamilj ledsagare god gode förvaltare
	förmyndare vårdnadshavare anhörig anhöriga personal personalen kollega kollegan granskare granskaren
	avlösning avlösare avlösarservice ledsagning ledsagarservice korttid korttids korttidsvistelse korttidstillsyn gruppbostad
	servicebostad gruppboende bostöd boendestöd hemtjänst hemhjälp trygghetslarm dagverksamhet nattillsyn personkrets schablon
	timmar tim dagar veckor månader år idag igår imorgon vår sommar höst vinter våren sommaren hösten vintern morgon kväll natt
	dag vecka månad mån tis ons tor fre lör sön jan feb mar apr jun jul aug sep okt nov dec röst citat bild sant falskt
	kvarstår pågår avslutad avslutat pausad beviljad beviljat avslag avslås bifall bifalles delvist återkallad överklagan
	avser sök spara öppna stäng skriv ange fyll välj se läs jämför kontrollera ta byt flytta lägg gör använd undvik fundera tänk prova
	första andra tredje fjärde femte sista nästa ett två tre fyra fem sex sju åtta nio tio elva tolv hundra tusen
	vit svart röd blå grön gul brun grå rosa lila orange
	region villa stadsdel landstinget kommun nämnd förvaltning enhet avdelning grupp team hemmet huset omsorg service assistans akut närakut hälsa företag
	norr söder öster väster norra södra östra västra nedre övre inre yttre
	kvinna man flicka pojke tjej kille ungdom vuxen vuxna äldre yngre unge unga
	arabiska engelska finska persiska dari somaliska tigrinja ryska polska turkiska kurdiska sorani kurmanji spanska franska tyska
	urdu hindi farsi pashto amhariska teckenspråk romani bosniska albanska ukrainska rumänska tamil
	svensk norsk dansk finsk polsk turk kurd arab somalier syrier irakier afghan
	ritas tanten resan rasten fadern modern maken makens sambons rektorn mentor abba lego pokemon ledig fastlagen vardagar helger
	a b c d e f g h i j k l m n o p q r s t u v x y z å ä ö
`;
