import type { Role } from './roles.ts';

/**
 * Every deed of the program: on what, by whom, and what the log calls it. Read this one table and know all permissions.
 *
 * `who` holds roles in the unit that owns the object, or a relation to it:
 * - `reviewer-of`: who has the review: one person, or two who review together
 * - `caseworker-of`: whose file it is, as caseworker or co-caseworker
 * - `self`: the person acts on the own account
 * - `member`: any role in the unit
 * - `operator`: whoever runs the server, from its command line
 * - `anyone`: needs no sign-in; the deed guards itself by a one-time secret
 */
export type Audience =
	Role | 'member' | 'reviewer-of' | 'caseworker-of' | 'self' | 'operator' | 'anyone';

/** The kinds of object a deed can be done on. `installation`: the program as a whole. */
export type SubjectKind =
	| 'installation'
	| 'unit'
	| 'person'
	| 'caseList'
	| 'keyVersion'
	| 'round'
	| 'review'
	| 'file'
	| 'tryOutReview'
	| 'action'
	| 'goal';

export interface Deed {
	on: SubjectKind;
	who: readonly Audience[];
	/** What the log says. */
	log: string;
	/** Said of every deed that only reads: whether it leaves a row in the log. What changes something always does. */
	logged?: boolean;
}

const lead = ['roundLead'] as const;
const leadOrChief = ['roundLead', 'unitManager'] as const;
const people = ['admin', 'roundLead'] as const;
const compared = ['unitManager', 'roundLead', 'observer'] as const;
const readers = ['unitManager', 'roundLead', 'reviewer', 'observer'] as const;
const coworkers = ['unitManager', 'roundLead', 'reviewer'] as const;
const commentReaders = ['unitManager', 'roundLead', 'reviewer'] as const;

export const deeds = {
	// The program and who may use it
	'installation.make-code': {
		on: 'installation',
		who: ['operator'],
		log: 'Gjorde en kod för att sätta upp enheten'
	},
	'installation.add-admin': {
		on: 'installation',
		who: ['operator'],
		log: 'Gjorde en systemförvaltare från kommandoraden'
	},
	'installation.set-up': { on: 'installation', who: ['anyone'], log: 'Satte upp enheten' },
	'person.sign-in': { on: 'installation', who: ['anyone'], log: 'Loggade in' },
	'person.sign-out': { on: 'person', who: ['self'], log: 'Loggade ut' },
	'person.choose-password': { on: 'installation', who: ['anyone'], log: 'Valde lösenord' },
	'person.overview': { on: 'person', who: ['self'], log: 'Läste sin översikt', logged: false },
	'unit.read': { on: 'unit', who: ['member'], log: 'Läste om enheten', logged: false },
	'unit.people': { on: 'unit', who: people, log: 'Läste personer och behörigheter', logged: false },
	'unit.add-person': { on: 'unit', who: people, log: 'La till en person' },
	'unit.change-person': { on: 'unit', who: people, log: 'Ändrade en person' },
	'unit.import-people': { on: 'unit', who: people, log: 'Läste in personer från fil' },
	'unit.change-groups': { on: 'unit', who: people, log: 'Ändrade grupperna' },
	'unit.invite': { on: 'unit', who: people, log: 'Gjorde en länk för att välja lösenord' },
	'unit.change-roles': { on: 'unit', who: ['admin'], log: 'Ändrade behörigheter' },
	'unit.log': { on: 'unit', who: ['admin', 'unitManager'], log: 'Läste loggen', logged: true },

	// Case lists and interventions
	'intervention.list': {
		on: 'unit',
		who: [...leadOrChief, 'admin'],
		log: 'Läste insatskatalogen',
		logged: false
	},
	'intervention.import': { on: 'unit', who: lead, log: 'Läste in insatskatalogen' },
	'case-list.list': { on: 'unit', who: lead, log: 'Läste ärendelistorna', logged: false },
	'case-list.read-file': { on: 'unit', who: lead, log: 'Prövade en ärendelista', logged: false },
	'case-list.read': { on: 'caseList', who: lead, log: 'Läste en ärendelista', logged: true },
	'case-list.import': { on: 'unit', who: lead, log: 'Läste in en ärendelista' },

	// Keys
	'key.list': { on: 'unit', who: ['member'], log: 'Läste granskningsnycklarna', logged: false },
	'key.read': {
		on: 'keyVersion',
		who: ['member'],
		log: 'Läste en granskningsnyckel',
		logged: false
	},
	'key.adopt': { on: 'unit', who: lead, log: 'Fastställde en granskningsnyckel' },
	'key.create': { on: 'unit', who: lead, log: 'Skapade en granskningsnyckel' },
	'key.draft': { on: 'keyVersion', who: lead, log: 'Skapade en ny version av en nyckel' },
	'key.read-draft': {
		on: 'keyVersion',
		who: lead,
		log: 'Läste ett nyckelutkast',
		logged: false
	},
	'key.edit': { on: 'keyVersion', who: lead, log: 'Ändrade ett nyckelutkast' },
	'key.undo': { on: 'keyVersion', who: lead, log: 'Ångrade en ändring i ett nyckelutkast' },
	'key.discard': { on: 'keyVersion', who: lead, log: 'Kastade ett nyckelutkast' },
	'key.adopt-version': { on: 'keyVersion', who: lead, log: 'Fastställde en nyckelversion' },
	'key.archive': { on: 'keyVersion', who: lead, log: 'Arkiverade en nyckelversion' },
	'agreement.read': {
		on: 'keyVersion',
		who: lead,
		log: 'Läste hur lika granskarna bedömer',
		logged: false
	},
	'key.note': { on: 'keyVersion', who: lead, log: 'Skrev en anteckning till nästa nyckelversion' },
	'key.notes': {
		on: 'keyVersion',
		who: lead,
		log: 'Läste anteckningarna till en nyckel',
		logged: false
	},
	'key.settle-note': {
		on: 'keyVersion',
		who: lead,
		log: 'Ändrade om en anteckning till nyckeln är klar'
	},
	'key.export': {
		on: 'keyVersion',
		who: ['member'],
		log: 'Hämtade en granskningsnyckel som fil',
		logged: false
	},
	'key.paper': {
		on: 'keyVersion',
		who: ['member'],
		log: 'Läste pappersversionen av en granskningsnyckel',
		logged: false
	},
	'key.read-file': { on: 'unit', who: lead, log: 'Prövade en nyckelfil', logged: false },
	'key.import': { on: 'unit', who: lead, log: 'Tog in en granskningsnyckel från fil' },
	'key.compare-shipped': {
		on: 'unit',
		who: lead,
		log: 'Jämförde med en färdig nyckel',
		logged: false
	},
	'key.renew': { on: 'unit', who: lead, log: 'Tog in en nyare utgåva av en färdig nyckel' },

	// Preview and try-out
	'key.preview': {
		on: 'keyVersion',
		who: ['member'],
		log: 'Förhandsgranskade en granskningsnyckel',
		logged: false
	},
	'try-out.read': { on: 'keyVersion', who: lead, log: 'Läste provgranskningar', logged: true },
	'try-out.plan': {
		on: 'keyVersion',
		who: lead,
		log: 'Prövade ärenden för en provgranskning',
		logged: true
	},
	'try-out.start': { on: 'keyVersion', who: lead, log: 'Startade en provgranskning' },
	'try-out.close': { on: 'keyVersion', who: lead, log: 'Avslutade en provgranskning' },
	'try-out.open': {
		on: 'tryOutReview',
		who: ['reviewer-of'],
		log: 'Öppnade ett ärende i en provgranskning',
		logged: true
	},
	'try-out.answer': {
		on: 'tryOutReview',
		who: ['reviewer-of'],
		log: 'Sparade i en provgranskning'
	},
	'try-out.submit': {
		on: 'tryOutReview',
		who: ['reviewer-of'],
		log: 'Lämnade in ett ärende i en provgranskning'
	},
	'try-out.hand-back': {
		on: 'tryOutReview',
		who: ['reviewer-of'],
		log: 'Lämnade tillbaka ett ärende i en provgranskning'
	},

	// Rounds
	'round.list': { on: 'unit', who: ['member'], log: 'Läste omgångarna', logged: false },
	'round.create': { on: 'unit', who: lead, log: 'Skapade en omgång' },
	'round.head': { on: 'round', who: ['member'], log: 'Läste om en omgång', logged: false },
	'round.read': { on: 'round', who: leadOrChief, log: 'Läste läget i en omgång', logged: true },
	'round.change': { on: 'round', who: lead, log: 'Ändrade upplägget' },
	'frame.lock': { on: 'round', who: lead, log: 'Låste underlaget för urval' },
	'draw.read': { on: 'round', who: leadOrChief, log: 'Läste urvalet', logged: true },
	'draw.make': { on: 'round', who: lead, log: 'Drog ärenden' },
	'draw.check': { on: 'round', who: leadOrChief, log: 'Kontrollerade dragningen' },
	'draw.receipt': { on: 'round', who: leadOrChief, log: 'Läste urvalskvittot', logged: true },
	'draw.eliminate': {
		on: 'round',
		who: lead,
		log: 'Tog bort ett ärende som inte hörde till urvalet'
	},
	'file.mark-missing': { on: 'round', who: lead, log: 'Registrerade att underlaget saknas' },
	'assignment.read': { on: 'round', who: lead, log: 'Läste fördelningen', logged: true },
	'assignment.make': { on: 'round', who: lead, log: 'Fördelade ärenden' },
	'assignment.move': { on: 'round', who: lead, log: 'Bytte granskare' },
	'assignment.lock': { on: 'round', who: lead, log: 'Låste eller låste upp en granskning' },
	'assignment.rules': { on: 'round', who: lead, log: 'Ändrade reglerna för fördelningen' },
	'assignment.way-out': {
		on: 'round',
		who: lead,
		log: 'Valde en väg ut för ärenden utan granskare'
	},
	'round.start': { on: 'round', who: lead, log: 'Startade granskningen' },
	'round.close': { on: 'round', who: lead, log: 'Avslutade omgången' },
	'recusal.read': {
		on: 'round',
		who: ['reviewer'],
		log: 'Läste sin lista över kollegor vars ärenden inte går att granska',
		logged: false
	},
	'recusal.declare': {
		on: 'round',
		who: ['reviewer'],
		log: 'Anmälde att en kollegas ärenden inte går att granska'
	},
	'recusal.take-back': {
		on: 'round',
		who: ['reviewer'],
		log: 'Tog tillbaka en anmälan om en kollegas ärenden'
	},
	'case-access.read': {
		on: 'round',
		who: leadOrChief,
		log: 'Läste underlag till loggkontroll',
		logged: true
	},
	'case-access.export': {
		on: 'round',
		who: leadOrChief,
		log: 'Hämtade underlag till loggkontroll',
		logged: true
	},
	'review.reopen': { on: 'round', who: lead, log: 'Öppnade en granskning igen' },
	'review.dismiss-report': {
		on: 'round',
		who: lead,
		log: 'Bestämde att ett anmält ärende är kvar i urvalet'
	},

	// Reviewing
	'review.read': { on: 'review', who: ['reviewer-of'], log: 'Öppnade en granskning', logged: true },
	'review.follow': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Hade en granskning öppen',
		logged: false
	},
	'review.practice-before': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Frågade om övningsärendet kommer först',
		logged: false
	},
	'review.answer': { on: 'review', who: ['reviewer-of'], log: 'Sparade i en granskning' },
	'review.submit': { on: 'review', who: ['reviewer-of'], log: 'Lämnade in en granskning' },
	'review.decline': { on: 'review', who: ['reviewer-of'], log: 'Anmälde jäv' },
	'review.report-missing': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Anmälde att underlaget saknas'
	},
	'review.report-wrong': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Anmälde att ett ärende inte hör till urvalet'
	},

	// Samsyn: of a file that two reviewed independently, once both are in
	'moderation.read': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Öppnade samsynen om ett ärende',
		logged: true
	},
	'moderation.follow': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Hade en samsyn öppen',
		logged: false
	},
	'moderation.settle': { on: 'review', who: ['reviewer-of'], log: 'Sparade i en samsyn' },
	'moderation.note': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Skrev till nästa version av en nyckel'
	},
	'moderation.list': {
		on: 'round',
		who: lead,
		log: 'Läste hur långt samsynen har kommit',
		logged: true
	},

	// What caseworkers read of the own files, and say of it
	'feedback.read': { on: 'person', who: ['self'], log: 'Läste sin återkoppling', logged: false },
	'feedback.reply': { on: 'file', who: ['caseworker-of'], log: 'Svarade på återkoppling' },
	'feedback.mark-corrected': {
		on: 'file',
		who: ['caseworker-of'],
		log: 'Antecknade något om sin återkoppling'
	},
	'feedback.take-back-corrected': {
		on: 'file',
		who: ['caseworker-of'],
		log: 'Tog bort en anteckning om sin återkoppling'
	},
	'feedback.offer-example': {
		on: 'file',
		who: ['caseworker-of'],
		log: 'Lät ett gott exempel visas på APT'
	},
	'feedback.take-back-example': {
		on: 'file',
		who: ['caseworker-of'],
		log: 'Tog tillbaka ett gott exempel'
	},
	'feedback.read-replies': {
		on: 'review',
		who: ['reviewer-of'],
		log: 'Läste svar från handläggaren',
		logged: false
	},
	'example.list': { on: 'round', who: leadOrChief, log: 'Läste goda exempel', logged: false },

	// The practice file: each reviewer's own, read by nobody else
	'practice.read': {
		on: 'round',
		who: ['reviewer'],
		log: 'Läste övningsärendet',
		logged: false
	},
	'practice.save': { on: 'round', who: ['reviewer'], log: 'Sparade i övningsärendet' },
	'practice.finish': { on: 'round', who: ['reviewer'], log: 'Blev klar med övningsärendet' },

	// What reviewers wrote, in a closed round: read by the round lead first, and by others as she has let it be read
	// The page is read anew after each decision, and each decision is logged: rows of the reading would only hide them.
	'comment.list': { on: 'round', who: lead, log: 'Läste granskarnas kommentarer', logged: false },
	'comment.count': {
		on: 'round',
		who: lead,
		log: 'Såg hur många kommentarer som är kvar att läsa',
		logged: false
	},
	'comment.decide': {
		on: 'round',
		who: lead,
		log: 'Bestämde om en kommentar visas i resultatet'
	},
	'comment.show-many': {
		on: 'round',
		who: lead,
		log: 'Lät flera kommentarer visas i resultatet'
	},
	'comment.read-shown': {
		on: 'round',
		who: commentReaders,
		log: 'Läste kommentarerna i resultatet',
		logged: false
	},

	// Results
	'result.read': { on: 'round', who: readers, log: 'Läste resultatet', logged: false },
	'result.export': { on: 'round', who: readers, log: 'Hämtade resultatet', logged: true },

	'result.compare': {
		on: 'round',
		who: readers,
		log: 'Jämförde två omgångar',
		logged: false
	},
	'year.read': { on: 'unit', who: readers, log: 'Läste årets resultat', logged: false },
	'year.export': { on: 'unit', who: readers, log: 'Hämtade årets resultat', logged: true },

	// Beside other units: nothing of any of them before both have said yes
	'comparison.list': {
		on: 'unit',
		who: ['unitManager'],
		log: 'Läste vilka enheter som enheten jämförs med',
		logged: false
	},
	'comparison.ask': {
		on: 'unit',
		who: ['unitManager'],
		log: 'Gjorde en kod för att jämföras med en annan enhet'
	},
	'comparison.try': {
		on: 'unit',
		who: ['unitManager'],
		log: 'Prövade en kod för att jämföras med en annan enhet',
		logged: true
	},
	'comparison.agree': {
		on: 'unit',
		who: ['unitManager'],
		log: 'Sa ja till att jämföras med en annan enhet'
	},
	'comparison.end': {
		on: 'unit',
		who: ['unitManager'],
		log: 'Avslutade en jämförelse med en annan enhet'
	},
	'comparison.read': {
		on: 'unit',
		who: compared,
		log: 'Läste enhetens resultat bredvid andra enheters',
		logged: false
	},

	// From result to staff meeting: chosen and worded by whoever shows it
	'presentation.read': {
		on: 'round',
		who: leadOrChief,
		log: 'Läste visningen för APT',
		logged: false
	},
	'presentation.change': { on: 'round', who: leadOrChief, log: 'Ändrade visningen för APT' },

	// Actions: everybody of the unit sees them; what was done is written by somebody else than the owner
	'action.list': { on: 'unit', who: readers, log: 'Läste åtgärderna', logged: false },
	'action.create': { on: 'unit', who: leadOrChief, log: 'Beslutade om en åtgärd' },
	'action.change': { on: 'action', who: leadOrChief, log: 'Ändrade en åtgärd' },
	'action.take-over': { on: 'action', who: coworkers, log: 'Tog över en åtgärd' },
	'action.note': { on: 'action', who: coworkers, log: 'Skrev om en åtgärd' },
	'action.close': { on: 'action', who: coworkers, log: 'Markerade en åtgärd som klar' },
	'action.cancel': { on: 'action', who: leadOrChief, log: 'Lät en åtgärd utgå' },
	'theme.decide': { on: 'round', who: leadOrChief, log: 'Bestämde om ett tema i resultatet' },
	'theme.take-back': {
		on: 'round',
		who: leadOrChief,
		log: 'Tog tillbaka ett beslut om ett tema i resultatet'
	},
	'follow-up.complete': {
		on: 'round',
		who: leadOrChief,
		log: 'Avslutade uppföljningen av en omgång'
	},

	// Goals, indicators and the annual report
	'goal.read': { on: 'unit', who: compared, log: 'Läste mål och indikatorer', logged: false },
	'goal.change': { on: 'unit', who: ['unitManager'], log: 'Ändrade mål och indikatorer' },
	'goal.assess': { on: 'goal', who: ['unitManager'], log: 'Bedömde ett mål' },
	'report.read': {
		on: 'unit',
		who: compared,
		log: 'Läste underlaget till verksamhetsberättelsen',
		logged: false
	},
	'report.export': {
		on: 'unit',
		who: compared,
		log: 'Hämtade underlaget till verksamhetsberättelsen',
		logged: true
	},

	// The year, and reminders by mail: never with case references or results
	'calendar.read': { on: 'unit', who: readers, log: 'Läste årets datum', logged: false },
	'calendar.change': { on: 'round', who: lead, log: 'Ändrade datum i en omgång' },
	'mail.choose': { on: 'person', who: ['self'], log: 'Valde om påminnelser kommer med e-post' },
	'mail.queue': { on: 'installation', who: ['operator'], log: 'La påminnelser i kö' },
	'mail.send': { on: 'installation', who: ['operator'], log: 'Skickade påminnelser' },
	'mail.read': { on: 'unit', who: ['admin'], log: 'Läste hur utskicken går', logged: false }
} as const satisfies Record<string, Deed>;

export type DeedName = keyof typeof deeds;
