/**
 * More family names, as in `names-family.ts`: written down from general knowledge, no register lies behind.
 */
export const familyNamesMore = `
	abate abay abdi abebe abera abokor abreu acar acker acosta adamu adan afshar aho ahola ahonen ahrne ainanshe ajdini akbar akhtar aksu alatalo allawi alonso altin alves amado ammar anaya ansah ansari anttila appiah aquino araujo arbin arce
	ardic arifi aro aroca arpi asante asefa asgari atakan ates aung avci avila awale aweys axen axmed ayala aygun ayhan azimi baah bacos baer bahta bajwa balaj balan balde balte baran barck barre barros barry bashi baude baykal baysal begum
	belay belhaj belin benali bendz berhe bhatt bhatti bibi bildt biswas bitar bivol bloch bohr bojang borges botan bouzid boyaci brahe brito bruhn bryant bucht budak buhre bulut burgos busck bytyci bytyqi bååth cali camara campos cano cantu
	ceesay cela cetin cevik chan chang chehab cheng cherif choi ciise cinar cismaan cisse clarke clase coelho coker conde cooper correa cortes costa cuevas cumar cunha curtis dagnew dahir dalin dang danso darboe deng desai deva diagne diarra
	dibaba dieng dinc diop dogan dohna dualeh dufva dugge durak duran durmus ebadi edin egeh egner ehsani ekhagen ekinci ekorn eldh elezi elias elm elvin emami enache endre enow erdem eren ergin erol ersoy eskola evers ewert faarax fadel fahmi
	farah faraj faria farooq fatehi faye feka fekadu felix ferrer feuk flach fofana folin fraser freij friis funke gacic gagge gahn gajic gallo gamboa garpe garza gathe gaye geedi gerges gerle ghazi ghosh gjoka gladh goden goitom gomes gordon
	gorgis gozzi graham guinto guleed guner gunes gupta gurbuz gurung guzman gyamfi haag hailu hakimi halili halimi halme hamad hamdi hamilton hampf hamza hanoun haque harris hautala haxhiu hedh heed heger hejde helin hermiz hersi hirvi ho
	hoang hobro holappa holtz hoog hoti hou hoxhaj huerta hughes huhtala hune huskic huuva hwass hylen hylin hysi höij hökby ibarra ibraahim idoff idowu ihre ikeda imeri iqbal isaac islami issa isse iyer jaakkola jaamac jaber jahani jallow
	jammeh jara jassim javadi jawara jemt jeong jha jibril jimale jokela joof joseph joshi juarez jussila jusufi jylhä jöner kadri kahiye kakar kalaja kamara kanaan kandel kang kangas kanje kapoor kaptan kara karan karhu kasap kassem kassim
	kauppi kavak kazmi keita kelly kempe keteku ketola khadka khaled khalid khalil khaliq khanal khatun kiani kidane kiflu kilinc kinch kinnari kinteh kitti kjaer kleen klimek knape koc kokko konate kone kontio korpela korpi koski kotsis kozlov
	kragh kuhmunen kujala kulmala kuoljok kurtaj kurti kuusela kuusisto laakso laiho laitila lal lappi lara lassila latifi laven lazar leal ledin leijd leite leiva lepaja lewis leyon liman limbu linna llanos lleshi loan lobo loden lohm lohse
	loven lozano luhr luna lungu luoto luzha lyden lyman lysen länta macias maciel madar magan magar mahdi mahmud majid malik mamo mandal mansur marku marttila marwan mathew maxamed mazur mbaye mehari mehdi mehta mejia melles memeti mendes
	mendez mendy menon mensah mikkola mire mirza mishra moeini mohamoud mohamud mohebi molina molla momeni morad moraga morgan moura mumin munir musaj muse mwangi mäenpää määttä nadeem nader naderi naik nair najm najmi nam nasser nassif naveed
	nawabi nawaz ndiaye ndong neagu neves ngom niang niemelä niia nikkilä nikula njai njie nunes nunez nutti nuur nwosu obando obeid obi ochoa odeh oduya ojeda okeke okello ollila omaar omari omer omma onay oncel onwuka osei osorio ospina otero
	oz paez pakzad palma palo pandey parada parra partapuoli parvez patil pavlov pelto penttilä pesola petrov phung pietilä pillai pinar pingi pittsa ponce popa popov popova poudel pozo prado prasad preda prieto prifti pulido qasim qasimi
	quadri quaye quispe radwan rafiei rai raja rajput rakipi ramaj rana rangel rao rashid rasool rautio reddy rehman reis rendon repo reyes riahi rinne rios rizk roble rojo roldan rosado roy rubio rueda rusu ruuska saad saadi sabir sadik saeed
	saeedi safi sagna saha sahak sahiti saini salama saleem saleh salih salim salman salmela salo samatar samimi sandhu sanneh sanogo sarri sato sayed schmid segura semere sene seppä seppälä serifi sesay shafi shahid shakir shams sharif sidhu
	sidibe sidiqi sikku silva simoes simola sinani sipilä sirkiä sirkka siyad smajic smajli soini solano solis soljic song sow spahic spahiu subasi subedi sufi suzuki svonni tadros taha tahir tahiri taipale tamang tamrat tanaka tapia tejada
	teklay tekle telles temel tervo tesfay thaci thapa thiam thomas toledo topal touray toure traore trejo tsegay tudor tuolja tuorda turan turay turgut turner ukaj unal uotila ural uribe utsi uygur uysal uzunel vainio valkeapää valle varela
	velez vera verma veseli vidal vieira viitala vilen vo walker wang warsame wazir weldu wojcik woldu wong wright wu xasan xhafa xirsi xuseen yacoub yadav yakubu yalcin yalda yamada yaqoob yasin yasini yassin yeboah yener yesil yigit ylitalo
	younan younes yousef yousfi yousuf yusuf yusufi yuusuf zadran zafar zahedi zahiri zaki zaman zapata zarate zare zavala zazai zebari zeka zeneli zeqiri zerai ziveh zogaj zoto zuniga äijälä
`;
