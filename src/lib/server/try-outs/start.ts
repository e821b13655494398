import { and, eq, isNull } from 'drizzle-orm';
import { hasIdentityNumber } from '#lib/domain/identity-number.ts';
import { count, listing } from '#lib/domain/swedish.ts';
import { leastPeople, mostFiles, mostPeople, shareFiles } from '#lib/domain/try-outs.ts';
import type { Db } from '../db/open.ts';
import { tryOut, tryOutFile, tryOutReview } from '../db/schema/try-outs.ts';
import { change, view, type Actor } from '../door.ts';
import { newId } from '../ids.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { barredFrom } from './barred.ts';
import { caseByReference, casesOf, latestList, type ListedCase } from './cases.ts';
import { askable, versionOf, type VersionToTry } from './key.ts';

/** What the round lead has chosen. */
export interface Wanted {
	/** Decisions picked in the list. */
	decisions: readonly number[];
	/** Case references as typed: the latest decision of each is picked. */
	references: readonly string[];
	people: readonly string[];
}

/** A file of a try-out that is about to start, with who reads it. */
export interface PlannedFile extends ListedCase {
	readers: string[];
	/** Asked to take part, and never given this file: they have had a part in the case, or have said no to it. */
	without: string[];
}

export interface TryOutPlan {
	files: PlannedFile[];
	people: { id: string; name: string; files: number }[];
}

/** What a choice comes to, told before anything starts: who reads which file, and who doesn't. */
export function plan(
	db: Db,
	actor: Actor,
	versionId: string,
	wanted: Wanted
): Mended<{ plan: TryOutPlan }> {
	return mendable(() => ({
		plan: view(db, actor, 'try-out.plan', { keyVersion: versionId }, (db) =>
			planned(db, versionOf(db, versionId), wanted)
		)
	}));
}

/** Starts a try-out of a draft as it is now: each person gets each file but those they are barred from. */
export function start(
	db: Db,
	actor: Actor,
	versionId: string,
	wanted: Wanted
): Mended<{ tryOut: string; reviews: number }> {
	return mendable(() =>
		change(db, actor, 'try-out.start', { keyVersion: versionId }, (tx, note) => {
			const version = versionOf(tx, versionId);
			const { files, people } = planned(tx, version, wanted);
			const id = newId();
			tx.insert(tryOut)
				.values({
					id,
					keyVersionId: versionId,
					content: version.content,
					revision: version.revision,
					startedAt: actor.now(),
					startedBy: actor.personId ?? notFound()
				})
				.run();
			let reviews = 0;
			files.forEach(({ decisionId, readers }, index) => {
				const fileId = newId();
				tx.insert(tryOutFile)
					.values({ id: fileId, tryOutId: id, decisionId, position: index + 1 })
					.run();
				tx.insert(tryOutReview)
					.values(readers.map((personId) => ({ id: newId(), fileId, personId })))
					.run();
				reviews += readers.length;
			});
			note({ files: files.length, people: people.length, reviews });
			return { tryOut: id, reviews };
		})
	);
}

function planned(db: Db, version: VersionToTry, wanted: Wanted): TryOutPlan {
	if (version.state !== 'DRAFT') {
		refuse({ form: 'Bara ett utkast kan provgranskas. Skapa en ny version av nyckeln först.' });
	}
	if (version.definition.sections.every(({ questions }) => questions.length === 0)) {
		refuse({ form: 'Utkastet har inga frågor. Lägg till en fråga innan du startar.' });
	}
	const running = db
		.select({ id: tryOut.id })
		.from(tryOut)
		.where(and(eq(tryOut.keyVersionId, version.versionId), isNull(tryOut.closedAt)))
		.get();
	if (running) {
		refuse({
			form: 'En provgranskning av utkastet pågår redan. Avsluta den innan du startar en ny.'
		});
	}
	const cases = wantedCases(db, version.unitId, wanted);
	const people = wantedPeople(db, version.unitId, wanted.people);
	const barred = barredFrom(
		db,
		version.unitId,
		cases.map(({ decisionId }) => decisionId)
	);
	const sharing = shareFiles(
		cases.map((file) => ({ file, barred: barred.get(file.decisionId) ?? new Set<string>() })),
		people.map(({ id }) => id)
	);
	if (sharing.impossible.length > 0) {
		const named = listing(sharing.impossible.map(({ file }) => file.caseReference));
		refuse({
			files: `Minst två behöver läsa varje ärende, men alla utom högst en av dem du har valt har haft del i eller sagt nej till ${named}. Ta bort ärendet eller välj fler personer.`
		});
	}
	const names = new Map(people.map(({ id, name }) => [id, name]));
	return {
		files: sharing.files.map(({ file, readers, barred }) => ({
			...file,
			readers,
			without: barred.map((id) => names.get(id) ?? '')
		})),
		people: people.map(({ id, name }) => ({
			id,
			name,
			files: sharing.files.filter(({ readers }) => readers.includes(id)).length
		}))
	};
}

function wantedCases(db: Db, unitId: string, wanted: Wanted): ListedCase[] {
	const list = latestList(db, unitId);
	if (!list) refuse({ files: 'Läs in en ärendelista innan du startar en provgranskning.' });
	const typed = [...new Set(wanted.references.map((text) => text.trim()).filter(Boolean))];
	if (typed.some((text) => hasIdentityNumber(text))) {
		refuse({
			references: 'Det här ser ut som ett personnummer. Använd ärendenumret i stället.'
		});
	}
	const missing: string[] = [];
	const hidden: string[] = [];
	const byReference = typed.flatMap((reference) => {
		const found = caseByReference(db, list.id, reference);
		if (typeof found !== 'string') return found;
		(found === 'missing' ? missing : hidden).push(reference);
		return [];
	});
	if (missing.length > 0) {
		refuse({ references: `${listing(missing)} finns inte i ärendelistan. Kontrollera numret.` });
	}
	if (hidden.length > 0) {
		refuse({
			references: `${listing(hidden)} har skyddade personuppgifter och kan inte väljas. Ta bort ärendet.`
		});
	}
	const picked = casesOf(db, list.id, [...new Set(wanted.decisions)]);
	const cases = [
		...new Map([...picked, ...byReference].map((one) => [one.decisionId, one])).values()
	];
	if (cases.length === 0) refuse({ files: 'Välj minst ett ärende.' });
	if (cases.length > mostFiles) {
		refuse({ files: `Välj högst ${mostFiles} ärenden. Du har valt ${cases.length}.` });
	}
	return cases;
}

function wantedPeople(db: Db, unitId: string, wanted: readonly string[]) {
	const people = askable(db, unitId).filter(({ id }) => wanted.includes(id));
	if (people.length < leastPeople) {
		refuse({ people: 'Välj minst två personer. Annars finns inga svar att jämföra.' });
	}
	if (people.length > mostPeople) {
		refuse({
			people: `Välj högst ${count(mostPeople, 'person', 'personer')}. Du har valt ${people.length}.`
		});
	}
	return people;
}
