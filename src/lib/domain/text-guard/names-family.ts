/**
 * Family names that are common in Sweden, of many origins, written down for this program from general knowledge; no
 * register and no list of others lies behind. Lower case, without accents but å, ä, ö (see `folded`). Those with an
 * ending that makes a name (-sson, -qvist, -ström …) are not here: `family-endings.ts` knows them.
 */
export const familyNames = `
	abdalla abdella abdelrahman abdou abdulla abdulle aberg abraha abrahamson ahlbäck ahlm ahmadi ahmadzai ahmeti
	akbari akdeniz akgul akin aksoy aktas alexanderson alic alimi alinder alishahi alkhalil allard alnäs altun alvarez
	amanuel amini amiri andersen anderson andreasen andreassen angelov anjou antonsen aras araya arnell arslan arvidson
	asghari aspelin asplind aström aurell avdic awad axell aydogan azizi babic backman bagheri bajrami bajric baker
	bakhtiari bakic bakir bakr balic balogh barakat barkman barrett bartos baskin bayat bayram beckman begic behrami
	bekele belfrage bell bellander bello bengtson bengtzon benson bergenholtz bergh berghult berglind bergman bergmark
	bergsjö bergvall berisha bertilson besic bexell beyene billing bingöl bjelkö bjerke björck björling björnfot bladh
	blanck bloom blucher bodin bohlin bohm bohman bolin borgh borgman bornefalk boson bovin bozkurt brage brandel
	brandin branzell bratt bredin brinkman brodin brolin brown brundin bruun bräck bui bulow buskas byfors båth böhm
	börjars börjeson cakir candan carlbring carling carlson carlzon carpelan castro catic cedersjö celik cerne ceylan
	chaudhry chavez chen chowdhury christensen christiansen ciric claeson clarin coban cohen collin cosic cronholm
	curic dahl dahlbeck dahlbäck dalmyr danell danielsen danielson daoud davidson davies de-geer dedic degerman delic
	delin demir demirci demirel demiri demirtas desta diab diallo diaz dimitrov dinh djerf djuric doan dohlsten domeij
	dragic du-rietz duarte dudas duric during durmaz dybeck dyrssen dzafic ebrahimi edelman edwards egnell ehn ehrling
	eidevall ejdeholm ekenstam eklind eklöv el-khoury elander elfving elgh elghorn ellegård elmi embretsen enbom
	eneroth engelin enholm erdogan ericson eriksen erikson erixon erlandson ernfors ershammar ervik eskander eskilson
	esmaeili essen estrada falck falkman fareed farhadi farkas fasth fazli ferm fernandez ferreira fessehaye fischer
	flores flygare forslind forss forssell foss franck franson franzen fredriksen fredrikson frejd frick fridh frisell
	fritzell fritzon frohm fromell frödin frölander fröling fyhr fälth färm garcia gardell gashi gebremariam gebreyesus
	gedda gelin gerdin ghaderi ghaffari ghasemi ghebremedhin gholami girmay gomez gonzalez gradin grahn granath
	grandell grandin grenholm grönvall gudmundson guldbrand gunnarson gustafson gustavsen gustavson gutierrez gyllander
	gärdin gårdman görling haddad hadzic hagelin hagos hahn haji hallbäck halldin halvorsen hamdan hamidi hammarskjöld
	hamrin hansen hanson harju hartman hasani hashemi hashi hasselrot haug hauge hebert hedelin hedenborg hedensjö
	hedenskog hegardt heidenborg heikkilä hein heino hellsing hellstadius henricson henrikson herlitz hermanson
	hernandez herrera hessle hillbom hillman hindrikes hirsi hjelm hjerpe hjorth hjärpe hober hodzic hoff hoffman
	hoffmann holgerson holst horvat horvath hossain hosseini hovland hoxha huang huber humble huseynov hussain huynh
	hyden hylander häger håkanson hårdh håård högman hörnell höök ibrahimi idrizi ilic ilves immonen ingelmo isaksen
	ismaili ivanov ivanova iversen izadi jacobsen jacobson jafari jahangiri jakobsen jakobson janevik janlert jansen
	janson janssen janzon jarnhed jedvik jennische jensen jenssen jerkeby jermsten jespersen jimenez johannessen
	johansen johanson johnson joki jones jonson jonzon josefson josephson juhlin julin junkka juntunen juric jusic
	järvenpää järvi jörgensen kabir kadhim kahn kalander kalin kallin kallio kamali kandic karaca karahan karaman
	karami karimi karlin karlman karlsen karlson kaur kaya kazemi kebede kecskes kelani kenttä kero keränen keskin
	khalaf khan kharazmi khatib khavari khorasani khoury kihlman kilic killander kinell kinnander kinnunen kiraz
	kivimäki kjellson klason klefbeck klein klingborg klingvall klockhoff knudsen knutson kocak koivisto kokkonen
	kolmodin koponen korhonen koskela kostic kovac kovacs kowalski kraitz krantz krasniqi kristensen kristiansen krohn
	krook kruger kruse kucera kumar kähäri kärnell kärrman laaksonen labba lagerbäck lagheim lahti laine landin
	langborg lange lantz larsen larson laurell laurin lazic le-grand leander lech lehto lehtonen lei leidermark leijon
	leine leinonen lemke lemon lenander lepistö levander lewerth lewin liberman lilliehöök limani lindau lindh lindhe
	lindros lindsjö lindskoug lindvert linne linner linton lissel liu ljungars ljungdell lodin lohman lopez loren
	lorentzen lorentzon lotfi lothigius lovric lublin lucic luks lunde lundh luoma lushi luthman lybeck lyngstad lysell
	löfgreen löfvander löfven löfving löveborn lövenvald lövestam löwe löwing lööf maack macedo madani madsen magnuson
	mahamoud mahmoudi maier makela maleki maliqi malmros malmsjö maluf manner mannheimer mansouri maric marqvardsen
	marshall marthin martinez martinsen martinson marton masic masoumi mathisen mattila mattson mauritzon mauritzson
	mc-donald medic medin mehic mehmeti melander melin mendoza meneses mentzer merzell meyer mezei michanek michelsen
	mikkelsen mikkonen milic miller modin moen mohammadi mohlin molin moniri monsen montan moradi moraeus morales
	moreno morin mortensen mosavi mouratidis mousa mousavi mozaffari mujkic mukhtar muller munoz murphy mursu music
	myhre myhrman mylläri myrman myrsten myrvold mähler mäkelä mäki mårdh mölder möller nagy najafi najem najjar naseri
	nasiri nasr nassar naumann nazari nazarian neander nehring nelander nemeth nerman nestor neuman neumann nevala ngo
	nguyen nielsen niemi nikolic nilsen nilson nisell niska nissen nodin noori nordangård nordenskjöld nordenson
	nordenstein nordh nordlind norell norin norlander norlin norling norrby nouri novak nowak nurmi nygård nylin nyman
	nysted nömmik o'brien oden ohlander ohlin ohls ohlson ohrlander ojala okafor olander oldenburg olofson olsen olson
	omeragic ong onsten orozco ortiz oskarson osmani ottander ottoson oxelman oxhammar pagrotsky palmer panic
	papadopoulos patel pauli paulsen paulson pehrson pell peltola peltonen pena perera perez peric perzon pesonen
	peters petersen peterson petrini pettersen petterson pham phan pihl piltz pineda pinto pirttilä plantin platin
	pohjola polat pons porras porsö posse prytz pucic puranen pääjärvi påhlman pölönen pörn qureshi qvarfordt raappana
	radhe rahbek rahimi rahm rahman rahmani rajala ramadani ramirez ramos ramsin randell ranstam rantala rasch rashidi
	rasmussen rauhala rauk ravn redin regnell rehn rehnman reimer reslow reuter rezaei rezai rhodin ribbing richter
	ricknell ridderstråle ridell riese rimfors rinaldo rindstål rising rissanen ristic rivera rizvi roberts robertson
	robinson rocha rodhe rodin rodriguez rojas romanus romero rosell rosenthal ross rossi rostami rosvall roth rouhani
	rudolph ruiz runeson ryan ryd rydbeck rylander ryman rådmark råsmark röhr röjdalen rönnbäck rönnow saarela saari
	saber sadat sadeghi sadiku sadler sahin sahlin sahlman saidi salazar salehi salmi samadi samander samuelsen
	samuelson sanchez sandelin sandell sandin sandman sandmark sandvall santana santos saric sarkar sarkis sarwari
	sattler saveland savic schedin scherdin scherman schiller schmidt schmitt schneider scholander schröder schubert
	schultz schulz schulze schutz schwartz schwarz schyman schönbeck sebhatu selander selimi sellin selmani serner
	severin seyoum shabani shaikh shala sharifi sharma shehu sheikh sherifi shire siggelin silfver silverstolpe silwer
	simic simonsen simonson singh sjöbeck sjödell sjöden sjödin sjögreen sjölin skarin skarpsvärd skogh skogman skoog
	skoug skytt skyttner smedh smedman smith smitt smårs sohlman soleimani solheim soltani sonnerstam soto sousa staaf
	stadin stanic starck steen stegmayr stelin stenbeck stenbäck stenevi stengård stenman stenmark stenudd stenvall
	sterner stjerna stockhaus stockman stoltz storck stormdal strandh stridh strobel strömbeck strömbäck sturk styf
	stymne ståhl ståhlbom stålnacke suleman suljic sultani sundbäck sundelin sundewall sundlin suneson svahn svalin
	svedjeland svedmyr svegfors svenlin svenson svärdh swahn swanson swartling swärd syk sylvan sylwan syversen szabo
	szymanski särnblad särnholm söderbaum söderbäck söderlind söndergaard sörensen sörenson sörlin sörman tadesse
	taheri takala talib talukder tamm tammi tang tano taylor tedros tegman tegner tehrani tekin telander tesfai
	tesfamariam tham thelander thelin themner theorell thevenet thoresen thorild thormählen thorn thorsell thorsen
	thulin thun thunell thunman thörn thörnblad tibblin tidblad tidholm tikkanen tilander tillman timonen toivonen
	tokic tollin tomic toprak torell torres touma traneus trang treutiger triantafyllou truong trägårdh trågstad tubic
	tuoma tuomela tuuri tynander tynell törmänen törneman ugarte ugur uhlin uhrbom ulander ulin ullah ulvsbäck umarov
	umer unander ungerth urbanski urby ursing uslu ustun uusitalo uzun valdez vanhatalo vannesjö vasquez vatn vatne
	villalobos virtanen visser vitanen vogel volkov von-essen von-knorring vos vretblad vu väisänen väänänen
	wachtmeister waern wagner wahlbäck wallensten wallentin warg warme wass weber wedholm wedin wegner weidman weiler
	weiss wejdling welander welin welinder wellander wells wendel wendt wennerholm wennersten wennman wentzel wessel
	wessling wessman wester westerlind westh westrin westring westöö wetterhall wettersten wibom wickman widell widen
	widholm widing widman widmark wieslander wigert wijk wilander wilen wilhelmson willander willman winblad winge
	winroth winter winther wirdelöv wirtanen witt wolff wulff wäppling wärn wåger wåhlin wålinder wång xhaka yang yavuz
	ygge yildirim yildiz yousefi yousif yuksel zamani zander zandi zarei zarrin zeidan zekic zelic zelmerlöw zeray
	zetterman zhang zhao zhou zhu ziegler zubi zukic ädelroth älfvåg ängeby ärlebrandt åberg åbrink åfeldt ågren
	åhlander åhlin åhlman åhman åhs åkerlind åkermo åman åmark ångman ånöstam årman årvik åsell åsman åstedt åstrand
	åström öberg ödling ödman ödmark ögren öhlin öhman öhrling öhrman öhrn öjerstam öman önell önnerfält önnestam
	öqvist örnblad örneland örnhed österdal österlind östh östlin östrand öström özcan özdemir özen özturk
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
	arias blind boren bravo brodd cruz dalen dias forsling goes greve haile hoas holk humla hurtig huss klase knös kopp kvick käck kämpe lamm leka liden
	lira lärka malaj matos mena merino montes park porto påve rivas roman shah soares wilson wolde bagge nur
`;
