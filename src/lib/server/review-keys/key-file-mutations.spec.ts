import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaches } from '#lib/domain/keys/invariants.ts';
import { readKeyFiles } from './key-file.ts';

const valid = readFileSync(new URL('shipped/dok-vuxen-lss-sol.json', import.meta.url), 'utf8');
type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

describe('a key file changed at random', () => {
	const junk: fc.Arbitrary<Json> = fc.oneof(
		fc.constantFrom<Json>(
			null,
			'',
			'UTR-1',
			'KLIENT-1',
			'UPPF-1',
			'<b>',
			'__proto__',
			'JA',
			'VAL_1',
			[],
			{}
		),
		fc.constantFrom<Json>(
			{ answer: 'UPPF-1', in: ['JA'] },
			{ answer: 'UTR-1', in: ['NEJ'] },
			{ all: [] }
		),
		fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)))
	);
	function change(node: Json, steps: readonly number[], value: Json): Json {
		if (node === null || typeof node !== 'object') return value;
		const names = Object.keys(node);
		const [step, ...rest] = steps;
		if (step === undefined || names.length === 0) return value;
		const name = names[step % names.length] ?? '';
		const inner: unknown = Reflect.get(node, name);
		const changed = change(inner as Json, rest, value);
		if (Array.isArray(node)) return node.with(Number(name), changed);
		return { ...node, [name]: changed };
	}

	it('never throws, and never gets in with a condition that points forward', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 9 }), junk), {
					maxLength: 4
				}),
				(changes) => {
					let file: Json = JSON.parse(valid);
					for (const [steps, value] of changes) file = change(file, steps, value);
					const read = readKeyFiles(JSON.stringify(file));
					if ('problems' in read) expect(read.problems.length).toBeGreaterThan(0);
					else for (const { key } of read.keys) expect(breaches(key)).toEqual([]);
				}
			),
			{ numRuns: 300 }
		);
	});

	it('never throws, whatever its bytes', () => {
		fc.assert(
			fc.property(
				fc.nat(valid.length),
				fc.nat(40),
				fc.string({ unit: 'binary' }),
				(at, gone, text) => {
					const changed = valid.slice(0, at) + text + valid.slice(at + gone);
					const read = readKeyFiles(changed);
					if (!('problems' in read)) expect(JSON.parse(changed)).toHaveProperty('sections');
				}
			),
			{ numRuns: 300 }
		);
	});
});
