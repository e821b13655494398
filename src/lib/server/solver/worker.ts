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
			colLower: Float64Array.from(program.lower),
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
				// Costs are small whole numbers and fractions of them: nobody can see a smaller difference.
				mip_rel_gap: 1e-6
			});
			model.run();
			const status = model.getModelStatus();
			if (status === constants.modelStatus.infeasible) return { status: 'infeasible', values: [] };
			const values = model.getSolution().colValue;
			const found = status === constants.modelStatus.optimal ? 'optimal' : 'feasible';
			if (values.length !== columns) return { status: 'infeasible', values: [] };
			return { status: found, values };
		}
	);
}

parentPort?.on('message', ({ program, seconds }: { program: Program; seconds: number }) => {
	parentPort?.postMessage(solve(program, seconds));
});
