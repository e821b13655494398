/**
 * Family names that are common in Sweden, of many origins, written down for this program from general knowledge; no
 * register and no list of others lies behind. Lower case, without accents but å, ä, ö (see `folded`). Those with an
 * ending that makes a name (-sson, -qvist, -ström …) are not here: `family-endings.ts` knows them.
 */
export const familyNames = `
	abdalla abdella abdelrahman abdou abdulla abdulle aberg abraha abrahamson ahlbäck ahlin ahlm ahlman ahlsten
	ahmadi ahmadzai ahmeti akbari akdeniz akgul akin aksoy aktas alexanderson alic alimi alinder alishahi alkhalil
	allard alnäs altun alvarez amanuel amini amiri andersen anderson andreasen andreassen angelov anjou antonsen
	aras araya arnell arslan arvidson asghari aspelin asplind aström aurell avdic awad axell aydogan azizi babic
	backman bagheri bajrami bajric baker bakhtiari bakic bakir bakr balic balogh barakat barkman barrett bartos
	baskin bayat bayram beckman begic behrami bekele belfrage bell bellander bello bengtson bengtzon benson
	bergenholtz bergh berghult berglind bergman bergmark bergsjö bergsten bergvall bergvik bergwall bergåker berisha
	bernsten bertilson besic bexell beyene billing bingöl bjelkö bjerke björck björkander björkman björling björnfot
	bladh blanck bloom blucher bodin bohlin bohm bohman bolander bolin boman borgh borgman bornefalk boson bostrom
	bovin bozkurt brage brandel brandin branzell bratt bredin brinkman brodin brolin brown brundin bruun bräck bui
	bulow buskas byfors bäckman bäckvall båth böhm börjars börjeson cakir candan carlbring carling carlson carlzon
	carpelan castro catic cederblad cederholm cedersjö cedervall celik cerne ceylan chaudhry chavez chen chowdhury
	christensen christiansen ciric claeson clarin coban cohen collin cornelius cosic cronholm curic dahl dahlbeck
	dahlbom dahlborg dahlbäck dahlfors dahlin dahlman dahlsten dalmyr danell danielsen danielson daoud davidson
	davies de-geer dedic degerman delic delin demir demirci demirel demiri demirtas desta diab diallo diaz dimitrov
	dinh djerf djuric doan dohlsten domeij dragic du-rietz duarte dudas duric during durmaz dybeck dyrssen dzafic
	ebrahimi edelman edholm edling edman edvall edwards egnell ehn ehrenborg ehrling eidevall ejdeholm ekblad ekbom
	ekenstam ekholm eklind eklöv ekman ekmark ekroth ekstam ekvall ekwall el-khoury elander elfving elgh elghorn
	ellegård elmi embretsen enbom eneroth engelin engman engvall enholm erdogan ericson eriksen erikson erixon
	erlandson ernfors ershammar ervik eskander eskilson esmaeili essen estrada fagerholm falck falkman fallenius
	fareed farhadi farkas fasth fazli ferm fernandez ferreira fessehaye fischer flodin flodman flores flygare
	forsell forslind forsman forss forssell foss franck franson franzen fredholm fredin fredman fredriksen
	fredrikson frejd frick fridh fridman frisell fritzell fritzon frohm fromell frödin frölander fröling fyhr
	fägerskiöld fägersten fälth färm garcia gardell gashi gebremariam gebreyesus gedda gelin gerdin gezelius ghaderi
	ghaffari ghasemi ghebremedhin gholami girmay gomez gonzalez gradin grahn granath grandell grandin grenholm
	grönblad grönroos grönvall grönwall gudmundson guldbrand gunnarson gunnerfelt gustafson gustavsen gustavson
	gutierrez gyllander gyllenhammar gyllensten gyllenswärd gärdin gårdman görling haddad hadzic hagelin hagman
	hagos hagvall hahn haji hallbäck halldin hallin hallsten halvorsen hamdan hamidi hammarskjöld hammarsten hamrin
	hansen hanson harju hartman hasani hashemi hashi hasselblad hasselrot haug hauge hebert hedelin hedenborg
	hedensjö hedenskog hedin hedman hedmark hedvall hegardt heidenborg heikkilä hein heino hellborg hellman hellner
	hellsing hellstadius hellsten henricson henrikson herlitz hermanson hernandez herrera hessle hillbom hillman
	hindrikes hirsi hjelm hjerpe hjorth hjärpe hober hodzic hoff hoffman hoffmann holgerson holmblad holmbom
	holmsten holmvall holst horvat horvath hossain hosseini hovland hoxha huang huber hultin hultman hultmark humble
	huseynov hussain huynh hyden hylander häger häggmark håkanson hårdh håård högman hörnell höök ibrahimi idrizi
	ilic ilves immonen ingelmo isaksen ismaili ivanov ivanova iversen izadi jacobsen jacobson jafari jahangiri
	jakobsen jakobson janevik janlert jansen janson janssen janzon jarnhed jedvik jennische jensen jenssen jerkeby
	jermsten jespersen jimenez johannessen johansen johanson johnson joki jones jonson jonzon josefson josephson
	juhlin julin junkka juntunen juric jusic järvenpää järvi jörgensen kabir kadhim kahn kalander kalin kallin
	kallio kamali kandic karaca karahan karaman karami karimi karlin karlman karlsen karlson kaur kaya kazemi kebede
	kecskes kelani kenttä kero keränen keskin khalaf khan kharazmi khatib khavari khorasani khoury kihlman kilic
	killander kinell kinnander kinnunen kiraz kivimäki kjellander kjellin kjellman kjellson klason klefbeck klein
	klingborg klingvall klockhoff knudsen knutson kocak koivisto kokkonen kolmodin koponen korhonen koskela kostic
	kovac kovacs kowalski kraitz krantz krasniqi kristensen kristiansen krohn kronholm kronvall krook kruger kruse
	kucera kullander kulling kullman kumar kähäri källander källman källmark kärnell kärrman laaksonen labba
	lagerbäck lagerman lagheim lahti laine landin langborg lange lantz larsen larson laurell laurin lazic le-grand
	leander lech lehto lehtonen lei leidermark leijon leine leinonen lemke lemon lenander lepistö levander lewerth
	lewin liberman lidholm lidman liljeblad liljeroth lilliehöök limani lindau lindblad lindbladh lindbom lindborg
	lindell linderoth lindfors lindh lindhe lindholm lindman lindmark lindmarker lindroos lindros lindroth lindsjö
	lindskog lindskoug lindvall lindvert lindwall linne linner linton lissel liu ljungars ljungblad ljungdell
	ljungholm ljungman ljungvall lodin lohman lopez loren lorentzen lorentzon lotfi lothigius lovric lublin lucic
	luks lundblad lundbom lundborg lunde lundell lundh lundholm lundin lundman lundmark lundsten lundvall lundwall
	luoma lushi luthman lybeck lyckander lyngstad lysell löfgreen löfling löfman löfmark löfroth löfvander löfven
	löfving lönnblad lönnroth löveborn lövenvald lövestam löwe löwenhielm löwing lööf maack macedo madani madsen
	magnuson mahamoud mahmoudi maier makela maleki maliqi malmborg malmros malmsjö malmsten malmvall maluf manner
	mannheimer mansouri maric marqvardsen marshall martelius marthin martinez martinsen martinson marton masic
	masoumi mathisen mattila mattson mauritzon mauritzson mc-donald medic medin mehic mehmeti melander melin mendoza
	meneses mentzer merzell meyer mezei michanek michelsen mikkelsen mikkonen milic miller modin moen mohammadi
	mohlin molander molin molinder moniri monsen montan montelius moradi moraeus morales moreno morin mortensen
	mosavi mouratidis mousa mousavi mozaffari mujkic mukhtar muller munoz murphy mursu music myhre myhrman mylläri
	myrman myrsten myrvold mähler mäkelä mäki mårdh mölder möller mörling mörner nagy najafi najem najjar naseri
	nasiri nasr nassar naumann nazari nazarian neander nehring nelander nemeth nerman nestor neuman neumann nevala
	ngo nguyen nielsen niemi nikolic nilsen nilson nisell niska nissen nodin noori nordangård nordblad nordell
	nordenskjöld nordenson nordenstam nordenstein nordfors nordh nordholm nordlander nordlind nordlinder nordling
	nordman nordmark nordvall norell norin norlander norlin norling norrbom norrby norrgård nouri novak nowak nurmi
	nygård nyholm nylander nylin nyman nysted näsholm näsman nömmik o'brien oden ohlander ohlin ohls ohlson
	ohrlander ojala okafor olander oldenburg olofson olsen olson omeragic ong onsten orozco orrenius ortiz oskarson
	osmani osterman ottander ottoson oxelman oxhammar pagrotsky palmborg palmer panic papadopoulos patel pauli
	paulsen paulson pehrson pell peltola peltonen pena perera perez peric perzon pesonen peters petersen peterson
	petrini pettersen petterson pham phan pihl piltz pineda pinto pirttilä plantin platin pohjola polat pons porras
	porsö posse prytz pucic puranen pääjärvi påhlman pölönen pörn qureshi qvarfordt raappana radhe rahbek rahimi
	rahm rahman rahmani rajala ramadani ramirez ramos ramsin randell ranstam rantala rasch rashidi rasmussen rauhala
	rauk ravn redin regnell rehn rehnman reimer rennerfelt reslow reuter rezaei rezai rhodin ribbing richter
	ricknell ridderstråle ridell riese rimfors rinaldo rindstål rising rissanen ristic rivera rizvi roberts
	robertson robinson rocha rodhe rodin rodriguez rojas romanus romero rosander rosell rosenholm rosenthal ross
	rossi rostami rosvall roth rouhani rudin rudling rudolph ruiz runeson ryan ryd rydbeck rydell rydholm rydin
	rydman rydmark rylander ryman rådmark råsmark röhr röjdalen rönnbäck rönnholm rönnmark rönnow saarela saari
	saber sadat sadeghi sadiku sadler sahin sahlin sahlman saidi salazar salehi salmi samadi samander samuelsen
	samuelson sanchez sandblad sandelin sandell sandholm sandin sandman sandmark sandvall sandvik sandwall santana
	santos saric sarkar sarkis sarwari sattler saveland savic schedin scherdin scherman schiller schmidt schmitt
	schneider scholander schröder schubert schultz schulz schulze schutz schwartz schwarz schyman schönbeck sebhatu
	segersten selander selimi sellin selmani serner severin seyoum shabani shaikh shala sharifi sharma shehu sheikh
	sherifi shire siggelin silfver silfversten silverstolpe silwer simic simonsen simonson singh sjöbeck sjöblad
	sjöbom sjöborg sjödell sjöden sjödin sjögreen sjöholm sjölander sjölin sjöling sjöman sjösten sjöstrom sjövall
	sjöwall skarin skarpsvärd skogh skogholm skogman skoog skoug skytt skyttner smedh smedman smith smitt smårs
	sohlman solander soleimani solheim soltani sonnerstam soto sousa staaf stadin stanic starck steen stegmayr
	stelin stenbeck stenbom stenbäck stenevi stenfors stengård stenhammar stenholm stenius stenman stenmark stenroos
	stensten stenudd stenvall sterner stjerna stockhaus stockman stoltz storck stormdal strandell strandh strandman
	strandmark stridh strobel strömbeck strömblad strömbom strömbäck strömholm strömsten strömvall strömwall sturk
	styf stymne ståhl ståhlbom stålbrand stålhammar stålnacke suleman suljic sultani sundblad sundbom sundborg
	sundbäck sundelin sundell sundewall sundfors sundholm sundin sundlin sundling sundman sundvall suneson svahn
	svalin svanborg svanholm svedin svedjeland svedman svedmark svedmyr svegfors svenlin svenman svenson svärdh
	swahn swanson swartling swärd syk sylvan sylwan syversen szabo szymanski säfsten särnblad särnholm söderbaum
	söderbäck söderholm söderlind söderling söderman södermark södersten södervall söndergaard sörensen sörenson
	sörlin sörman tadesse taheri takala talib talukder tamm tammi tang tano taylor tedros tegman tegner tehrani
	tekin telander tesfai tesfamariam tham thelander thelenius thelin themner theorell thevenet thorell thoresen
	thorild thorman thormählen thorn thorsell thorsen thulin thun thunell thunman thyselius thörn thörnblad tibblin
	tidblad tidholm tikkanen tilander tillman timonen toivonen tokic tollin tomic toprak torell torres touma traneus
	trang tranvik treutiger triantafyllou truong trägårdh trågstad tubic tuoma tuomela tuuri tynander tynell
	törmänen törnblad törneman törnsten törnvall uddin ugarte ugur uhlin uhrbom ulander ulin ullah ullenius ullman
	ullmark ulvsbäck umarov umer unander ungerth urbanski urby ursing uslu ustun uusitalo uzun valdez vallin
	vanhatalo vannesjö vasquez vatn vatne vestin vestman vikman villalobos virtanen visser vitanen vogel volkov
	von-essen von-knorring vos vretblad vu väisänen väänänen wachtmeister waern wagner wahlbom wahlbäck wahlin
	wahlman wahlsten wallander wallbom wallensten wallentin wallin wallman wallmark wallner wallsten warg warme wass
	weber wedholm wedin wegner weidman weiler weiss wejdling welander welin welinder wellander wells wendel wendt
	wennerholm wennersten wennman wentzel wessel wessling wessman wester westergård westerholm westerlind westerling
	westermark westerstråhle westervall westfelt westh westholm westin westling westman westmark westrin westring
	westöö wetterhall wettersten wibom wickman widell widen widholm widing widman widmark wieslander wigert wijk
	wikander wikholm wiking wikman wikner wilander wilen wilhelmson willander willman winblad winge winroth winter
	winther wirdelöv wirtanen witt wolff wulff wäppling wärn wåger wåhlin wålinder wång xhaka yang yavuz ydenius
	ygge yildirim yildiz yousefi yousif yuksel zamani zander zandi zarei zarrin zeidan zekic zelic zelmerlöw zeray
	zetterman zhang zhao zhou zhu ziegler zubi zukic ädelroth älfvåg ängblad ängeby ärlebrandt åberg åbom åbrink
	åfeldt ågren åhlander åhlin åhlman åhman åhs åkerblad åkerholm åkerlind åkerman åkermark åkermo åkervall åman
	åmark ångman ånöstam årman årvik åsell åsman åstedt åstrand åström öberg öbom ödling ödman ödmark ögren öhlin
	öhman öhrling öhrman öhrn öjerstam ölander öman önell önnerfält önnestam öqvist örnblad örneland örnhed österdal
	östergård österholm österlind österling österman östermark östh östlin östling östman östmark östrand öström
	özcan özdemir özen özturk
`;

/** Also ordinary words: a name inside a sentence, or where the words around say so. */
export const familyNamesThatAreWords = `
	ask asp bang bard beck becker berg bergander berger binder björk blad blank blixt blom blomster bond bonde borg
	brandt brask brink broman broström bäck dag ek elg eng falk fisk flink fock frank friman frisk fröjd fur fält
	gadd glad glans graf gran granat grip grope gärd gärde gård hag hallman hammar hane hanna hassel heden heder
	helander hermelin hertz hess hill hjelte hjort holm horn huldt hult hägg häll hälsing härdig hård höjer isa
	isberg jahn jama jarl jung jägare järv kant kaplan kask kim klang kling klinga koch kock kraft krans krog kurt
	kvist kärn lage lager lago lam lans lilja lima lin lind linda linde linder ljung long lu lund lycke lång lönn
	malm mann marin modig moll moren munter murad musa mörk nejad nobel nor nord norder norrman näs nöjd oja orre
	palm palmkvist quist qvist rama rapp rask ro romare ros rosen rosenblad rubin rung rönn sand sander sandsten
	seger silver sjö skarp skog sköld smids snell snygg sommar spak spang spjuth spång stare stark stein sten stener
	stolpe stolt storm strand ström stubbe styrman stål sultan svan svensk svärd säker säll tiger tjäder tolf toll
	torn tovar tran trofast trolle tropp trygg träff turk tång törner törnros udd uggla ull ung unge unger urban
	varga vargas vik viking vinge vinter vrede våger wing wolf xu yu ädel ärlig örn
`;
