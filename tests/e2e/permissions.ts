/**
 * The table of decisions: who gets what from each route and each action of a form. A route that is not here fails the
 * walk (permissions.e2e.ts), and so does a row without a route. The deed catalogue decides; this says what it comes to.
 */

/** `reviewer` has the review, `colleague` is a reviewer without it, `elsewhere` leads rounds in another unit. */
export const walkers = [
	'admin',
	'unitManager',
	'roundLead',
	'reviewer',
	'colleague',
	'observer',
	'elsewhere',
	'nobody'
] as const;
export type Walker = (typeof walkers)[number];

/** A status; `may`: gets in, whatever the empty form or the state of the round then comes to. */
export type Answer = number | 'may';
export type Decision = Readonly<Record<Walker, Answer>>;

const members = ['admin', 'unitManager', 'roundLead', 'reviewer', 'colleague', 'observer'] as const;

/** The same for everybody: needs no sign-in. */
const everybody = (answer: Answer): Decision =>
	Object.fromEntries(walkers.map((walker) => [walker, answer])) as Decision;

/** Roles of the unit get in; others of the unit are refused; to everybody else the thing does not exist. */
const roles =
	(answer: Answer, signedOut: number, refused = 403) =>
	(...who: Walker[]): Decision => ({
		...everybody(refused),
		elsewhere: 404,
		nobody: signedOut,
		...Object.fromEntries(who.map((walker) => [walker, answer]))
	});

/** A page: whoever is not signed in is sent to sign in. */
const page = roles(200, 303);
/** A page that leads on to another. */
const led = roles(303, 303);
/** A form: whoever is not signed in is told so, and keeps what was typed. */
const form = roles('may', 401);
/** Other people's reviews do not exist, whatever one's role. */
const reviewPage = roles(200, 303, 404)('reviewer');
const reviewForm = roles('may', 401, 404)('reviewer');

/** What those who work in the unit do. */
const coworker = form('unitManager', 'roundLead', 'reviewer', 'colleague');

export const decisions: Readonly<Record<string, Decision>> = {
	// Without sign-in
	'GET /health': everybody(200),
	'GET /(texts)/about': everybody(200),
	'GET /(texts)/accessibility': everybody(200),
	'GET /(texts)/help': everybody(200),
	'GET /(texts)/help/check-draw': everybody(200),
	'GET /(texts)/help/first-time': everybody(200),
	'GET /(texts)/help/reviewer': everybody(200),
	'GET /(texts)/help/round-lead': everybody(200),
	'GET /(texts)/help/unit-manager': everybody(200),
	'GET /(texts)/help/observer': everybody(200),
	'GET /(texts)/help/admin': everybody(200),
	'GET /sign-in': { ...everybody(303), nobody: 200 },
	'POST /sign-in': { ...everybody('may'), nobody: 422 },
	'GET /sign-out': everybody(303),
	'POST /sign-out': { ...everybody('may'), nobody: 303 },
	'GET /set-up': everybody(303),
	'POST /set-up': everybody(410),
	'GET /choose-password/[token]': everybody(410),
	'POST /choose-password/[token]': everybody(410),

	// The overview: whoever reviews nothing is sent on to what the role works with
	'GET /(app)': { ...everybody(303), reviewer: 200, colleague: 200 },

	// The unit
	'GET /(app)/units/[unit]/people': page('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people?/group': form('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people?/links': form('admin', 'roundLead'),
	'GET /(app)/units/[unit]/people/[person]': page('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people/[person]?/save': form('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people/[person]?/roles': form('admin'),
	'POST /(app)/units/[unit]/people/[person]?/invite': form('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people/[person]?/left': form('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people/[person]?/disable': form('admin', 'roundLead'),
	'GET /(app)/units/[unit]/people/import': page('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people/import': form('admin', 'roundLead'),
	'GET /(app)/units/[unit]/people/new': page('admin', 'roundLead'),
	'POST /(app)/units/[unit]/people/new': form('admin', 'roundLead'),
	'GET /(app)/units/[unit]/log': page('admin', 'unitManager'),

	// Case lists and interventions
	'GET /(app)/units/[unit]/interventions': page('admin', 'unitManager', 'roundLead'),
	'POST /(app)/units/[unit]/interventions?/read': form('roundLead'),
	'GET /(app)/units/[unit]/case-lists': page('roundLead'),
	'POST /(app)/units/[unit]/case-lists?/read': form('roundLead'),
	'GET /(app)/units/[unit]/case-lists/[pending]': page('roundLead'),
	'GET /(app)/units/[unit]/case-lists/[pending]/rows.csv': page('roundLead'),
	'POST /(app)/units/[unit]/case-lists/[pending]?/columns': form('roundLead'),
	'POST /(app)/units/[unit]/case-lists/[pending]?/save': form('roundLead'),
	'POST /(app)/units/[unit]/case-lists/[pending]?/discard': form('roundLead'),
	'GET /(app)/case-lists/[list]': page('roundLead'),
	'GET /(app)/case-lists/[list]/rows.csv': page('roundLead'),

	// Keys
	'GET /(app)/units/[unit]/keys': page(...members),
	'POST /(app)/units/[unit]/keys?/adopt': form('roundLead'),
	'POST /(app)/units/[unit]/keys?/create': form('roundLead'),
	'GET /(app)/keys/[version]': page(...members),
	'GET /(app)/keys/[version]/key.json': page(...members),
	'GET /(app)/keys/[version]/paper': page(...members),
	'GET /(app)/units/[unit]/keys/import': page('roundLead'),
	'POST /(app)/units/[unit]/keys/import?/read': form('roundLead'),
	'POST /(app)/units/[unit]/keys/import?/take': form('roundLead'),
	'POST /(app)/units/[unit]/keys/import?/renew': form('roundLead'),
	'POST /(app)/keys/[version]?/draft': form('roundLead'),
	'POST /(app)/keys/[version]?/archive': form('roundLead'),
	'GET /(app)/keys/[version]/edit': page('roundLead'),
	'POST /(app)/keys/[version]/edit?/settle': form('roundLead'),
	'GET /(app)/keys/[version]/edits': page('roundLead'),
	'POST /(app)/keys/[version]/edits': form('roundLead'),
	'GET /(app)/keys/[version]/agreement': page('roundLead'),
	'POST /(app)/keys/[version]/agreement?/note': form('roundLead'),
	'POST /(app)/keys/[version]/agreement?/settle': form('roundLead'),
	'GET /(app)/keys/[version]/adopt': page('roundLead'),
	'POST /(app)/keys/[version]/adopt?/adopt': form('roundLead'),
	'POST /(app)/keys/[version]/adopt?/discard': form('roundLead'),

	// Preview and try-out of keys
	'GET /(app)/keys/[version]/preview': page(...members),
	'GET /(app)/keys/[version]/try-out': page('roundLead'),
	'POST /(app)/keys/[version]/try-out?/find': form('roundLead'),
	'POST /(app)/keys/[version]/try-out?/plan': form('roundLead'),
	'POST /(app)/keys/[version]/try-out?/start': form('roundLead'),
	'POST /(app)/keys/[version]/try-out?/close': form('roundLead'),
	'GET /(app)/try-outs/[try]': reviewPage,
	'POST /(app)/try-outs/[try]?/save': reviewForm,
	'POST /(app)/try-outs/[try]?/submit': reviewForm,
	'POST /(app)/try-outs/[try]?/handBack': reviewForm,
	'POST /(app)/try-outs/[try]/save': reviewForm,

	// Rounds
	'GET /(app)/units/[unit]/rounds': page(...members),
	'GET /(app)/units/[unit]/comparison': page('unitManager', 'roundLead', 'observer'),
	'POST /(app)/units/[unit]/comparison?/ask': form('unitManager'),
	'POST /(app)/units/[unit]/comparison?/look': form('unitManager'),
	'POST /(app)/units/[unit]/comparison?/agree': form('unitManager'),
	'POST /(app)/units/[unit]/comparison?/end': form('unitManager'),
	'GET /(app)/units/[unit]/calendar': page(
		'unitManager',
		'roundLead',
		'reviewer',
		'colleague',
		'observer'
	),
	'GET /(app)/units/[unit]/calendar/calendar.ics': page(
		...(['unitManager', 'roundLead', 'reviewer', 'colleague', 'observer'] as const)
	),
	'POST /(app)/units/[unit]/calendar?/save': form('roundLead'),
	'GET /(app)/reminders': { ...everybody(200), nobody: 303 },
	'POST /(app)/reminders?/choose': { ...everybody('may'), nobody: 401 },
	'GET /(app)/units/[unit]/rounds/new': page('roundLead'),
	'POST /(app)/units/[unit]/rounds/new?/count': form('roundLead'),
	'POST /(app)/units/[unit]/rounds/new?/suggest': form('roundLead'),
	'POST /(app)/units/[unit]/rounds/new?/even': form('roundLead'),
	'POST /(app)/units/[unit]/rounds/new?/hours': form('roundLead'),
	'POST /(app)/units/[unit]/rounds/new?/save': form('roundLead'),
	'GET /(app)/rounds/[round]': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/setup': page('roundLead'),
	'POST /(app)/rounds/[round]/setup?/count': form('roundLead'),
	'POST /(app)/rounds/[round]/setup?/suggest': form('roundLead'),
	'POST /(app)/rounds/[round]/setup?/even': form('roundLead'),
	'POST /(app)/rounds/[round]/setup?/hours': form('roundLead'),
	'POST /(app)/rounds/[round]/setup?/save': form('roundLead'),
	'GET /(app)/rounds/[round]/draw': page('roundLead', 'unitManager'),
	'POST /(app)/rounds/[round]/draw?/lock': form('roundLead'),
	'POST /(app)/rounds/[round]/draw?/make': form('roundLead'),
	'POST /(app)/rounds/[round]/draw?/check': form('roundLead', 'unitManager'),
	'POST /(app)/rounds/[round]/draw?/eliminate': form('roundLead'),
	'POST /(app)/rounds/[round]/draw?/missing': form('roundLead'),
	'POST /(app)/rounds/[round]/draw?/dismiss': form('roundLead'),
	'GET /(app)/rounds/[round]/receipt': page('roundLead', 'unitManager'),
	'POST /(app)/rounds/[round]/receipt?/check': form('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/receipt.json': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/receipt.csv': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/case-access': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/case-access/case-access.csv': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/assignment': page('roundLead'),
	'POST /(app)/rounds/[round]/assignment?/make': form('roundLead'),
	'POST /(app)/rounds/[round]/assignment?/move': form('roundLead'),
	'POST /(app)/rounds/[round]/assignment?/reopen': form('roundLead'),
	'POST /(app)/rounds/[round]/assignment?/lock': form('roundLead'),
	'POST /(app)/rounds/[round]/assignment?/rules': form('roundLead'),
	'POST /(app)/rounds/[round]/assignment?/wayOut': form('roundLead'),
	'POST /(app)/rounds/[round]/assignment?/start': form('roundLead'),
	'GET /(app)/rounds/[round]/moderation': page('roundLead'),
	'GET /(app)/rounds/[round]/close': page('roundLead'),
	'GET /(app)/rounds/[round]/close/progress': page('roundLead'),
	'POST /(app)/rounds/[round]/close': form('roundLead'),

	// Whose files a reviewer can't review: each reviewer's own list
	'GET /(app)/rounds/[round]/recusals': page('reviewer', 'colleague'),
	'POST /(app)/rounds/[round]/recusals?/declare': form('reviewer', 'colleague'),
	'POST /(app)/rounds/[round]/recusals?/takeBack': form('reviewer', 'colleague'),

	// The practice file: each reviewer's own
	'GET /(app)/rounds/[round]/practice': page('reviewer', 'colleague'),
	'POST /(app)/rounds/[round]/practice?/save': form('reviewer', 'colleague'),
	'POST /(app)/rounds/[round]/practice?/finish': form('reviewer', 'colleague'),
	'POST /(app)/rounds/[round]/practice/save': form('reviewer', 'colleague'),

	// What was said of one's own cases: everybody's own page; forms are about an own file, others' don't exist
	'GET /(app)/feedback': { ...everybody(200), nobody: 303 },
	'POST /(app)/feedback?/reply': reviewForm,
	'POST /(app)/feedback?/correct': reviewForm,
	'POST /(app)/feedback?/uncorrect': reviewForm,
	'POST /(app)/feedback?/offer': reviewForm,
	'POST /(app)/feedback?/takeBack': reviewForm,
	'GET /(app)/rounds/[round]/examples': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/present': page('roundLead', 'unitManager'),
	'POST /(app)/rounds/[round]/present?/act': form('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/present/notes': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/present/handout': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/present/edit': page('roundLead', 'unitManager'),
	'POST /(app)/rounds/[round]/present/edit?/save': form('roundLead', 'unitManager'),

	// Results: everybody of the unit but the administrator
	'GET /(app)/rounds/[round]/result': { ...page(...members), admin: 403 },
	'GET /(app)/rounds/[round]/result/result.csv': { ...page(...members), admin: 403 },
	'GET /(app)/rounds/[round]/result/result.xlsx': { ...page(...members), admin: 403 },
	'GET /(app)/rounds/[round]/result/result.docx': { ...page(...members), admin: 403 },
	'GET /(app)/rounds/[round]/result/result.json': { ...page(...members), admin: 403 },
	'GET /(app)/rounds/[round]/present/presentation.pptx': page('roundLead', 'unitManager'),
	'GET /(app)/rounds/[round]/result/compare': { ...page(...members), admin: 403 },
	'GET /(app)/units/[unit]/years/[year]': { ...page(...members), admin: 403 },
	'GET /(app)/units/[unit]/years/[year]/year.csv': { ...page(...members), admin: 403 },

	// Actions: everybody of the unit sees them; coworkers write on them
	'GET /(app)/units/[unit]/actions': { ...page(...members), admin: 403 },
	'POST /(app)/units/[unit]/actions?/none': form('unitManager', 'roundLead'),
	'POST /(app)/units/[unit]/actions?/hook': form('unitManager', 'roundLead'),
	'POST /(app)/units/[unit]/actions?/takeBack': form('unitManager', 'roundLead'),
	'POST /(app)/units/[unit]/actions?/complete': form('unitManager', 'roundLead'),
	'GET /(app)/units/[unit]/actions/new': page('unitManager', 'roundLead'),
	'POST /(app)/units/[unit]/actions/new': form('unitManager', 'roundLead'),
	'GET /(app)/actions/[action]': { ...page(...members), admin: 403 },
	'POST /(app)/actions/[action]?/change': form('unitManager', 'roundLead'),
	'POST /(app)/actions/[action]?/takeOver': coworker,
	'POST /(app)/actions/[action]?/note': coworker,
	'POST /(app)/actions/[action]?/close': coworker,
	'POST /(app)/actions/[action]?/cancel': form('unitManager', 'roundLead'),

	// Goals, indicators and the annual report: the chief sets and assesses
	'GET /(app)/units/[unit]/goals': led('unitManager', 'roundLead', 'observer'),
	'GET /(app)/units/[unit]/goals/[year]': page('unitManager', 'roundLead', 'observer'),
	'POST /(app)/units/[unit]/goals/[year]?/start': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/levels': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/addGoal': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/changeGoal': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/moveGoal': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/removeGoal': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/addIndicator': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/changeIndicator': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/moveIndicator': form('unitManager'),
	'POST /(app)/units/[unit]/goals/[year]?/removeIndicator': form('unitManager'),
	'GET /(app)/units/[unit]/report': led('unitManager', 'roundLead', 'observer'),
	'GET /(app)/units/[unit]/report/[year]': page('unitManager', 'roundLead', 'observer'),
	'POST /(app)/units/[unit]/report/[year]?/save': form('unitManager'),
	'GET /(app)/units/[unit]/report/[year]/report.docx': page('unitManager', 'roundLead', 'observer'),

	// What reviewers wrote: read by the round lead before anybody else
	'GET /(app)/rounds/[round]/result/comments': page('roundLead'),
	'POST /(app)/rounds/[round]/result/comments?/decide': form('roundLead'),
	'POST /(app)/rounds/[round]/result/comments?/showMany': form('roundLead'),

	// Reviewing
	'GET /(app)/reviews/[review]': reviewPage,
	'POST /(app)/reviews/[review]?/save': reviewForm,
	'POST /(app)/reviews/[review]/save': reviewForm,
	'GET /(app)/reviews/[review]/now': reviewPage,
	// Of a file that two reviewed independently and both handed in: nothing is there before
	'GET /(app)/reviews/[review]/moderation': reviewPage,
	'POST /(app)/reviews/[review]/moderation?/save': reviewForm,
	'POST /(app)/reviews/[review]/moderation?/note': reviewForm,
	'POST /(app)/reviews/[review]/moderation/save': reviewForm,
	'GET /(app)/reviews/[review]/moderation/now': reviewPage,
	'GET /(app)/reviews/[review]/submit': reviewPage,
	'POST /(app)/reviews/[review]/submit?/save': reviewForm,
	'POST /(app)/reviews/[review]/submit?/submit': reviewForm,
	'GET /(app)/reviews/[review]/decline': reviewPage,
	'POST /(app)/reviews/[review]/decline': reviewForm,
	'GET /(app)/reviews/[review]/missing': reviewPage,
	'POST /(app)/reviews/[review]/missing': reviewForm
};

/**
 * Where those who get in find nothing yet, or are led on: by stage of the round. Refusals are the same in every stage.
 */
export const stages = ['draft', 'locked', 'drawn', 'assigned', 'reviewing', 'closed'] as const;
export type RoundStage = (typeof stages)[number];
const noFileYet = { draft: 409, locked: 409, drawn: 409, assigned: 409, reviewing: 409 };
export const otherwise: Readonly<Record<string, Partial<Record<RoundStage, number>>>> = {
	'GET /(app)/rounds/[round]/receipt': { draft: 404, locked: 404 },
	'GET /(app)/rounds/[round]/receipt.json': { draft: 404, locked: 404 },
	'GET /(app)/rounds/[round]/receipt.csv': { draft: 404, locked: 404 },
	// Only the round under review asks for practice.
	'GET /(app)/rounds/[round]/practice': {
		draft: 404,
		locked: 404,
		drawn: 404,
		assigned: 404,
		closed: 404
	},
	'GET /(app)/rounds/[round]/result/result.csv': noFileYet,
	'GET /(app)/rounds/[round]/result/result.xlsx': noFileYet,
	'GET /(app)/rounds/[round]/result/result.docx': noFileYet,
	'GET /(app)/rounds/[round]/result/result.json': noFileYet,
	'GET /(app)/rounds/[round]/present/presentation.pptx': noFileYet,
	// Of the year of the closed round, whose other round there is none of.
	'GET /(app)/units/[unit]/years/[year]/year.csv': { reviewing: 409 },
	// There are no goals of that year.
	'GET /(app)/units/[unit]/report/[year]/report.docx': { reviewing: 404 },
	'GET /(app)/reviews/[review]': { closed: 303 },
	'GET /(app)/reviews/[review]/decline': { closed: 303 },
	'GET /(app)/reviews/[review]/missing': { closed: 303 }
};
