/**
 * Places that are written with a capital letter and name nobody: municipalities, parts of Stockholm and other cities,
 * counties, countries. Lower case, without accents but å, ä, ö. A genitive s is taken off before the look-up.
 */
export const placeNames = `
	ale alingsås alvesta aneby arboga arjeplog arvidsjaur arvika askersund avesta bengtsfors bjurholm bjuv boden
	bollebygd bollnäs borgholm borlänge borås botkyrka boxholm bromölla bräcke burlöv båstad dalarna danderyd degerfors
	dorotea eda ekerö eksjö emmaboda enköping eskilstuna eslöv essunga fagersta falkenberg falköping falun filipstad
	finspång flen forshaga färgelanda gagnef gislaved gnesta gnosjö gotland grums grästorp gullspång gällivare gävle
	göteborg götene habo hagfors hallsberg hallstahammar halmstad hammarö haninge haparanda heby hedemora helsingborg
	herrljunga hjo hofors huddinge hudiksvall hultsfred hylte hällefors härjedalen härnösand härryda hässleholm höganäs
	högsby hörby höör jokkmokk järfälla jönköping kalix kalmar karlsborg karlshamn karlskoga karlskrona karlstad
	katrineholm kil kinda kiruna klippan knivsta kramfors kristianstad kristinehamn krokom kumla kungsbacka kungsör
	kungälv kävlinge köping laholm landskrona laxå lekeberg leksand lerum lessebo lidingö lidköping edet lindesberg
	linköping ljungby ljusdal ljusnarsberg lomma ludvika luleå lund lycksele lysekil malmö malung mariestad markaryd
	mellerud mjölby mora motala mullsjö munkedal munkfors mölndal mönsterås mörbylånga nacka nora norberg nordanstig
	nordmaling norrköping norrtälje norsjö nybro nykvarn nyköping nynäshamn nässjö ockelbo olofström orsa orust osby
	oskarshamn ovanåker oxelösund pajala partille perstorp piteå ragunda robertsfors ronneby rättvik sala salem
	sandviken sigtuna simrishamn sjöbo skara skellefteå skinnskatteberg skurup skövde smedjebacken sollefteå sollentuna
	solna sorsele sotenäs staffanstorp stenungsund stockholm storfors storuman strängnäs strömstad strömsund sundbyberg
	sundsvall sunne surahammar svalöv svedala svenljunga säffle säter sävsjö söderhamn söderköping södertälje sölvesborg
	tanum tibro tidaholm tierp timrå tingsryd tjörn tomelilla torsby torsås tranemo tranås trelleborg trollhättan trosa
	tyresö täby töreboda uddevalla ulricehamn umeå vadstena vaggeryd valdemarsvik vallentuna vansbro vara varberg vaxholm
	vellinge vetlanda vilhelmina vimmerby vindeln vingåker vännäs värmdö värnamo västervik västerås växjö vårgårda
	vänersborg ydre ystad älmhult älvdalen älvkarleby älvsbyn ängelholm åmål ånge åre årjäng åsele åstorp åtvidaberg
	öckerö ödeshög örebro örkelljunga örnsköldsvik östersund österåker östhammar göinge
	hägersten liljeholmen älvsjö skärholmen bredäng sätra vårberg farsta enskede årsta vantör högdalen bandhagen hagsätra
	rågsved östberga älta skarpnäck hammarbyhöjden björkhagen kärrtorp bagarmossen hökarängen gubbängen sköndal tallkrogen
	svedmyra stureby örby södermalm norrmalm östermalm vasastan vasastaden kungsholmen
	bromma spånga tensta rinkeby kista husby akalla hjulsta hässelby vällingby råcksta blackeberg ängby abrahamsberg alvik
	traneberg fruängen aspudden midsommarkransen hornstull zinkensdamm skanstull medborgarplatsen slussen gullmarsplan
	globen mälarhöjden axelsberg örnsberg västertorp hägerstensåsen telefonplan västberga sickla hammarby hagastaden
	hjorthagen gärdet djurgården odenplan rosenlund liljeholmstorget årstaberg karlaplan fridhemsplan stadshagen
	kristineberg thorildsplan brommaplan tumba alby fittja hallunda norsborg tullinge segeltorp flemingsberg jakobsberg
	kallhäll barkarby märsta arlanda rosersberg upplands väsby bro akersberga åkersberga gustavsberg handen jordbro
	västerhaninge bollmora trollbäcken saltsjöbaden boo angered hisingen biskopsgården majorna frölunda bergsjön
	hammarkullen kortedala hyllie limhamn husie kirseberg rosengärd gottsunda stenhagen flogsta sävja
	uppsala uppland sörmland södermanland östergötland västergötland småland skåne blekinge halland värmland västmanland
	närke hälsingland gästrikland medelpad ångermanland jämtland härjedalen västerbotten norrbotten lappland bohuslän
	dalsland öland norrland svealand götaland mälardalen bergslagen stockholms öresund mälaren vättern vänern
	sverige norge danmark finland island tyskland frankrike england storbritannien irland polen ryssland ukraina litauen
	lettland estland belarus tjeckien slovakien ungern rumänien bulgarien serbien kroatien bosnien kosovo albanien
	makedonien grekland turkiet italien spanien portugal nederländerna belgien schweiz österrike syrien irak iran libanon
	palestina israel jordanien egypten saudiarabien jemen somalia eritrea etiopien sudan kenya uganda gambia nigeria ghana
	marocko tunisien algeriet libyen kongo burundi rwanda afghanistan pakistan indien bangladesh kina japan thailand
	vietnam filippinerna chile peru bolivia colombia argentina brasilien mexiko kuba usa kanada australien europa
	asien afrika amerika kurdistan jugoslavien mogadishu damaskus aleppo bagdad teheran kabul london berlin paris
	köpenhamn oslo helsingfors beirut istanbul warszawa kiev kyiv
	canaria kreta mallorca rhodos cypern teneriffa alicante legoland gotska centralen city stan kärrby tallmo
`;
