import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Who may import whom (ARCHITECTURE.md). One entry a layer; tests/layers.spec.ts shows that each can fail.
 * @param {string} message why
 * @param {string} regex module names that the layer may not import
 */
const never = (message, regex) => ({ message, regex });

const driver = never(
	'Only server/db knows the driver.',
	'^(better-sqlite3|drizzle-orm/better-sqlite3)(/|$)'
);
const app = never('Only routes and components know SvelteKit.', '^\\$(app|env|lib)(/|$)');
const routes = never('Nothing imports routes.', '/routes/');
const ui = never('The server knows nothing of the interface.', '^#lib/ui/|/ui/');
const kit = never('Only problems.ts throws what SvelteKit understands.', '^@sveltejs/kit$');
const tables = never('A route calls a deed; it does not query.', '^drizzle-orm(/|$)|/server/db/');
const connection = {
	...never('Only the door, migrations and maintenance reach the connection.', '/open\\.ts$'),
	importNamePattern: '^(connection|open|close)$'
};

/**
 * @param {string} name
 * @param {string[]} files
 * @param {any[]} patterns
 * @param {string[]} [ignores]
 */
const layer = (name, files, patterns, ignores = []) => ({
	name,
	files,
	ignores: ['**/*.spec.ts', ...ignores],
	rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] }
});

export default ts.config(
	{
		ignores: ['build/', '.svelte-kit/', 'data/', 'drizzle/', 'test-results/', 'playwright-report/']
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'no-empty': ['error', { allowEmptyCatch: false }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			// Addresses are plain strings; the program is served from the root.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	},
	layer(
		'domain imports only domain',
		['src/lib/domain/**'],
		[
			never('The domain is pure: it imports only the domain.', '^(?!\\.{1,2}/|#lib/domain/)'),
			never('The domain is pure: it imports only the domain.', '/(server|ui|routes|cli)/')
		]
	),
	layer(
		'db knows drizzle, the driver and the domain',
		['src/lib/server/db/**'],
		[app, routes, ui, kit]
	),
	layer(
		'server does not know the driver, the app or the interface',
		['src/lib/server/**'],
		[driver, app, routes, ui, kit, connection],
		[
			'src/lib/server/db/**',
			'src/lib/server/door.ts',
			'src/lib/server/problems.ts',
			'src/lib/server/maintenance/**'
		]
	),
	layer(
		'the door and maintenance reach the connection',
		['src/lib/server/door.ts', 'src/lib/server/maintenance/**'],
		[driver, app, routes, ui, kit]
	),
	layer(
		'problems are what SvelteKit understands',
		['src/lib/server/problems.ts'],
		[driver, app, routes, ui]
	),
	layer(
		'hooks open the database and query nothing',
		['src/hooks.server.ts'],
		[driver, never('Hooks open the database; deeds query it.', '^drizzle-orm(/|$)|/db/schema/')]
	),
	layer(
		'routes do not reach the database',
		['src/routes/**/*.server.ts', 'src/routes/**/+server.ts'],
		[driver, tables]
	),
	{
		name: 'components know types of the server, never its values',
		files: [
			'src/**/*.svelte',
			'src/lib/ui/**',
			'src/routes/**/+page.ts',
			'src/routes/**/+layout.ts'
		],
		ignores: ['**/*.spec.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							...never(
								'The browser gets what a load returns; of the server it may know types.',
								'/server/'
							),
							allowTypeImports: true
						},
						driver
					]
				}
			]
		}
	},
	layer('cli uses server and domain', ['src/cli/**'], [app, routes, ui, kit, driver])
);
