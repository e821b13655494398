/** One edit of a draft with 60 questions, as the editor sends it, against a bare durable update of a row as big. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import type { KeyDefinition } from '#lib/domain/review-key.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { close, connection, open } from '#lib/server/db/open.ts';
import { readEdit } from '#lib/server/keys/edit-form.ts';
import { saveEdit } from '#lib/server/keys/edit.ts';
import { shippedKeys } from '#lib/server/review-keys/shipped.ts';
import { makeDraft } from '../support/key-draft.ts';
import { makeUnit } from '../support/unit.ts';
import { against, ms, ownMemory, report, timed, verdict } from './measure.ts';

const turns = 300;
/** Milliseconds over the bare update: a fifth of the delay that a person begins to notice, 100 ms. */
const mostOver = 20;
const questions = 60;

/** Shipped questions over and over, each with a code of its own. */
function bigKey(): KeyDefinition {
	const [shipped] = shippedKeys().keys;
	if (!shipped) throw new RangeError('No shipped key');
	const all = questionsOf(shipped);
	return {
		...shipped,
		sections: Array.from({ length: 6 }, (_, s) => ({
			id: `s${s}`,
			code: `DEL${s}`,
			title: `Område ${s}`,
			questions: Array.from({ length: questions / 6 }, (_, q) => {
				const number = s * 10 + q;
				const like = all[number % all.length] ?? all[0];
				if (!like) throw new RangeError('No question');
				return { ...like, id: `q${number}`, code: `FRAGA-${number}`, showIf: null };
			})
		}))
	};
}

const folder = mkdtempSync(join(tmpdir(), 'bench-key-'));
const db = open(join(folder, 'key.db'));
try {
	migrate(db);
	const unit = makeUnit(db);
	const actor = { ...unit.actor('roundLead'), now: () => Date.now() };
	const version = makeDraft(db, unit, bigKey());
	const { sqlite } = connection(db);
	sqlite.exec('create table bare (id integer primary key, content text not null) strict');
	const { content } = sqlite.prepare('select content from key_version').get() as {
		content: string;
	};
	sqlite.prepare('insert into bare values (1, ?)').run(content);
	const bare = sqlite.prepare('update bare set content = ? where id = 1');
	let before = questionsOf(JSON.parse(content)).at(-1)?.text ?? '';
	let number = 0;
	let known = 0;
	const edit = () => {
		const after = `Framgår det ${++number}?`;
		const read = readEdit({
			...{ kind: 'set', what: 'question', id: `q${questions - 1}`, field: 'text', before, after }
		});
		if (!read.ok) throw new Error(read.why);
		const reply = saveEdit(db, actor, version, read.edit, known);
		if (reply.state !== 'saved') throw new Error(reply.sentence ?? reply.state);
		before = after;
		known = reply.revision;
	};
	for (let i = 0; i < 30; i++) edit();
	const { ours, baseline, ratio } = await against(
		turns,
		() => timed(edit),
		() => timed(() => bare.run(`${content.slice(0, -1)} ${' '.repeat(++number % 2)}}`))
	);
	report({
		what: `One edit of a key with ${questions} questions (${Math.round(content.length / 1000)} kB)`,
		ours: ms(ours),
		baseline: `${ms(baseline)}: a bare durable update of the same text`,
		ratio: `${ratio.toFixed(2)}×`,
		aim: `at most ${mostOver} ms over`,
		verdict: verdict(ours - baseline, { most: mostOver }),
		memory: ownMemory()
	});
} finally {
	close(db);
	rmSync(folder, { recursive: true });
}
