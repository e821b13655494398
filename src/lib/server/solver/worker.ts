/** HiGHS, a solver of linear and mixed-integer programs, in a thread of its own: solving blocks the thread it runs in. */
import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { Program, Solution } from '../../domain/assignment/program.ts';

const highs = await loadHighs();
const { infinity, constants } = highs;

function solve(program: Program, seconds: number): Solution {
	const columns = program.cost.length;
	const rows = program.rowLower.length;
	const whole = program.integer.includes(1);
	return highs.withModel(
		{
			numCols: columns,
			numRows: rows,
			colCost: Float64Array.from(program.cost),
			colLower: new Float64Array(columns),
			colUpper: Float64Array.from(program.upper),
			rowLower: Float64Array.from(program.rowLower),
			rowUpper: Float64Array.from(program.rowUpper, (limit) =>
				limit === Infinity ? infinity : limit
			),
			matrix: {
				format: 'csc',
				numRows: rows,
				numCols: columns,
				starts: Int32Array.from(program.starts),
				indices: Int32Array.from(program.rows),
				values: Float64Array.from(program.values)
			},
			...(whole ? { integrality: Int32Array.from(program.integer) as never } : {})
		},
		(model): Solution => {
			model.options.set({
				output_flag: false,
				time_limit: seconds,
				random_seed: 1,
				// Differences that count are a hundredth and more.
				mip_rel_gap: 0,
				mip_abs_gap: 0.005
			});
			model.run();
			const solved = model.getModelStatus() === constants.modelStatus.optimal;
			// 2: there is a solution that keeps every bound. A solver that was stopped may have none.
			if (!solved && model.info.get('primal_solution_status') !== 2)
				return { status: 'none', values: [] };
			return { status: solved ? 'optimal' : 'feasible', values: model.getSolution().colValue };
		}
	);
}

parentPort?.on('message', ({ program, seconds }: { program: Program; seconds: number }) => {
	parentPort?.postMessage(solve(program, seconds));
});
