/**
 * Given names that are common in Sweden, of all genders and many origins, written down for this program from general
 * knowledge; no register and no list of others lies behind. Lower case, without accents but å, ä, ö (see `folded`).
 */

/** No ordinary word looks like these: a name also in lower case. */
export const givenNames = `
	aaron abbas abbe abdi abdiaziz abdifatah abdo abdul abebe abed abeer abel abelone abir abraham abrahim adan
	adele adelina aden adil adina adis admir adna adnan adrian adriana afnan afrah afshin agata agda agnes agneta
	agnieszka agron ahlam ahmad ahmed ahmet aicha aida aileen aino aisha aissa akbar akram aksel alaa alana albert
	alberto albin aldin aleksandar aleksander aleksandr aleksandra aleksy alessandro alex alexander alexandra alexei
	alfhild alfons alfred algot alia alice alicia alicja alida alin alina aline alisa alissa aliya allison almina
	almira alve alvin alvina alwin amal amalia amanda amani amar amaya amel amelia amelie amer amin amina aminah
	aminata amine amir amira amirah amit amjad amna amra ananya anastasia anastasiia anders andreea andrei andrej
	andrew andrii andrija andrzej anesa aneta anett anette angela angelica angelika angelina angie ania anica anika
	anil anita anitha anja anke anki annabelle anne anneli annelie annemari annemarie annett annette anni annica
	annicka annie annika annikka annikki ansgar anthony anton antoni antonia antonija antonina antonio antony anwar
	anya aprem aram aran arash arben ardalan areej aref arezo ariel arif arild arin arjun arman armin arnar arne
	arnel arnold aron arsim artem arthur artin artur arvid arvo arwa asad asadullah asal asbjörn aseel asger asha
	ashkan ashraf ashur asif asim asiya asja asla aslan asma asta astrid athena atle atour attila audrey audun
	augusta aurelia avni ayaan ayan ayanna ayat ayden aydin ayham ayla ayman ayoub ayse aysel aysha ayub azad azadeh
	azin aziz aziza azra babak baha bahar bahareh bahman bahram baran barham bartosz barzan basel bashar bashir
	basia basil basim basma bassam bassel bassem batool batoul bayan beatrice beatriz behnam behrouz behzad bekim
	belal bengt bengtåke benita benjamin benny benoit bereket berit berivan bernadette bernard bernhard bernt berra
	bert berta berth bertha berthold bertil berton besim bessie beth betina bettan bettina betty beyan bianca bibbi
	bibi bijan bilal birger birgit birgitta birgitte birk birtukan bisrat bitte bjarne bjarni bjorn blerim bodil
	boel bogdan bohdan bonnie boriana boris bosse bozena branka branko brian brigitta brigitte brita bruno bryan
	bulent burak burhan bushra busra börje börjeåke cajsa camila camilla carin carina carine carita carl carla
	carlos carlotta carmela carmen carola carolin carolina caroline carro carsten casper cassandra catalina catarina
	catharina catherine cathrin cathrine catja catrin catrine cecilia cecilie celia celina celine chaima challe
	chantal charbel charles charlie charlott charlotta charlotte chatarina chloe chris christel christer christian
	christiane christin christina christine christofer christoffer christopher christos cihan cilla cindy claes
	claire clara clarence clary claudia claus clemens cleo cody colin connie conny cora corina cornelia crister
	cristian cristiano cristin cristina cristine cyrus dafina dagmar dagny dahir dalia dalibor damian damir danai
	danait dani daniel daniela danielle danijel danijela danil danilo daniyal danne danuta dardan daria darin
	dariusz darko daryna daud davar dave david davide davood davoud dawid dawit dawood debora deborah deepak deeqa
	dejan delal delina delir delvin denis denise dennis denny deqa derya destan devran diba diego dijana dilan
	dilara dilba dilek dilovan dilsad dilshad dima dimitri dimitrij dimitrios dimitris dino dirk djamila djordje
	dmitri dmytro dogan dolores dominic dominik dominika donald donika donya dora dorde dorin doris dorota dorotea
	dorothea douglas dragica drago drazen drita duha dunja duran dusan ebbe ebon ebrahim ebru ecem eddie edel edgar
	edin edina edita edith edmund edna eduard eduardo edvard edvin edward edwin edyta efraim efrem egil ehsan eija
	eila eileen einar einarr eira eirik eitan ejnar ejner ejvind ekaterina ekrem elaheh elaine elena eleni elenor
	elenora eleonor eleonora eleonore elford elham elia eliana elias elida elif elin elina eline elinor elinore elis
	elisa elisabet elisabeth elisabetta elise eliza elizabeth ellen elli ellie ellika ellinor elliot elliott ellis
	elma elmar elmer elmira elna elof eloise elon elona elsa elsamaria elsie elsy elvi elvin elvir elvira elvis elvy
	elwira elza emad emanuel emanuela emelia emelie emelina emely emil emilia emilie emilija emilio emily emin emina
	emine emma emmanuel emmelie emmerik emmy emre endre enea engla enoch enok enrico enrique enver enzo eric erica
	erich erik erika erkan erkki erland erlend erling ermias erna ernest ernst ersin ervin erwin esaias eshetu esin
	eskil esma esmail esra essi estelle esther eugen eugene eugenia evelin evelina eveline evelyn evert evin ewelina
	ewert eyob eyup eyvind ezgi ezra fabian fabio fadi fadia fadil fadime fadumo fahad fahima faisal faiz faiza
	fajar falah falak fanni fanny farah farahnaz faraj farangis fardin fardowsa farhad farhan farhana farhia fariba
	farid farida farideh faris farnaz farouk farshad farshid farzad farzana farzaneh fateme fatemeh fathi fathia
	fatiha fatima fatimah fatma fatmata fatme fatou fatoumata fattah fatuma fawad fawzi fawzia fayez feben fehmi
	felicia felipe ferdinand fereshteh feride ferit fernando feruz feyza fiamma fiffi figge filip filipa filippa
	filippo filmon fiona fisnik fitim flamur fleur florentina florim fouad fran frances francesca francis francisco
	franco franz freddie freddy fredric fredrica fredrik fredrika freja freweini frey freya frieda frippe fritiof
	fritjof fritz frode fuad fulya furkan gabriel gabriela gabriella gabrielle galina gamze garip gary gaute gebre
	gebremedhin gelan georg george georges georgina gerald gerard gerd gerda gerhard gerry gertie gertrud gertrude
	ghada ghadir ghaith ghassan ghazal ghazi ghenet gheorghe ghina gholam ghulam gideon gilbert gilda gillis gisela
	gitte giuseppe gjon glenn godwin goitom goran gordana gordon gosia gottfrid graham grazyna greger gregor gregory
	greta gretel grethe grzegorz gudmund gudrun gulay guled gulsen gunay gunborg gunda gunde gunder gunhild gunilla
	gunlög gunn gunnar gunnel gunni gunvor gurli gurpreet gustaf gustav gusten gösta göte göthe habib habiba habtom
	hadeel hadeer hadil hadiya hadja hadje hafza hagar haider haifa haile hailey haitham hajir hakim halil halim
	halima halimo halina halvard halyna hama hamad hamdi hamed hamid hamida hamideh hamidullah hamit hamoud hampus
	hamse hamza hanadi hanan hanane hani hania hanieh hanin hannah hannan hannele hannelore hannu hansi hansåke
	harald haris harith harpreet harriet harriett harry hashem hashim hassan hassane hasse hassiba hatem hatice
	hatidza havva hawa hawar hawo hawraa haya hayat hayder hayfa hazal hazem hector hedda hedvig hege heidi heike
	heikki heimo heinrich heinz helena helene helge helia helin helle hellin helma helmer helmi helmut helny helvi
	hemin hemming hendrik henning henok henri henrietta henriette henrik henrika henrique henry henryk herbert
	herman hermann hermine herta hervor hessa hevin hiba hibaq hibo hilal hilda hilde hildegard hilding hilja hilkka
	hillevi hilma hiwa hiwot hjalmar hjördis hoang hoda hodan hodman hodo holger homa horst hosni hossein houda
	hozan hubert hugo humam hung huong husam huseyin hussam hussein hussien håkan hårek håvard ibrahim ibtisam idil
	idris idriss idun ifrah ignacio ignacy igor ihab ihor ihsan ikram ilham ilhan ilias ilie ilir ilka ilmari ilona
	ilse ilya ilyas imad imane imran inaam inas inaya ines inessa inez ingamaj ingeborg ingegerd ingegärd ingela
	ingelill ingemar ingerlise ingmar ingo ingolf ingri ingrid ingrida ingvar ingvor inka inna insaf intisar ioana
	ioanna ionela ionut iqra ireen irena irene irfan irina irja irma irmeli irmelin irmgard irmina iryna isaac
	isabel isabela isabella isabelle isaias isak isam isela ishak ishaq ishtar isidor iskander isla ismael ismail
	isolde isra israa issa istvan ivan ivana ivanka ivar ivica ivona ivonne iwan iwar iwona izabela izabella jaafar
	jabir jabril jacek jackie jacob jacqueline jafar jaime jakob jakub jalal jalil jamal james jamil jamila jamshid
	jana jane janet janeth janett janette jani janice janina janine janis janka janna janne jannice jannika jannike
	jannis janos janåke jaqueline jaroslav jasim jasin jasmine jason jassin javier jawad jawid jean jeanette jeanne
	jeannette jeff jeffrey jelena jenni jennie jennifer jenny jens jeremias jeremy jerker jerry jerzy jesper jesse
	jessica jessika jesus jihan jill jimmie jimmy jing jiri jiyan joachim joakim joan joana joanna joao joar jocke
	joel joen johan johanna johannes john johnny johny jolanta joline jompa jonatan jonathan jonny jonte jood joonas
	joosef jorge jorun jorunn jose josef josefa josefin josefina josefine joseph josephine joshua josip josipa joss
	jossan jovan jovana joyce jozef juan juana judit judith juha juhani juho jukka julian juliana julie juliette
	julija julio julius jurgen jusef jusra jussi justin justina justus justyna jutta juwan jytte jörgen jörn kaarina
	kacper kadija kadir kadiye kadra kaiden kaija kaisa kajsa kaleb kaled kalid kalle kallo kamal kamil kamila
	kamilla kamran kani kanwal kanya kardo karim karima karin karina karine karita karlo karlos karol karola
	karoline karsten karwan kasia kaspar kassem katalin katariina katarina katarzyna katerina kateryna katharina
	kathrin kathrine kathy kati katie katinka katja katrin katrina katrine katrineh katya kaveh kawa kawsar kazem
	kazim keith kelly kemal kenan kennet kenneth kenny kerim kerin kerol kerstin kerttu keti kevin khadar khadija
	khadijah khadijo khadra khaldoun khaled khalid khalida khalifa khalil khatera khawar khawla khosro kian kibrom
	kicki kidane kidist kifah kifle kiki kilian kimmo kinga kiran kirsi kirsten kirsti kitty kjartan kjell kjellåke
	kjersti kjerstin klaes klas klaus koffi koray kornelia kourosh krille krister kristian kristiane kristianne
	kristin kristina kristine kristofer kristoffer krystian krystyna krzysztof kubra kuno kwame kyra käte käthe
	köksal laban lael laila lajla lakshmi lamia lamya lara larry lars larsa larsåke lasse latif latifa latifah laura
	laure laurent lauri laurits lawand lawen lawin layal layan layla lazar leah leena leif leila leilani lejla lelle
	lemlem lenita lenka lennart lennie lenny lenora leon leona leonard leonardo leonid leonie leonora leopold leroy
	lesia leslie leszek letebrhan lette levin leyla liam lidia lidija lidya liesel liina liisa lijana lilian liliana
	liliane lilit lill lilleba lillemor lillian lilly lily lilyana linh linus lionel lisabet lisbet lisbeth lise
	liselott liselotta liselotte lisen liss lissy liudmyla livia liya ljubica loay lois loke lola lolita lollo
	lorena lorentz lorenz loretta lottie lottis louay loui louie louis louisa louise lovis lovisa lowe luay lubna
	luca lucas lucija lucy ludde ludmila ludvig ludwig luis luisa luiza luka lukas lukasz luljeta lulu luminita luna
	luwam lydia lykke lynn maaike maali maarit mabel maciej maciek madelein madeleine madelen madelene madina magda
	magdalena magdy maggan magne magnhild magni magnus maha mahad mahamed mahamud mahbod mahdi mahdiya maher mahir
	mahmood mahmoud mahmud mahnaz mahsa mahtab maia maida maiken mailis maimuna maisa majken majlis majvor makbule
	makda maksim maksym malak malaz malee malek malgorzata malik malika malin malina malini malle malou malte
	malvina mamadou mandana manpreet mansour manuel manuela maral maram marc marcel marcela marcia marcin marcis
	marco marcos marcus marek maren mareta margaret margareta margarete margaretha margarida margarita margit
	margita margitta margot margret margrethe margrit mari maria mariah mariam mariama mariamo mariana mariann
	mariano marica marie marieanne marielle marielouise marien mariette marija marika marini mario marion maris
	marisa marit marita marius mariusz mariya marja marjana marjatta marjo marjut markku marko markus marlen marlena
	marlene marlon marna marouane marsel marsela marta martha marthe martin martina martine martins marty marvin
	marwa marwan marwo mary maryam maryan maryana maryann marzena marzia marzieh masha mashid masoma masood masoud
	masuma mathias mathilda mathilde mathis matias matilda matilde matteo matteus matthew matthias matti mattias
	mattis matz maud maura maureen maurice mauricio mauritz maximilian maxine maya mayada maylis maysa mazen maziar
	mazin mebrahtu mebrat medhanie medya mehari mehdi mehdiya mehmet mehran mehrdad mehret mehrnaz mehtab mejdi
	melanie melek melike melina melinda melisa melissa melvin melvina meral meret mergim merhawi merhawit meri
	meriem merima merja merjem merle mert merve merwa meryem meseret meskerem metin mette meysam michael michaela
	michail michal michala michel michele michelle mickael micke miguel mihaela mihai mihail mihajlo mikael mikaela
	mikaella mikail mike mikko mikolaj milena milica milka millan milly milo milorad milos milton mimi mimmi minea
	minela minh minoo miran miranda mirella miriam mirja mirjam mirjana mirka mirko miroslav miroslava mirsad
	mirsada mirza miska moha mohamad mohamed mohammad mohammed mohamud mohanad mohannad mohsen moida mojca mojgan
	mollie moltas mona monia monica monika monique monira moritz morten morteza moshe mostafa motaz mouna mounir
	mourad moussa moustafa muayad mubarak muhamed muhamet muhammad muhammed muhidin muhsin mujtaba mulugeta mumina
	mune munir munira muntaha muriel murtaza musab mustafa mustapha mutaz muzaffer mykola myriam märit märta märtha
	mårten nabil nabila nadal nadeem nader nadera nadezjda nadhira nadi nadia nadide nadifa nadiia nadim nadin
	nadine nadire nadja nadya nael nafisa nafiseh nagat nahed nahid nahida nahla nahom nahrin naim naima najah najat
	najib najiba najibullah najla najma namir nana nanna nannie nanny naomi narges nargiz narin narjes narmin naser
	nasim nasir nasma nasra nasreen nasrin nasro nasrullah nassim nassir nastaran nasteexo nasteho natali natalia
	natalie nataliia natalija nataliya natalja natan natanael natascha natasha nathalie nathan natnael nattaya navid
	nawal nawar nawras naya nayab nazanin nazar nazdar nazim nazira nazli nebil nebojsa nedim negin neha nejat nela
	nellie nelly nelson nemanja nenad nerea nerma nermin nermina nesrin neta nettan neven nevena nevin nevzat
	nicholas nicke nicklas niclas nico nicola nicolae nicolai nicolas nicole nicolette nicolina nidal nidhal niels
	nihad nihal niki nikita niklas nikodem nikola nikolai nikolaj nikolas nikolina nilsåke nima nimco nimo ninni
	ninnie ninos ninva nira nirmin nisa nisrin nisrine nizar nkechi noah noak noam noel noelle noemi nomi noor noora
	nooria nora norah norbert nordin norea noreen norman nour noura nourhan novalie nuala nura nuray nuri nuria
	nurija nurten nuur obada obaida octavia oddbjörn odeh odelia ofelia ogbe okan oksana olaf olai olav olavi oleg
	oleh oleksandr oleksandra olena olesja olexandr olga olger oliana oline olivera olivia oliwia ollie olof olov
	oluf omer omid omran omri onni onur ophelia orhan orlando orvar osama oscar oskar osmo osvald oswald othman
	ottil ottilia otto ouafa ouahiba owais owen ozan pablo paloma pamela pancho paola paolo parham parinaz parisa
	parvaneh parvin parwana parwin patric patrice patricia patricio patrick patrik patryk patsy pauer paul paula
	paulina pauline paulius paulo paulus pavel pavle pawel payam payman peder pedram pedro peggy pehr pekka pelle
	penelope pentti perla pernilla pernille peråke peter petra petre petri petrina petro petronella petros petru
	petrus petter phil philip philippa philippe phuong piero pierre piotr pirjo pirkko pirko pirre ploy polina
	pontus pooja pornthip pouya poyan pranee preben predrag priscilla priya päivi qadir qais qamar qasim quang
	qutaiba quynh raad rabab rabea rabia rabii rachid radka radovan radu rafael rafaela rafah rafal rafi rafik
	raghad ragna ragnar ragnhild rahaf rahel rahela rahim rahima rahma rahmat rahmatullah rahmo rahul raija raili
	raimo raimond rainer raisa raja rajaa rajesh rakel ralf ralph ramazan rami ramin ramiz ramon ramona ramtin ramzi
	ramzia randi rania ranim ranja raphael raquel rasha rashad rashed rasheed rashid rasim rasmus rasoul raul
	raushan ravi rawa rawan rayan rayen rayhana raymond raymonda rayyan razan razia rebaz rebecca rebecka rebeka
	reber rebin reem refat reham rehana reidar reidun reijo reima reina reine reinhold reino renata renate renato
	rene renee retaj reza rezan rezgar riad riadh ricard ricardo riccardo richard rickard rickey ricky rigat rihab
	riham riitta rijad rikard rikhard rikke rina rine ristin risto rital ritva riyad robban robel robert roberta
	roberto robina rocio roda rodrigo roger rohan rohullah rojda rojhat rojin roland romain romeo romina romuald
	ronald roni ronja ronnie ronny roozbeh rosalie rosalina rosanna rosemarie rosita rositha rouba roula roxana
	roxanne roya roza rozalia rozerin ruben rudi rudolf rukhsana rukia rukiya ruksana rumeysa runo rupert ruqaya
	ruslan ruslana russell rustam ruth ruwaida ruza saad saadia saara saba sabah sabiha sabin sabina sabine sabir
	sabri sabria sabrin sabrina sadaf sadam saddam sadia sadija sadik sadiq saed saeed safa safaa safia safiya
	safiye safwan sagal sahar sahel sahid sahra saida saido saif saifullah saima sajad sajida sakari saki sakina
	salah salam saleban saleh salh salih saliha salim salima salina salla sally salma salman salme saloma salome
	salomon salvador salwa samaneh samanta samantha samara sami samia samih samiha samir samira samiya sammy
	samrawit samson samuel samuli samy sanaa sanae sanam sandeep sandra sandro sanel sanela sanharib sanja sanjay
	sanjin sannah sanne santeri santiago sara sarah saran sargon sarita sarkawt sasa sashka saskia satu saul sawsan
	saynab sead seamus seban sebastian sebastien seble sedat sedigheh sediqa seher seid seif sekou selam selamawit
	selda selim selin selina selma selman selmira semere semhar semih semira senait senay senja serap serdar serge
	sergei sergej sergio serhat serhii serife serkan serpil sertac serwan setareh sevda sevgi sevil sevim seyed
	shaban shabnam shadi shadia shafi shahed shaheen shahin shahla shahram shahrzad shaima shaimaa shakib shakir
	sham shamim shams shamsa shamso shan shanaz shane shanna sharbel sharif sharifa sharmarke sharmin sharon shawn
	shayan shaza sheida sheila shejla shilan shirazeh shirin shirley shirwan shiva shler shokrollah shukri shukria
	shukriya shva siamak sibel sickan sidra sidsel sigbrit sigbritt sigfrid sigge sigmund signe signhild signy
	sigrid sigrun sigurd sigvard sihem silje silva silvana silvia silvija silvio simo simona simone simret sindi
	sindre sineva sini sinisa sirin siriporn sirkka sirpa sirvan sissel sissela sissi siva sivert sixten siyabend
	sjoerd skender slavica slavko slobodan smilla snezana sofi sofia sofie sofiia sofija sofus sofyan soha sohail
	sohaila soheil soheila sohrab soile solbritt solmaz solomon solveig solvej solvig somchai somsri sonia sonja
	sonya sophia sophie soraya soren sorin soroush sossan souad soudabeh soumaya stanislav stanko stefan stefania
	stefanie stefano steffe steffen steffi stefka steinar stellan stephan stephanie stephen stevan steve steven
	stina stine stoyan sture suad suada subhi sucdi suha suhaib suheil suhur sukran sulaiman suleiman sulejman
	suleyka suleyman sumaya sumeja sumeya suna sundus sune sunil sunita sunniva supaporn susann susanna susanne
	susie sussi suzan suzana suzanna suzanne suzy svante svein svend svenja svenåke sverker sverre svetlana svitlana
	swen sylve sylvester sylvi sylvia sylwia synne synnöve syrene szymon sölve sören tabea taha tahani taher tahera
	tahir tahmina taim talaat talal tali taliba tamam tamara tamim tammam tanja tanya tapani tapio tarek tareq tarik
	tariq tarja taru tasnim tassew tatiana tatjana tatyana tayyab teemu tekla tekle temesgen teodor teodora teodros
	teresa terese teresia tereza terje terry terttu tesfalem tesfay tesfaye tessan tetiana tewelde tewodros thaer
	thaira thale thanh thea thelma theo theodor theodora theres theresa therese thomas thor thora thorbjörn thord
	thore thorsten thuy tiago tibor tiffany tigist tiina tijana tiko tilda tilly timmy timo timothy timur tintin
	tirsit titti tiva tobbe tobias toivo tomasz tomislav tommi tommy tomoko tone tonia tonje tonya tora torbjörn
	torborg tord tore torey torgny torhild torkel torleif torsten torun torvald totte tovah tove toves traian trine
	tristan trond truls trygve tsegay tsegaye tsige tsion tuan tugba tuija tula tuncay tuncer tuomas tuula tuve tyko
	tymon tyra tyrone ubah ubax uffe ullamaj ulric ulrica ulrich ulrik ulrika ulrike ulvi umar umit unni uros ursula
	urve urzula usama usman vahid vahide valdemar valentina valentino valeria valerie valerija valeriu vanda vanesa
	vanessa vanja vasil vasile vasilij vasilios vasyl vehbi vendela vendy verena verica verna verner vernon veronica
	veronique vesa vesna vibeke vichai vicki vicky victor vigdis viggo vigo vijay viktoriia viktorija vilgot vilhelm
	vilhelmina vilho villem villemo vilma vilmar vilmer vilson vincent vincenzo vinh violeta virpi vitali vitalij
	vito viveca viveka vivi vivian viviane vivianne vlad vladan vladimir vladislav volkan volodymyr vyacheslav vårin
	wafa wafaa wahid wahida wail wais wajdi walaa wald waldemar waleed wali walid walter wanida wanja waqas warda
	warsame wasan wasim wassim wedad wenche wendela wendy wenke werner wictor wictoria widad wiebke wiggo wiktor
	wiktoria wilhelm wilhelmina wille willem william willis willy wilma wilmer wilson winnie winta wivan wiveka wivi
	wojciech wolfgang wrida xavier xenia ximena yacoub yahia yahya yahye yakup yama yana yanis yann yanna yara
	yaroslav yasemin yaser yasin yasir yasmeen yasmin yasmina yasmine yasser yassin yassine yazan yehya yekta yelda
	yemane yesim yester yilmaz ying ylva ylvali yngvar yngve yohana yohanna yohannes yonas yonatan yonis yoon
	yordanos yosef yosief youcef younes youness younis yousef youssef youssra yrjö yrsa yulia yuliia yuliya yunus
	yuri yurij yuriy yusra yusuf yves yvette yvonne zabihullah zachariah zacharias zack zafer zahid zahida zahir
	zahra zaid zaida zain zaina zainab zakaria zakariya zakariye zaki zakia zakiya zamzam zana zandra zanyar zarah
	zari zaria zarife zarmina zaynab zebastian zeena zehra zeina zeinab zeki zelal zelda zelia zelina zeljka zeljko
	zenab zerai zere zerina zewdi zeyad zeynab zeynep zhala zhanna zhiwan zhyar ziad zied zilan zillah zina zineb
	zion zita ziva zlata zlatan zlatko zofia zohra zohreh zoltan zora zoran zorica zosia zoya zubair zuhal zuhra
	zuleika zulfiqar zuzana zuzanna zuzia ärland åshild åslög önver örjan ösgen östen öyvind özgur özkan özlem öznur
`;

/** A name when it is written with a capital letter. */
export const givenNamesWithCapital = `
	abd abu ada adam adela alan alba alden alexia alexis alf ali alkan allan alma alva alvar amid amr ana anas andre
	andrea andreas andres angel anisa ankan ann anna arian ariana ashley aud augustin austin awa axel aza badr
	barbara barbro bart bea beata belen ben bill bob bojan bojana bridget britt britta cem cia dan dana dara diana
	dina disa dragan dragana duc dylan ebba edit egon eje eli ella elton elvan eman emir emira enas esa essa estera
	eva ewa ewy felix fia firas flemming florian florin florina folke frank frans fredde frida genet gert gia gina
	gittan gloria gorm grete guler gullan guy göran hadi hafsa hajar halvor hana hanad hanen hanna hannes hasan
	hasna helen helga hellen hemen hinda huda hulda husen ian ida iman ina ingar inge inger ion iris isa ismet iza
	jack jad jasmin jasmina jeppe jihad jim jo jon jonas jonna jordan julia julien juliet jöns kai kaj kamelia karen
	kari karl karla karljohan karmen karna karolin karolina kasper kate ken kent kia kim kira knut kurt kåre lamar
	lamin lavin lea leia lena leo levan levi lia liban lil lina linda linn linnea linneaa lisa loa loe lotta lotten
	luciana löf mab mackan mai maja majbritt malena mandus manne maran marina mats matts maximus may meja melker
	mensur mercedes merita mia mika mila milad milan milana minna mio mir mira mitra moa molly morgan mosse muna
	murad murat musa myrna måns nada nancy nasser nava neda negar nik nils nina nisse noa norma nur oda odin ola ole
	oliver olle omar orban osman ove oya pascal penny petar pia platon putte pyret pär rachel rafat rasa ratana rita
	robin rolf romana rose runa runar rune ruta said samar samer sanna sarina savas sela selena semir senad serena
	shahad silas sima simon sinan siv siw sonny stella stian stojan sultana susan susana sven svenne tage tamar
	tamer tania taras tea ted teddy teo tina tindra tomas toni tony tova tua ture tuva ulf ulla uma uno urban
	valentin valer valter vedad velat vera veronika vickan victoria vidar viktor viktoria ville vinka viola violetta
	virginia vitor vivan vuk wanda wolf xin zara zeno zia zoi älva åge åke åsa åse
`;

/** Also ordinary words: a name inside a sentence, or where the words around say so. */
export const givenNamesThatAreWords = `
	amen anh artan ask aster august aurora avin bella bilan björn blessing bo bror dag dean deka don enar even fang
	finn flink flora fred glad gry gull gun hakan hala hans hoa inga jama jan jarl jerk joy jun klara ladan lan lei
	lek li lila lin liv lo lova love lul mani marin mark max mei mille mina ming my myra nala nga nok nova odd per
	puck rama ramla rana randa ray rena renad rim rosa rut saga salar sam sana savanna seger sina siri sky sol sten
	stig storm suda tara thu tia tiana tilde tom valdet vega vian vida vide viking vilda vilde vilja wei ängla
`;

/** Also days, towns, methods, abbreviations: a name only where the words around say so. */
export const givenNamesWithEvidence = `
	april asmara ester juli juni lucia maj medina paris ramadan salem svea tim tor valborg vasa
`;
