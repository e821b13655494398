/**
 * Makes the filled database file of the schema as it is now: `node tests/support/make-database.ts` writes
 * `tests/data/databases/<version>.db`, the version being that of package.json. Every table has rows. Made once for each
 * released version and then left alone: tests/migrations.spec.ts brings each of these files to today's schema.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { and, eq } from 'drizzle-orm';
import { make } from '#lib/server/assignments/make.ts';
import { assignmentPage } from '#lib/server/assignments/page.ts';
import { setRules } from '#lib/server/assignments/rules.ts';
import { start } from '#lib/server/assignments/start.ts';
import { takeWayOut } from '#lib/server/assignments/way-out.ts';
import { limitAttempts } from '#lib/server/attempts.ts';
import { answer } from '#lib/server/case-lists/answers.ts';
import { preview, readFile } from '#lib/server/case-lists/preview.ts';
import { importList } from '#lib/server/case-lists/import.ts';
import { decide } from '#lib/server/comments/decide.ts';
import { listComments } from '#lib/server/comments/read.ts';
import { agree, ask } from '#lib/server/comparisons/agree.ts';
import { end } from '#lib/server/comparisons/end.ts';
import { list as compared } from '#lib/server/comparisons/read.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open, type Db } from '#lib/server/db/open.ts';
import { check } from '#lib/server/draws/receipt.ts';
import { eliminate, markMissing } from '#lib/server/draws/eliminate.ts';
import { person, staffMember } from '#lib/server/db/schema/organisation.ts';
import { review, roundFile } from '#lib/server/db/schema/reviews.ts';
import { markCorrected } from '#lib/server/feedback/corrected.ts';
import { offerExample } from '#lib/server/feedback/examples.ts';
import { feedbackOf } from '#lib/server/feedback/read.ts';
import { reply } from '#lib/server/feedback/reply.ts';
import { importCatalogue } from '#lib/server/interventions.ts';
import { invite } from '#lib/server/password-links.ts';
import { note } from '#lib/server/moderation/note.ts';
import { read as readModeration } from '#lib/server/moderation/read.ts';
import { settle } from '#lib/server/moderation/settle.ts';
import { save as savePractice } from '#lib/server/practice/save.ts';
import { decline } from '#lib/server/reviews/hand-back.ts';
import { reopen } from '#lib/server/reviews/reopen.ts';
import { dismissReport, reportedFiles, reportWrong } from '#lib/server/reviews/report.ts';
import { declare } from '#lib/server/recuse.ts';
import { close as closeRound } from '#lib/server/rounds/close.ts';
import { draft } from '#lib/server/keys/draft-page.ts';
import { draftFrom } from '#lib/server/keys/draft.ts';
import { saveEdit } from '#lib/server/keys/edit.ts';
import { adoptedKeys } from '#lib/server/keys/list.ts';
import { latestList } from '#lib/server/try-outs/cases.ts';
import { save } from '#lib/server/try-outs/save.ts';
import { startSession } from '#lib/server/sessions.ts';
import { makeSetUpCode } from '#lib/server/set-up.ts';
import { followUp, remind } from './follow-up-world.ts';
import { reviewAll, waitingReviews } from './reviewing.ts';
import { must, readsAs, roundAt } from './round.ts';
import { tryOutOf, tryOutReviewOf } from './try-out-world.ts';
import { actorOf, makeUnit, testNow, type TestUnit } from './unit.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const folder = 'tests/data/databases';
const file = `${folder}/${version}.db`;
const work = `${file}.work`;
mkdirSync(folder, { recursive: true });
for (const old of [work, `${work}-wal`, `${work}-shm`]) rmSync(old, { force: true });

const db = open(work);
migrate(db);
await fill(db);
// One file without a write-ahead log beside it, and small pages: most tables hold a few rows.
rmSync(file, { force: true });
connection(db).sqlite.pragma('page_size = 1024');
connection(db).sqlite.prepare('vacuum into ?').run(file);
close(db);
for (const old of [work, `${work}-wal`, `${work}-shm`]) rmSync(old, { force: true });
console.log(file);

/** A unit with a closed round that everything has happened in: one of each kind of row. */
async function fill(db: Db): Promise<void> {
	makeSetUpCode(db, () => testNow);
	const unit = makeUnit(db);
	const lead = unit.actor('roundLead');
	must(await importCatalogue(db, lead, unit.id, readFileSync('tests/data/insatser.csv')));
	await importWithQuestions(db, unit);

	const round = roundAt(db, unit, 'reviewing');
	const [declined] = waitingReviews(db, round);
	if (declined) decline(db, actorOf(db, declined.reviewerId), declined.id, 'PRIVATE_RELATION');
	const files = db.select({ id: roundFile.id }).from(roundFile).all();
	eliminate(db, lead, round, { file: files[1]?.id ?? '', reason: 'WRONG_INTERVENTION' }, 'seed');
	markMissing(db, lead, round, { file: files[2]?.id ?? '', missing: true });
	reportOne(db, unit, round);
	reviewAll(db, round);
	reopenOne(db, unit, round);
	settleOne(db, round);
	check(db, lead, round);
	closeRound(db, lead, round);
	answerFeedback(db, round);
	changeKey(db, unit);
	await readInPairs(db, unit);
	readComments(db, unit, round);
	await compareUnits(db, unit);
	const spring = roundAt(db, unit, 'reviewing', 4, 2026, { season: 'SPRING' });
	reviewAll(db, spring);
	// A day later: the result of the autumn never rested on one that was stored after it.
	closeRound(db, { ...lead, now: () => testNow + 86_400_000 }, spring);
	followUp(db, unit, round);
	await remind(db, unit);

	must(invite(db, unit.actor('admin'), unit.id, unit.reviewer(0).personId ?? ''));
	await startSession(db, lead.personId ?? '');
}

/** A comment of a closed round, in as many reviews as say the same: shown as it was written, in other words, left out. */
function readComments(db: Db, unit: TestUnit, round: string): void {
	const lead = unit.actor('roundLead');
	const [one] = listComments(db, lead, round).chosen?.unread ?? [];
	if (!one) throw new Error('No comment to read');
	const say = (version: number, choice: string, text = '', theme = '') =>
		must(decide(db, lead, round, { comment: one.key, version, choice, text, theme }));
	say(0, 'AS_WRITTEN', '', 'Underlag');
	say(1, 'REWORDED', 'Det går inte att se.');
	say(2, 'LEFT_OUT');
}

/** Another unit has said yes to being compared, one has been asked, and one comparison has ended. */
async function compareUnits(db: Db, unit: TestUnit): Promise<void> {
	const chief = unit.actor('unitManager');
	const other = makeUnit(db, { name: 'En annan enhet' });
	const limit = { attempts: limitAttempts(), address: '127.0.0.1' };
	const agreed = async () => {
		const { code } = ask(db, chief, unit.id);
		must(await agree(db, other.actor('unitManager'), other.id, code, limit));
	};
	await agreed();
	const [first] = compared(db, chief, unit.id).partners;
	must(end(db, chief, unit.id, first?.id ?? ''));
	await agreed();
	ask(db, chief, unit.id);
}

/** A round under review that two read together in, with a word of conflict, a rule for a group and a way out of it. */
async function readInPairs(db: Db, unit: TestUnit): Promise<void> {
	const lead = unit.actor('roundLead');
	const id = roundAt(db, unit, 'drawn', 4, 2027, { practice: true });
	readsAs(db, unit, id, 'PAIR');
	declare(db, unit.reviewer(1), id, unit.reviewer(2).personId ?? '');
	const [north = '', south = ''] = unit.teams;
	connection(db)
		.drizzle.update(staffMember)
		.set({ teamId: south })
		.where(eq(staffMember.unitId, unit.id))
		.run();
	setRules(db, lead, id, { [north]: 'ONLY_OWN', [south]: 'PREFER_OTHER' });
	must(await make(db, lead, id, {}, 'seed'));
	for (;;) {
		const [stuck] = assignmentPage(db, lead, id).stuck;
		if (!stuck) break;
		const way = stuck.ways.find(({ key }) => key.includes('GROUP'))?.key ?? '';
		must(takeWayOut(db, lead, id, { file: stuck.files[0]?.fileId ?? '', way }, 'seed'));
	}
	must(start(db, lead, id));
	practise(db, id);
}

/** Somebody has begun the practice file. */
function practise(db: Db, round: string): void {
	const [first] = waitingReviews(db, round);
	if (!first) throw new Error('Nobody to practise');
	const actor = actorOf(db, first.reviewerId);
	must(savePractice(db, actor, round, { kind: 'answer', code: 'UTR-1', value: 'JA', base: 0 }));
}

/** A reviewer says that a file is wrongly in the list; the round lead lets it stay. */
function reportOne(db: Db, unit: TestUnit, round: string): void {
	const lead = unit.actor('roundLead');
	const one = waitingReviews(db, round).at(-1);
	if (!one) throw new Error('Nothing to report');
	must(reportWrong(db, actorOf(db, one.reviewerId), one.id, 'WRONG_INTERVENTION'));
	const [reported] = reportedFiles(db, round, lead.personId);
	dismissReport(db, lead, round, reported?.fileId ?? '');
}

/** A review that was handed in is opened again, with a reason. */
function reopenOne(db: Db, unit: TestUnit, round: string): void {
	const [alone] = db
		.select({ id: review.id })
		.from(review)
		.innerJoin(roundFile, eq(roundFile.id, review.fileId))
		.where(and(eq(review.state, 'SUBMITTED'), eq(roundFile.double, false)))
		.all();
	const lead = unit.actor('roundLead');
	must(reopen(db, lead, round, { review: alone?.id ?? '', reason: 'En kommentar saknas.' }));
}

/** The two of a file that was read independently agree on one thing and write a note to the key. */
function settleOne(db: Db, round: string): void {
	const double = db
		.select({ id: review.id, reviewerId: review.reviewerId, fileId: review.fileId })
		.from(review)
		.where(and(eq(review.seat, 2), eq(review.state, 'SUBMITTED')))
		.get();
	if (!double) throw new Error(`No double review in ${round}`);
	const actor = actorOf(db, double.reviewerId);
	const [place] = readModeration(db, actor, double.id).places;
	if (!place) throw new Error('The two differ in nothing');
	const { kind, code, mine } = place;
	must(settle(db, actor, double.id, { kind, code, value: mine.value, base: 0 }));
	const question = kind === 'answer' ? code : 'UTR-1';
	must(note(db, actor, double.id, { question, text: 'Räknas det som står i en bilaga?' }));
}

/** A caseworker replies, puts something right and lends a strength to the staff meeting. */
function answerFeedback(db: Db, round: string): void {
	for (const { id } of db.select({ id: person.id }).from(person).all()) {
		const actor = actorOf(db, id);
		const told = feedbackOf(db, actor).find((one) => one.id === round)?.files ?? [];
		for (const { id: file, letters } of told) {
			const strong = letters.find(({ strength }) => strength !== '');
			if (!strong) continue;
			must(reply(db, actor, file, { text: 'Tack, jag lägger till det.', base: 0 }));
			markCorrected(db, actor, file);
			offerExample(db, actor, file, strong.part);
			return;
		}
	}
	throw new Error('Nobody has feedback');
}

/** A draft of the next version with an edit, tried out by two and handed in by one. */
function changeKey(db: Db, unit: TestUnit): void {
	const lead = unit.actor('roundLead');
	const adopted = adoptedKeys(db, unit.id)[0]?.id ?? '';
	const { versionId } = draftFrom(db, lead, adopted);
	const { title } = draft(db, lead, versionId).definition;
	const set = { kind: 'set', what: 'key', id: '', field: 'title' } as const;
	saveEdit(db, lead, versionId, { ...set, before: title, after: `${title}, ändrad` }, 0);
	const people = [0, 1].map((index) => unit.reviewer(index).personId ?? '');
	const list = latestList(db, unit.id)?.id ?? '';
	const started = tryOutOf(db, unit, versionId, list, people, 1);
	const review = tryOutReviewOf(db, started, people[0] ?? '');
	must(save(db, unit.reviewer(0), review, { kind: 'answer', code: 'UTR-1', value: 'JA' }));
	must(save(db, unit.reviewer(0), review, { kind: 'comment', code: 'UTR-1', value: 'Tydlig.' }));
	must(
		save(db, unit.reviewer(0), review, { kind: 'fact', code: 'needsBothServices', value: 'YES' })
	);
}

/** A list with a name that the catalogue lacks, a signature that nobody has, a refused row and a row that stands twice. */
async function importWithQuestions(db: Db, unit: TestUnit): Promise<void> {
	const lead = unit.actor('roundLead');
	const row = (reference: string, signature: string, name: string) =>
		`${reference};Socialpsykiatri;${signature};${name};LSS;2026-06-01;Nyprövning;Bifall;Kvinna`;
	const lines = [
		'Ärendenummer;Grupp;Handläggare;Insats;Lagrum;Beslutsdatum;Ärendetyp;Utfall;Kön',
		row('FN-1', 'HL0', 'Daglig verksamhet'),
		row('FN-1', 'HL0', 'Daglig verksamhet'),
		row('FN-2', 'HL1', 'Daglig sysselsättning'),
		row('FN-3', 'OKÄND', 'Daglig verksamhet'),
		row('', 'HL1', 'Daglig verksamhet')
	];
	const bytes = new TextEncoder().encode(lines.join('\n'));
	const read = must(await readFile(db, lead, unit.id, bytes, 'lista.csv'));
	if (!('pending' in read)) throw new Error('Imported already');
	answer(db, lead, unit.id, read.pending, {
		interventions: [{ name: 'Daglig sysselsättning', means: 'DAGLIG_VERKSAMHET' }],
		signatures: [{ text: 'OKÄND', means: 'HL2' }],
		rows: []
	});
	const { questions } = preview(db, lead, unit.id, read.pending);
	if (questions.length > 0) throw new Error(JSON.stringify(questions));
	must(importList(db, lead, unit.id, read.pending));
}
