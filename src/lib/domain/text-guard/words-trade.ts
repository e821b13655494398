/**
 * What is written with a capital letter in this trade without being anybody's name: authorities, those who carry out
 * care, hospitals, case systems and products, medicines, tests and methods, schools, holidays. Lower case, without accents
 * but å, ä, ö. A genitive s is taken off before the look-up.
 */
export const tradeNames = `
	socialstyrelsen försäkringskassan skatteverket skolverket migrationsverket arbetsförmedlingen polisen kriminalvården
	överförmyndaren riksdagen regeringen inspektionen förvaltningsrätten kammarrätten tingsrätten hovrätten
	högsta justitieombudsmannen diskrimineringsombudsmannen barnombudsmannen boverket transportstyrelsen pensionsmyndigheten
	kronofogden kronofogdemyndigheten åklagarmyndigheten folkhälsomyndigheten läkemedelsverket integritetsskyddsmyndigheten
	datainspektionen upphandlingsmyndigheten konsumentverket universitetskanslersämbetet statskontoret riksrevisionen
	länsstyrelsen kommunförbundet domstolsverket brottsoffermyndigheten specialpedagogiska skolinspektionen skolmyndigheten
	kommunal visita vårdförbundet akademikerförbundet vision saco facket fremia
	attendo frösunda humana nytida ambea assistans misa carema vardaga förenade care team24 nordisk aleris
	stadsmissionen frälsningsarmen skyddsvärnet bräcke ersta sköndal diakoni diakonia micasa stockholmshem svenska
	familjebostäder allmännyttan samtrygg aiai livsanda balder magelungen statens institutionsstyrelse särnmark
	solberga norrgården mica brukarkooperativet jag stil kooperativet inre kraft passal assistansia enigma
	funktionsrätt autism attention hjärnkraft rsmh unicef bris röda korset korsets rädda barnen maskrosbarn friskis
	svettis fub neuro rbu srf hrf synskadades döva dövas riksförbund unga rörelsehindrade special olympics
	karolinska danderyds sahlgrenska akademiska sachsska sachs sophiahemmet capio praktikertjänst aleris kry doktor
	huddinge södersjukhuset löwenströmska beckomberga långbro ågrenska ekskogen queen sankta 
	 prima modigo cereb wemind psykiatri habilitering habiliteringen hjälpmedelscentralen syncentralen
	komvux särvux lärvux sfi samhall samhalls folkhögskolan resursskolan anpassade grundsärskolan gymnasiesärskolan
	treserva procapita lifecare paraplyet combine viva pulsen visma cura tietoevry cgi cosmic takecare melior
	npö alfa phoniro evondos appva mcss laps heroma raindance public platina w3d3 evolution ciceron edlevo skola24
	teams word excel outlook onedrive sharepoint onenote powerpoint windows microsoft google facebook messenger whatsapp
	instagram snapchat youtube tiktok netflix spotify minecraft roblox fortnite skype zoom facetime android iphone ipad
	apple samsung bankid swish kivra mobilt eid chatgpt copilot gpt internet intranätet insidan webben wikipedia
	ica coop willys lidl hemköp maxi mcdonalds ikea systembolaget apoteket postnord sl ul sj västtrafik skånetrafiken
	färdtjänst riksfärdtjänst tunnelbanan pendeltåget arena gröna lund skansen liseberg kolmården furuvik
	melodifestivalen eurovision aik djurgårdens malmö hammarby bajen ifk
	concerta ritalin medikinet elvanse strattera attentin intuniv melatonin circadin lergigan theralen alimemazin
	risperdal abilify zyprexa seroquel haldol cisordinol leponex lithium litium lamictal ergenyl keppra tegretol
	orfiril stesolid sobril oxascand imovane zopiklon propavan alvedon ipren panodil insulin metformin waran levaxin
	fluoxetin sertralin citalopram cipralex voxra suboxone metadon subutex botox baklofen laktulos movicol
	widgit bliss ritprata tobii dynavox rolltalk handi memoplanner timstock pictogram aktivitetstavla pecs takk akk teacch
	wisc wais vineland abas ados adir leiter griffiths wppsi raven raads conners brown cars scq snap basc cbcl
	gmfcs macs cfcs amps coppm copm barthel katz berg rorschach moca mmse whodas icf dsm icd das audit dudit asi addis
	savry freda signs bbic ibic äbic sip dur sis bas kris esl alo cope komet repulse cap mi kbt dbt act mbt
	tsoff sosfs hslf prop sou ds bet rskr jo jk ivo hfd rå nja mål dnr
	asperger aspergers tourette tourettes down downs rett angelman williams parkinson parkinsons alzheimer alzheimers
	huntington huntingtons crohns duchenne duchennes usher ushers prader willi fragil klinefelter korsakoff adhd
	maslow piaget vygotskij antonovsky nirje bronfenbrenner
	nyår nyårsafton trettonhelgen påsk pingst midsommar jul julafton allhelgona advent sportlov eid
	kristi himmelsfärd alla helgons nationaldagen fettisdagen
	newroz nowruz vesak yom kippur chanukka star wars vivida furuboda hjälmsta bolibompa lamotrigin quetiapin olanzapin aripiprazol
	januari februari mars augusti september oktober november december
	måndag tisdag onsdag torsdag fredag lördag söndag
	koranen bibeln gud allah kristus svenska
	corona covid borrelia epipen
	europakonventionen barnkonventionen funktionsrättskonventionen ombudsmannen unionen nato fn who
	lex bobbegången montessori waldorf waldorfskolan freinet meo
	volvo saab toyota kia rullstol permobil eloflex segway uber bolt taxi flygbussarna sunfleet
	helsingborgs sydsvenskan aftonbladet expressen metro svt tv4 sveriges radio
`;
