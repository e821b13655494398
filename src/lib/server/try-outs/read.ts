import { count, desc, eq, sql } from 'drizzle-orm';
import { compareSwedish } from '#lib/domain/swedish.ts';
import {
	disagreements,
	factDisagreements,
	notShown,
	type TriedFact,
	type TriedQuestion
} from '#lib/domain/try-outs.ts';
import type { Db } from '../db/open.ts';
import { intervention } from '../db/schema/case-lists.ts';
import { keyVersion, type KeyState } from '../db/schema/keys.ts';
import { person } from '../db/schema/organisation.ts';
import { tryOut, tryOutFile, tryOutReview } from '../db/schema/try-outs.ts';
import { view, type Actor } from '../door.ts';
import { notFound } from '../problems.ts';
import {
	casesOf,
	filteredCases,
	latestList,
	type CaseFilter,
	type LatestList,
	type ListedCase
} from './cases.ts';
import { storedTries, tryOf, wasHandedBack } from './given.ts';
import { askable, versionOf } from './key.ts';

/** A try-out among the key's. */
export interface TryOutHead {
	id: string;
	/** The version that was tried. */
	versionId: string;
	version: number;
	startedAt: number;
	closedAt: number | null;
	/** Tries, one for each person and file but those handed back, and how many are handed in. */
	tries: number;
	submitted: number;
}

/** A file with how many read it, have handed in and handed back: counts, never who. */
export interface TriedCase {
	/** As in the spreads: its place in the try-out. */
	file: string;
	caseReference: string;
	intervention: string;
	tries: number;
	submitted: number;
	/** By how many; they are not among `tries`. */
	handedBack: number;
	/** Why the answers are not shown to the reader, as a sentence; null: they are. */
	notShown: string | null;
}

/** A try-out with what it has shown. Never who gave what. */
export interface TryOutShown extends TryOutHead {
	/** The draft has been edited since it began. */
	editedSince: boolean;
	/** Who take part, by name; says nothing of how far each has come. */
	people: string[];
	files: TriedCase[];
	/** Files whose answers are shown. */
	compared: number;
	/** Null while the reader takes part and has something left to hand in: nobody reads others' answers first. */
	questions: TriedQuestion[] | null;
	facts: TriedFact[];
}

export interface TryOutPage {
	versionId: string;
	unitId: string;
	title: string;
	version: number;
	state: KeyState;
	/** What files are picked from. */
	list: LatestList | null;
	interventions: { id: string; name: string }[];
	cases: ListedCase[];
	found: number;
	/** Cases that are picked so far, whatever the filter lets through. */
	picked: ListedCase[];
	people: { id: string; name: string }[];
	/** The one asked for, else the one that is open. */
	shown: TryOutShown | null;
	/** All of the key's, the latest first. */
	all: TryOutHead[];
}

/** What somebody wants to look at. */
export interface Look {
	filter: CaseFilter;
	/** Decisions that are picked so far. */
	picked?: readonly number[];
	/** Id of a try-out; absent: the one that is open. */
	wanted?: string | null;
}

export const noFilter: CaseFilter = { intervention: '', caseType: '', reference: '' };

/**
 * What a key's try-outs have shown, and what a new one can be made of.
 * @throws notFound when the try-out that is wanted is not of the key
 */
export function tryOuts(
	db: Db,
	actor: Actor,
	versionId: string,
	{ filter, picked = [], wanted = null }: Look = { filter: noFilter }
): TryOutPage {
	return view(db, actor, 'try-out.read', { keyVersion: versionId }, (db) => {
		const version = versionOf(db, versionId);
		const list = latestList(db, version.unitId);
		const all = headsOf(db, version.keyId);
		const shown =
			wanted === null
				? all.find((one) => one.versionId === versionId && one.closedAt === null)
				: (all.find(({ id }) => id === wanted) ?? notFound());
		return {
			versionId,
			unitId: version.unitId,
			title: version.definition.title,
			version: version.version,
			state: version.state,
			list,
			interventions: db
				.select({ id: intervention.id, name: intervention.name })
				.from(intervention)
				.where(eq(intervention.unitId, version.unitId))
				.orderBy(intervention.position)
				.all(),
			...(list ? filteredCases(db, list.id, filter) : { cases: [], found: 0 }),
			picked: list ? casesOf(db, list.id, picked) : [],
			people: askable(db, version.unitId),
			shown: shown ? shownOf(db, actor, shown) : null,
			all
		};
	});
}

type StoredHead = TryOutHead & { editedSince: boolean };

const handedBack = sql`sum(${wasHandedBack})`.mapWith(Number);

function headsOf(db: Db, keyId: string): StoredHead[] {
	return db
		.select({
			id: tryOut.id,
			versionId: tryOut.keyVersionId,
			version: keyVersion.version,
			startedAt: tryOut.startedAt,
			closedAt: tryOut.closedAt,
			triedRevision: tryOut.revision,
			revision: keyVersion.revision,
			tries: count(tryOutReview.id),
			submitted: count(tryOutReview.submittedAt),
			handedBack
		})
		.from(tryOut)
		.innerJoin(keyVersion, eq(keyVersion.id, tryOut.keyVersionId))
		.innerJoin(tryOutFile, eq(tryOutFile.tryOutId, tryOut.id))
		.innerJoin(tryOutReview, eq(tryOutReview.fileId, tryOutFile.id))
		.where(eq(keyVersion.reviewKeyId, keyId))
		.groupBy(tryOut.id)
		.orderBy(desc(tryOut.startedAt))
		.all()
		.map(({ triedRevision, revision, handedBack, ...head }) => ({
			...head,
			tries: head.tries - handedBack,
			submitted: head.submitted - handedBack,
			editedSince: triedRevision !== revision
		}));
}

function shownOf(db: Db, actor: Actor, head: StoredHead): TryOutShown {
	const tries = storedTries(db, eq(tryOut.id, head.id));
	const [first] = tries;
	if (!first) notFound();
	const files = [...Map.groupBy(tries, ({ position }) => position).values()].flatMap((ofFile) => {
		const [one] = ofFile;
		if (!one) return [];
		const readers = ofFile
			.filter(({ handedBack }) => !handedBack)
			.map(({ personId, submittedAt }) => ({ person: personId, handedIn: submittedAt !== null }));
		const standing = { readers, closed: head.closedAt !== null };
		return {
			file: String(one.position),
			caseReference: one.caseReference,
			intervention: one.interventionName,
			tries: readers.length,
			submitted: readers.filter(({ handedIn }) => handedIn).length,
			handedBack: ofFile.length - readers.length,
			notShown: notShown(standing, actor.personId)
		};
	});
	const takesPart =
		head.closedAt === null &&
		tries.some(({ personId, submittedAt }) => personId === actor.personId && submittedAt === null);
	const visible = new Set(
		files.filter(({ notShown }) => notShown === null && !takesPart).map(({ file }) => file)
	);
	const given = tries
		.filter(({ submittedAt, handedBack }) => submittedAt !== null && !handedBack)
		.map(tryOf)
		.filter(({ file }) => visible.has(file));
	return {
		...head,
		people: peopleOf(db, head.id),
		files,
		compared: visible.size,
		questions: takesPart ? null : disagreements(first.definition, given),
		facts: factDisagreements(first.definition, given)
	};
}

function peopleOf(db: Db, tryOutId: string): string[] {
	return db
		.selectDistinct({ name: person.name })
		.from(tryOutReview)
		.innerJoin(tryOutFile, eq(tryOutFile.id, tryOutReview.fileId))
		.innerJoin(person, eq(person.id, tryOutReview.personId))
		.where(eq(tryOutFile.tryOutId, tryOutId))
		.all()
		.map(({ name }) => name)
		.sort(compareSwedish);
}
