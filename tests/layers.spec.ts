import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** What the layer rules say of one line of code if it stood in that file. */
async function complaints(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath });
	return (result?.messages ?? [])
		.filter((message) => message.ruleId === '@typescript-eslint/no-restricted-imports')
		.map((message) => message.message);
}

const refused: [file: string, code: string][] = [
	['src/lib/domain/x.ts', "import { z } from 'zod';\nz;"],
	['src/lib/domain/x.ts', "import { createHash } from 'node:crypto';\ncreateHash;"],
	['src/lib/domain/x.ts', "import { newId } from '#lib/server/ids.ts';\nnewId;"],
	['src/lib/domain/statistics/x.ts', "import { newId } from '../../server/ids.ts';\nnewId;"],
	['src/lib/server/x.ts', "import Database from 'better-sqlite3';\nDatabase;"],
	['src/lib/server/x.ts', "import { drizzle } from 'drizzle-orm/better-sqlite3';\ndrizzle;"],
	['src/lib/server/x.ts', "import { connection } from '#lib/server/db/open.ts';\nconnection;"],
	['src/lib/server/x.ts', "import { error } from '@sveltejs/kit';\nerror;"],
	['src/lib/server/x.ts', "import { page } from '$app/state';\npage;"],
	['src/lib/server/x.ts', "import { words } from '#lib/ui/words.ts';\nwords;"],
	['src/routes/x/+page.server.ts', "import { eq } from 'drizzle-orm';\neq;"],
	[
		'src/routes/x/+page.server.ts',
		"import { round } from '#lib/server/db/schema/rounds.ts';\nround;"
	],
	['src/routes/x/+server.ts', "import { open } from '#lib/server/db/open.ts';\nopen;"],
	['src/lib/ui/x.ts', "import { newId } from '#lib/server/ids.ts';\nnewId;"],
	[
		'src/routes/x/+page.svelte',
		'<script lang="ts">\nimport { newId } from \'#lib/server/ids.ts\';\nnewId;\n</script>'
	],
	['src/cli/x.ts', "import { words } from '#lib/ui/words.ts';\nwords;"]
];

const accepted: [file: string, code: string][] = [
	['src/lib/domain/x.ts', "import { roles } from './roles.ts';\nroles;"],
	['src/lib/domain/statistics/x.ts', "import { roles } from '#lib/domain/roles.ts';\nroles;"],
	[
		'src/lib/server/x.ts',
		"import { eq } from 'drizzle-orm';\nimport type { Db } from '#lib/server/db/open.ts';\neq;"
	],
	['src/lib/server/problems.ts', "import { error } from '@sveltejs/kit';\nerror;"],
	['src/lib/server/door.ts', "import { connection } from './db/open.ts';\nconnection;"],
	['src/lib/ui/x.ts', "import type { Actor } from '#lib/server/door.ts';\nexport type A = Actor;"],
	['src/hooks.server.ts', "import { open } from '#lib/server/db/open.ts';\nopen;"]
];

describe('the layers', () => {
	it.each(refused)('refuse in %s: %s', async (file, code) => {
		expect(await complaints(file, code)).not.toEqual([]);
	});

	it.each(accepted)('accept in %s: %s', async (file, code) => {
		expect(await complaints(file, code)).toEqual([]);
	});
});
