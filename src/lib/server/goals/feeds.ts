import { and, eq } from 'drizzle-orm';
import type { KeyDefinition, KeyPurpose } from '#lib/domain/review-key.ts';
import { hasOwnFigures } from '#lib/domain/results/view/parts.ts';
import type { IndicatorSource } from '#lib/domain/goals/goal.ts';
import { closedRounds } from '../closed-rounds.ts';
import type { Db } from '../db/open.ts';
import { keyVersion, reviewKey } from '../db/schema/keys.ts';
import { storedResult } from '../earlier-results.ts';
import { parsed } from '../parsed.ts';
import { unitIndicators } from '../indicators.ts';

/** What an indicator of a goal can get its outcome from. */
export interface Feed {
	/** `INDICATOR|IND-KLIENT|DOCUMENTATION`. */
	id: string;
	source: Exclude<IndicatorSource, 'OWN'>;
	/** What it stands under in a list: `Indikatorer`, `Frågor: Klientfokus`, `Avsnitt`. */
	group: string;
	label: string;
	/** What it is called in the report, until somebody writes otherwise. */
	title: string;
}

/** So many rounds back, what was asked can be chosen. */
const rounds = 4;

/**
 * What the unit's results tell of, and what its adopted keys ask. Not authorised: deeds call it behind the door.
 */
export function feedsOf(db: Db, unitId: string): Feed[] {
	const found = new Map<string, Feed>();
	const add = (
		source: Feed['source'],
		code: string,
		kind: KeyPurpose,
		words: string,
		section = ''
	) => {
		const id = `${source}|${code}|${kind}`;
		const apart = kind === 'ORDERS' ? ', beställning och plan' : '';
		if (!found.has(id))
			found.set(id, {
				...{ id, source, group: groupOf(source, section && `${section}${apart}`) },
				...{ label: `${code}${apart}: ${words}`, title: words }
			});
	};
	const results = closedRounds(db, unitId)
		.slice(0, rounds)
		.flatMap(({ id }) => storedResult(db, id)?.result ?? []);
	for (const { indicators, questions, sections } of results) {
		for (const { code, kind, title } of indicators) add('INDICATOR', code, kind, title);
		for (const { id, code, kind, text } of questions)
			add(
				'QUESTION',
				code,
				kind,
				text,
				sections.find((each) => each.questions.includes(id))?.title
			);
		for (const section of sections)
			if (hasOwnFigures(section)) add('SECTION', section.code, section.kind, section.title);
	}
	const kindOf = new Map<string, KeyPurpose>();
	for (const { kind, sections } of adopted(db, unitId)) {
		for (const { code, title, questions } of sections) {
			if (questions.length > 1) add('SECTION', code, kind, title);
			for (const question of questions) {
				add('QUESTION', question.code, kind, question.text, title);
				if (question.indicator) kindOf.set(question.indicator, kind);
			}
		}
	}
	for (const { id, title } of unitIndicators(db, unitId)) {
		const known = [...found.values()].some((each) => each.id.startsWith(`INDICATOR|${id}|`));
		if (!known) add('INDICATOR', id, kindOf.get(id) ?? 'DOCUMENTATION', title);
	}
	return [...found.values()];
}

function groupOf(source: Feed['source'], section: string): string {
	if (source === 'INDICATOR') return 'Indikatorer';
	if (source === 'SECTION') return 'Avsnitt';
	return section ? `Frågor: ${section}` : 'Frågor';
}

function adopted(db: Db, unitId: string): KeyDefinition[] {
	return db
		.select({ sha256: keyVersion.sha256, content: keyVersion.content })
		.from(keyVersion)
		.innerJoin(reviewKey, eq(reviewKey.id, keyVersion.reviewKeyId))
		.where(and(eq(reviewKey.unitId, unitId), eq(keyVersion.state, 'ADOPTED')))
		.orderBy(reviewKey.code)
		.all()
		.map(({ sha256, content }) => parsed<KeyDefinition>(sha256, () => content));
}
