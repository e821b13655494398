import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'];

/**
 * Everything that the program answers to, read from `src/routes`: `GET /(app)/rounds/[round]`,
 * `POST /(app)/rounds/[round]/draw?/lock` for a named action of a form, `POST /sign-in` for one without a name.
 */
export function routes(): string[] {
	const files = globSync('src/routes/**/{+page.svelte,+page.server.ts,+page.ts,+server.ts}');
	const found = files.flatMap((file) => {
		const id = dirname(file).slice('src/routes'.length) || '/';
		if (file.endsWith('+server.ts')) {
			return exportsOf(file)
				.filter(({ name }) => methods.includes(name))
				.map(({ name }) => `${name} ${id}`);
		}
		if (file.endsWith('+page.server.ts')) return [`GET ${id}`, ...actionsIn(file, id)];
		return [`GET ${id}`];
	});
	return [...new Set(found)].sort();
}

function actionsIn(file: string, id: string): string[] {
	const actions = exportsOf(file).find(({ name }) => name === 'actions')?.value;
	if (!actions) return [];
	const object = ts.isSatisfiesExpression(actions) ? actions.expression : actions;
	if (!ts.isObjectLiteralExpression(object))
		throw new Error(`${file}: actions are no plain object`);
	return object.properties.map((property) => {
		const name = property.name;
		if (!name || !ts.isIdentifier(name)) throw new Error(`${file}: an action without a plain name`);
		return name.text === 'default' ? `POST ${id}` : `POST ${id}?/${name.text}`;
	});
}

function exportsOf(file: string): { name: string; value: ts.Expression | undefined }[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true
	);
	return source.statements.flatMap((statement) => {
		const exported =
			ts.canHaveModifiers(statement) &&
			ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
		if (!exported) return [];
		if (ts.isFunctionDeclaration(statement))
			return [{ name: statement.name?.text ?? '', value: undefined }];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.map(({ name, initializer }) => ({
			name: name.getText(),
			value: initializer
		}));
	});
}
