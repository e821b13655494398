import { eq } from 'drizzle-orm';
import {
	fixedSlides,
	longestHeading,
	longestNotes,
	longestTalk,
	mostExamples,
	mostPoints,
	type ChosenPoint,
	type PresentationChoice
} from '#lib/domain/presentation/choice.ts';
import type { Result } from '#lib/domain/results/result.ts';
import { oneLine } from '#lib/domain/one-line.ts';
import type { Db, Tx } from '../db/open.ts';
import { presentation } from '../db/schema/follow-up.ts';
import { change, type Actor } from '../door.ts';
import { conflict } from '../problems.ts';
import type { Errors } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import {
	lentExamples,
	presentedRound,
	storedPresentation,
	type StoredPresentation
} from './stored.ts';

export interface WantedPresentation {
	/** The version that the form was made from; 0 when nobody had saved any. */
	version: number;
	choice: PresentationChoice;
}

export type Saved =
	| { ok: true; version: number }
	/** Somebody else has saved since. Nothing is overwritten. */
	| { ok: false; conflict: StoredPresentation }
	/** By field: `strength-0`, `strength-0-heading`, `talk-1`, `opening-notes`, `examples`. */
	| { ok: false; errors: Errors };

/** Leaves the transaction with nothing written and nothing logged. */
class NotSaved extends Error {
	readonly said: Saved;
	constructor(said: Saved) {
		super('not saved');
		this.said = said;
	}
}

/**
 * The chief chooses and words what is shown at the staff meeting. One that rests on an older version than the stored one
 * changes nothing and comes back with what stands; sending the same again is harmless.
 */
export function savePresentation(
	db: Db,
	actor: Actor,
	roundId: string,
	wanted: WantedPresentation
): Saved {
	try {
		return change(db, actor, 'presentation.change', { round: roundId }, (tx, note): Saved => {
			const { result } = presentedRound(tx, roundId);
			if (!result) conflict('Visningen görs när omgången är fastställd.');
			const choice = tidied(wanted.choice);
			const errors = {
				...pointErrors(result, choice),
				...wordErrors(choice),
				...exampleErrors(tx, roundId, choice)
			};
			if (Object.keys(errors).length > 0) throw new NotSaved({ ok: false, errors });
			const stored = storedPresentation(tx, roundId, result);
			const content = JSON.stringify(choice);
			if (stored.version > 0 && JSON.stringify(stored.choice) === content)
				throw new NotSaved({ ok: true, version: stored.version });
			if (stored.version !== wanted.version) throw new NotSaved({ ok: false, conflict: stored });
			const version = stored.version + 1;
			write(tx, roundId, {
				...{ version, content, savedAt: actor.now(), savedBy: actor.personId ?? '' }
			});
			note({ version });
			return { ok: true, version };
		});
	} catch (stopped) {
		if (stopped instanceof NotSaved) return stopped.said;
		throw stopped;
	}
}

type Row = Omit<typeof presentation.$inferInsert, 'roundId'>;

function write(tx: Tx, roundId: string, row: Row): void {
	if (row.version === 1)
		tx.insert(presentation)
			.values({ roundId, ...row })
			.run();
	else tx.update(presentation).set(row).where(eq(presentation.roundId, roundId)).run();
}

const lines = (text: string) => text.replaceAll('\r\n', '\n').trim();

/** The same words whoever sends them, and nothing besides what a choice holds. */
function tidied({ strengths, improvements, talks, slides, examples }: PresentationChoice) {
	const words = ({ heading, notes }: { heading: string; notes: string }) => ({
		...{ heading: oneLine(heading), notes: lines(notes) }
	});
	const point = ({ question, chart, ...said }: ChosenPoint): ChosenPoint => ({
		...{ question, chart, ...words(said) }
	});
	const fixed = ({ leftOut, ...said }: PresentationChoice['slides']['opening']) => ({
		...{ leftOut, ...words(said) }
	});
	return {
		strengths: strengths.map(point),
		improvements: improvements.map(point),
		talks: talks.map(({ section, question }) => ({ section, question: oneLine(question) })),
		slides: {
			opening: fixed(slides.opening),
			headline: fixed(slides.headline),
			strengths: fixed(slides.strengths),
			improvements: fixed(slides.improvements),
			decide: fixed(slides.decide)
		},
		examples: [...new Set(examples)]
	} satisfies PresentationChoice;
}

const kinds = [
	['strength', 'strengths'],
	['improvement', 'improvements']
] as const;

/** Only what the result shows, at most three of each, and each once. */
function pointErrors(result: Result, choice: PresentationChoice): Errors {
	const errors: Record<string, string> = {};
	const seen = new Set<string>();
	for (const [name, list] of kinds)
		for (const [i, { question }] of choice[list].entries()) {
			const found = result.questions.find(({ id }) => id === question);
			if (i >= mostPoints) errors[`${name}-${i}`] = `Välj högst ${mostPoints} frågor.`;
			else if (found?.total.state !== 'shown')
				errors[`${name}-${i}`] = 'Frågan visas inte i resultatet. Välj en annan.';
			else if (seen.has(question))
				errors[`${name}-${i}`] = 'Frågan är redan vald. Välj en annan, eller ingen.';
			seen.add(question);
		}
	for (const [i, { section }] of choice.talks.entries())
		if (!result.sections.some(({ id }) => id === section))
			errors[`talk-${i}`] = 'Temat finns inte i resultatet. Läs in sidan igen.';
	return errors;
}

function wordErrors(choice: PresentationChoice): Errors {
	const errors: Record<string, string> = {};
	const check = (field: string, text: string, where: string, most: number) => {
		const error = textRefusal(text, where, most);
		if (error) errors[field] = error;
	};
	for (const [name, list] of kinds)
		for (const [i, { heading, notes }] of choice[list].entries()) {
			check(`${name}-${i}-heading`, heading, 'rubriken', longestHeading);
			check(`${name}-${i}-notes`, notes, 'anteckningarna', longestNotes);
		}
	for (const [i, { question }] of choice.talks.entries())
		check(`talk-${i}`, question, 'frågan', longestTalk);
	for (const slide of fixedSlides) {
		const { heading, notes } = choice.slides[slide];
		check(`${slide}-heading`, heading, 'rubriken', longestHeading);
		check(`${slide}-notes`, notes, 'anteckningarna', longestNotes);
	}
	return errors;
}

function exampleErrors(db: Db, roundId: string, { examples }: PresentationChoice): Errors {
	if (examples.length > mostExamples)
		return { examples: `Välj högst ${mostExamples} goda exempel.` };
	const lent = new Set(lentExamples(db, roundId).map(({ key }) => key));
	return examples.every((key) => lent.has(key))
		? {}
		: { examples: 'Ett exempel visas inte längre, eftersom handläggaren har tagit tillbaka det.' };
}
