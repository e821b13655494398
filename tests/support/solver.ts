import { afterAll, beforeAll } from 'vitest';
import type { Solve } from '#lib/domain/assignment/program.ts';
import { withSolver } from '#lib/server/solver/solve.ts';

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
