import { afterAll, beforeAll } from 'vitest';
import { assign, type Assignment } from '#lib/domain/assignment/assign.ts';
import type { Solve } from '#lib/domain/assignment/program.ts';
import type { AssignableFile, AssignableReviewer } from '#lib/domain/assignment/rules.ts';
import { withSolver } from '#lib/server/solver/solve.ts';
import { sha256 } from './assignable.ts';

/** One solver for all tests of a file: starting it costs more than most programs. */
export function sharedSolver(): Solve {
	let solve: Solve;
	let end: () => void;
	let ended: Promise<void>;
	beforeAll(
		() =>
			new Promise<void>((started) => {
				ended = withSolver((real) => {
					solve = real;
					started();
					return new Promise<void>((resolve) => (end = resolve));
				});
			})
	);
	afterAll(async () => {
		end();
		await ended;
	});
	return (program, seconds) => solve(program, seconds);
}

/** Assigns with the solver that the tests of a file share. */
export function sharedAssign() {
	const solve = sharedSolver();
	return (
		files: readonly AssignableFile[],
		reviewers: readonly AssignableReviewer[],
		order: { seed?: string; standing?: Readonly<Record<string, readonly string[]>> } = {}
	): Promise<Assignment> => assign(files, reviewers, { seed: 'round-1', ...order, sha256, solve });
}
