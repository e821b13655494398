import { readFileSync, globSync } from 'node:fs';
import ts from 'typescript';

export interface DeedCall {
	through: 'change' | 'view';
	/** The name as written; null when the call does not name its deed in place. */
	deed: string | null;
	/** `server/draws/make.ts:39` */
	place: string;
}

/** Every call of the door in a piece of code. A name that is not written out would hide from this scan. */
export function deedCallsIn(code: string, file: string): DeedCall[] {
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
	const calls: DeedCall[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
			const through = node.expression.text;
			if (through === 'change' || through === 'view') {
				const name = node.arguments[2];
				const { line } = source.getLineAndCharacterOfPosition(node.getStart());
				calls.push({
					through,
					deed: name && ts.isStringLiteral(name) ? name.text : null,
					place: `${file}:${line + 1}`
				});
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return calls;
}

/** Every call of the door in the program. */
export function deedCalls(): DeedCall[] {
	return globSync('src/lib/server/**/*.ts')
		.filter((file) => !file.endsWith('.spec.ts') && !file.endsWith('/door.ts'))
		.flatMap((file) => deedCallsIn(readFileSync(file, 'utf8'), file));
}
