import { listComments, type CommentToRead } from '#lib/server/comments/read.ts';
import { decide, showMany } from '#lib/server/comments/decide.ts';
import { chance } from './chance.ts';
import { helena } from './cast.ts';
import { done } from './done.ts';
import type { DemoUnit } from './unit.ts';

/** What the made-up comments are about: the first whose words are in the text. */
const themes: readonly (readonly [theme: string, words: RegExp])[] = [
	['Egen röst', /röst|önskem|samtal|enskilde (?:sa|själv)|personen (?:sa|vill|tyck)|medverka/i],
	['Vem som har sagt vad', /käll|vem som|intyg|anhörig|företräd/i],
	['Barnen', /barn/i],
	['Uppföljning', /uppfölj|följ(?:s|as|a) upp|mål/i],
	['Språk', /språk|upprep|kort och klart|stryk/i]
];
const themeOf = ({ original }: CommentToRead) =>
	themes.find(([, words]) => words.test(original))?.[0] ?? '';

/**
 * The round lead reads the comments of a round that has closed: most are shown as they are, a few in other words or not
 * at all.
 * @param share of the questions that are read, 0 to 1
 */
export function readComments(unit: DemoUnit, roundId: string, date: string, share = 1): void {
	unit.at(date, '10:40');
	const lead = unit.actor(helena.email);
	const { questions } = listComments(unit.db, lead, roundId);
	for (const { id } of questions.slice(0, Math.ceil(questions.length * share))) {
		const unread = listComments(unit.db, lead, roundId, id).chosen?.unread ?? [];
		const byHand = unread.filter(({ key }) => chance('by hand', key) < 0.08);
		for (const comment of byHand) {
			const out = chance('left out', comment.key) < 0.4;
			const wanted = {
				...{ comment: comment.key, version: 0, theme: themeOf(comment), meant: comment.words },
				...(out
					? { choice: 'LEFT_OUT', text: '' }
					: { choice: 'REWORDED', text: firstSentence(comment.original) })
			};
			done(decide(unit.db, lead, roundId, wanted));
		}
		const rest = unread.filter((comment) => !byHand.includes(comment));
		for (const [theme, of] of Map.groupBy(rest, themeOf)) {
			const comments = of.map(({ key }) => key);
			const meant = of.flatMap(({ words }) => words);
			done(showMany(unit.db, lead, roundId, { comments, theme, meant }));
		}
	}
}

const firstSentence = (text: string) => /^[^.!?]+[.!?]?/.exec(text)?.[0] ?? text;
