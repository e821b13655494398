import { readFileSync } from 'node:fs';
import { questionsOf } from '#lib/domain/keys/draft.ts';
import { describe, expect, it } from 'vitest';
import collection from '../../../../tests/data/default-keys.json' with { type: 'json' };
import { readKeys } from './collection.ts';
import { readKeyFile, writeKeyFile } from './key-file.ts';
import { keyFileJsonSchema } from './key-file-schema.ts';
import { shippedKeys } from './shipped.ts';

describe('the shipped key files', () => {
	const old = readKeys(collection);
	if ('problems' in old) throw new Error('The collection can not be read');
	const file = (id: string) => readFileSync(new URL(`shipped/${id}.json`, import.meta.url), 'utf8');

	it('are byte for byte the keys of the collection that units adopted, but for the second edition', () => {
		const bytes = (keys: readonly { id: string }[]) =>
			keys.filter(({ id }) => id !== 'best-genomforande').map((key) => JSON.stringify(key));
		expect(bytes(shippedKeys().keys)).toEqual(bytes(old.keys));
		expect(shippedKeys().indicators).toEqual(old.indicators);
	});

	it('differ in the second edition only in saying that questions of the plan concern it', () => {
		const second = shippedKeys().keys.find(({ id }) => id === 'best-genomforande');
		const first = old.keys.find(({ id }) => id === 'best-genomforande');
		const { edition, ...rest } = second!;
		expect(edition).toBe('2');
		const plain = rest.sections.map((section) => ({
			...section,
			questions: section.questions.map(({ concerns, ...question }) => {
				expect(concerns).toBe(question.code.startsWith('GP-') ? 'PLAN' : undefined);
				return question;
			})
		}));
		expect(JSON.stringify({ ...rest, sections: plain })).toBe(JSON.stringify(first));
	});

	it('say of every question what it feeds: results look at nothing else, not at its code', () => {
		const { keys, indicators } = shippedKeys();
		const fed = (code: string) => indicators.find(({ question }) => question === code)?.id ?? null;
		for (const { indicator, code } of [...keys, ...old.keys].flatMap(questionsOf))
			expect([code, indicator]).toEqual([code, fed(code)]);
	});

	it.each(shippedKeys().keys.map(({ id }) => id))('%s is as the program writes it', (id) => {
		const read = readKeyFile(file(id));
		if ('problems' in read) throw new Error(JSON.stringify(read));
		expect(writeKeyFile(read)).toBe(file(id));
	});
});

describe('the published JSON Schema', () => {
	it('is what the form of the file generates: after a change, run npm run keys:schema', () => {
		const published = 'static/schemas/kollegiegranskning.nyckel-1.schema.json';
		expect(readFileSync(published, 'utf8')).toBe(keyFileJsonSchema());
	});
});
