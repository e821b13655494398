import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyEdit } from '#lib/domain/keys/edits.ts';
import type { KeyDefinition, Lineage, Question } from '#lib/domain/review-key.ts';
import { adoptShipped } from '#lib/server/keys/adopt-shipped.ts';
import { adoptVersion } from '#lib/server/keys/adopt.ts';
import { draft } from '#lib/server/keys/draft-page.ts';
import { draftFrom } from '#lib/server/keys/draft.ts';
import { saveEdit } from '#lib/server/keys/edit.ts';
import { keys } from '#lib/server/keys/list.ts';
import { helena, tomas } from './cast.ts';
import type { DemoUnit } from './unit.ts';
import { done } from './done.ts';

const adults = 'dok-vuxen-lss-sol';

/** Adopts the shipped keys, as the unit did before its first round. */
export function adoptKeys(unit: DemoUnit, date: string): void {
	unit.at(date, '13:10');
	const lead = unit.actor(helena.email);
	const { shipped } = keys(unit.db, lead, unit.id);
	adoptShipped(
		unit.db,
		lead,
		unit.id,
		shipped.map(({ code }) => code)
	);
}

/** What the unit learned from its first rounds: one question in plainer words, one whose answers are fewer. */
export function secondVersion(unit: DemoUnit, date: string): void {
	unit.at(date, '09:05');
	const version = newDraft(unit);
	edit(unit, version, 'JAMST-2', (question) => [
		set(
			question,
			'text',
			question.text,
			'Hade bedömningen varit lika rimlig om den enskilde hade haft ett annat kön?'
		),
		lineage(question, 'WORDING', 'Samma sak efterfrågas, med enklare ord.')
	]);
	edit(unit, version, 'UTR-4', (question) => [
		set(
			question,
			'scale',
			{ values: question.scale, own: null },
			{ values: ['JA', 'NEJ', 'EJ_AKTUELLT'], own: null }
		),
		lineage(
			question,
			'NEW_SCALE',
			'Delvis tolkades olika. Personkretsen är antingen angiven och motiverad eller inte.'
		)
	]);
	unit.at(date, '10:40');
	const lead = unit.actor(helena.email);
	const { revision } = draft(unit.db, lead, version);
	done(adoptVersion(unit.db, lead, version, revision));
}

/** The draft of the version after, as far as it has come. @returns the version */
export function draftOfThird(unit: DemoUnit, date: string): string {
	unit.at(date, '16:25');
	const version = newDraft(unit);
	edit(unit, version, 'KLIENT-4', (question) => [
		set(
			question,
			'text',
			question.text,
			'Framgår det vad den enskilde själv har sagt och vad företrädare eller anhöriga har sagt?'
		),
		lineage(question, 'WORDING', 'Frågan var svår att läsa. Samma sak efterfrågas.')
	]);
	unit.at(date, '16:40');
	const before = questionsOf(definitionOf(unit, version)).find(({ code }) => code === 'KLIENT-4');
	save(unit, tomas.email, version, {
		...{ kind: 'add', what: 'question', id: supported.id },
		at: { in: 'KLIENT', after: before?.id ?? null },
		value: supported
	});
	return version;
}

const supported: Question & { id: string } = {
	id: 'stod-att-uttrycka',
	code: 'KLIENT-5',
	text: 'Framgår det hur den enskilde har fått stöd att uttrycka sin vilja?',
	scale: ['VAL_1', 'VAL_2', 'VAL_3', 'VAL_4'],
	own: {
		VAL_1: { label: 'Ja, konkret', counts: 'MET' },
		VAL_2: { label: 'Bara allmänt', counts: 'PARTLY' },
		VAL_3: { label: 'Framgår inte', counts: 'NOT_SEEN' },
		VAL_4: { label: 'Ej aktuellt', counts: 'NOT_APPLICABLE' }
	},
	showIf: null,
	guidance: {
		VAL_1: 'Det står vilket stöd som gavs, till exempel bildstöd, tolk eller mer tid.',
		VAL_2: 'Det står att den enskilde fick stöd, men inte vilket.',
		VAL_3: 'Akten säger inget om stöd. Det kan ha getts ändå.',
		VAL_4: 'Den enskilde behövde inget stöd, och det framgår.'
	},
	references: [{ label: 'LSS (1993:387) 6 §', when: 'LSS' }],
	commentRequiredOn: ['VAL_3'],
	indicator: null,
	variant: null
};

function newDraft(unit: DemoUnit): string {
	const lead = unit.actor(helena.email);
	const { keys: all } = keys(unit.db, lead, unit.id);
	const adopted = all
		.find(({ code }) => code === adults)
		?.versions.find(({ state }) => state === 'ADOPTED');
	if (!adopted) throw new RangeError(`No adopted key ${adults}`);
	return draftFrom(unit.db, lead, adopted.id).versionId;
}

const definitionOf = (unit: DemoUnit, version: string): KeyDefinition =>
	draft(unit.db, unit.actor(helena.email), version).definition;

function edit(
	unit: DemoUnit,
	version: string,
	code: string,
	edits: (question: Question) => KeyEdit[]
): void {
	const question = questionsOf(definitionOf(unit, version)).find((each) => each.code === code);
	if (!question) throw new RangeError(`No question ${code}`);
	for (const each of edits(question)) save(unit, helena.email, version, each);
}

function save(unit: DemoUnit, email: string, version: string, change: KeyEdit): void {
	const { state, sentence } = saveEdit(unit.db, unit.actor(email), version, change, 0);
	if (state !== 'saved') throw new Error(sentence ?? state);
}

const set = ({ id, code }: Question, field: string, before: unknown, after: unknown): KeyEdit => ({
	...{ kind: 'set', what: 'question', id: id ?? code, field, before, after }
});

const lineage = (question: Question, change: Lineage['change'], reason: string): KeyEdit =>
	set(question, 'lineage', null, { change, from: [question.code], follows: null, reason });
