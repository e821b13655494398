import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import type { Db } from '../db/open.ts';
import { may, view, type Actor } from '../door.ts';
import { unitIndicators } from '../indicators.ts';
import { conflict, notFound } from '../problems.ts';
import { writeKeyFile } from '../review-keys/key-file.ts';
import { versionRow } from './draft.ts';

/** An adopted version as a file that another unit can read in: its name and its text. A draft is there only for whoever may edit it. */
export function exportKey(db: Db, actor: Actor, versionId: string): { name: string; text: string } {
	return view(db, actor, 'key.export', { keyVersion: versionId }, (db) => {
		const { unitId, code, version, content, adoptedAt } = versionRow(db, versionId);
		if (adoptedAt === null && !may(db, actor, 'key.read-draft', { keyVersion: versionId }))
			notFound();
		if (adoptedAt === null) conflict('Fastställ nyckeln innan du hämtar den som fil.');
		const key: KeyDefinition = JSON.parse(content);
		const feeding = new Map(
			questionsOf(key).flatMap((question) =>
				question.indicator ? [[question.indicator, question.code]] : []
			)
		);
		const indicators = unitIndicators(db, unitId).flatMap((each) => {
			const question = feeding.get(each.id);
			const { target: _, ...rest } = each;
			return question === undefined ? [] : { ...rest, question };
		});
		const known = new Set(indicators.map(({ id }) => id));
		const sections = key.sections.map((section) => ({
			...section,
			// An indicator that the unit no longer has can't be told of.
			questions: section.questions.map((question) =>
				question.indicator === null || known.has(question.indicator)
					? question
					: { ...question, indicator: null }
			)
		}));
		return {
			name: `granskningsnyckel-${code}-version-${version}.json`,
			text: writeKeyFile({ key: { ...key, sections }, indicators }, { version })
		};
	});
}
