import { eq } from 'drizzle-orm';
import { assessments } from '#lib/domain/goals/goal.ts';
import type { Db, Tx } from '../db/open.ts';
import { goal, goalAssessment } from '../db/schema/goals.ts';
import { change, type Actor } from '../door.ts';
import { sha256 } from '../ids.ts';
import { notFound } from '../problems.ts';
import { mendable, refuse, type Mended } from '../refusal.ts';
import { textRefusal } from '../reviews/wanted.ts';
import { proposalFor } from './report.ts';

/** What a chief says of a goal, as typed. */
export interface AssessmentFields {
	/** `FULLY`, `PARTLY`, `NOT`, or nothing. */
	assessment: string;
	comment: string;
	/** SHA-256 of the proposal that the comment was written from. */
	proposalSha256: string;
	/** Of what was read; 0: nothing was said. */
	version: number;
}

const mostComment = 5000;
export const savedMeanwhile =
	'Någon har sparat något annat sedan du öppnade sidan. Det du har skrivit står kvar. Läs det som är sparat, och spara igen om ditt ska gälla.';

/**
 * Stores the chief's own word on a goal, and the comment once it is no longer the proposed one. A comment that is as it was
 * proposed is not stored: it follows the figures.
 */
export function assess(
	db: Db,
	actor: Actor,
	goalId: string,
	typed: AssessmentFields
): Mended<object> {
	return mendable(() =>
		change(db, actor, 'goal.assess', { goal: goalId }, (tx, note) => {
			const { unitId, year } = placeIn(tx, goalId);
			const before = tx
				.select()
				.from(goalAssessment)
				.where(eq(goalAssessment.goalId, goalId))
				.get();
			const comment = typed.comment.replaceAll('\r\n', '\n').trim();
			const assessment = assessments.find((each) => each === typed.assessment) ?? null;
			const wrong = textRefusal(comment, 'kommentaren', mostComment);
			if (wrong) refuse({ comment: wrong });
			if (!assessment && typed.assessment !== '') notFound();
			const kept = keptComment(comment, typed.proposalSha256, before, () =>
				proposalFor(tx, unitId, year, goalId)
			);
			if ((before?.version ?? 0) !== typed.version) {
				const same = before?.assessment === assessment && before.comment === kept.comment;
				if (!same) refuse({ version: savedMeanwhile });
				// Pressed twice, or somebody else has said the same: it stands already.
				note({ year, again: true });
				return {};
			}
			const row = {
				...{ assessment, ...kept, at: actor.now(), personId: actor.personId ?? '' },
				version: typed.version + 1
			};
			if (before) tx.update(goalAssessment).set(row).where(eq(goalAssessment.goalId, goalId)).run();
			else
				tx.insert(goalAssessment)
					.values({ goalId, ...row })
					.run();
			note({ year, assessment, edited: kept.comment !== null });
			return {};
		})
	);
}

type Kept = { comment: string | null; proposalSha256: string | null };

function keptComment(
	comment: string,
	shownSha256: string,
	before: Kept | undefined,
	proposal: () => string
): Kept {
	if (before?.comment === comment)
		return { comment: before.comment, proposalSha256: before.proposalSha256 };
	const now = sha256(proposal());
	const written = sha256(comment);
	// As it was proposed, now or when the page was made: nobody has written anything.
	if (written === now || written === shownSha256) return { comment: null, proposalSha256: null };
	return { comment, proposalSha256: /^[0-9a-f]{64}$/.test(shownSha256) ? shownSha256 : now };
}

const placeIn = (tx: Tx, goalId: string) =>
	tx.select({ unitId: goal.unitId, year: goal.year }).from(goal).where(eq(goal.id, goalId)).get() ??
	notFound();
