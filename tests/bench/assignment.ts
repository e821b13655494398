/**
 * Sharing out a round by the solver, against a plain greedy assignment of the same round: time, memory, how long others
 * wait meanwhile, and how even it is. Each size runs in a process of its own, so that its memory is its own.
 */
import { spawnSync } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { assign } from '#lib/domain/assignment/assign.ts';
import { sha256 } from '#lib/server/ids.ts';
import { withSolver } from '#lib/server/solver/solve.ts';
import { evennessOf, greedy, roundOf, type Evenness, type Given } from './assignment-unit.ts';
import { mb, median, ms, report, timed, verdict } from './measure.ts';

/** Files, people, how often it is timed, and the aim in milliseconds where there is one. */
const sizes: { files: number; people: number; turns: number; most?: number }[] = [
	{ files: 200, people: 40, turns: 5, most: 2_000 },
	{ files: 500, people: 80, turns: 3 },
	{ files: 1_000, people: 100, turns: 1 },
	{ files: 2_000, people: 200, turns: 1 }
];

const [wanted] = process.argv.slice(2);
if (wanted === undefined) {
	const program = fileURLToPath(import.meta.url);
	const codes = sizes.map(
		(_, index) => spawnSync(process.execPath, [program, String(index)], { stdio: 'inherit' }).status
	);
	process.exit(codes.every((code) => code === 0) ? 0 : 1);
}

const { files, people, turns, most } = sizes[Number(wanted)] ?? sizes[0]!;
const round = roundOf(files, people);
let plain: Given = new Map();
const baseline = median(
	await Promise.all(Array.from({ length: 5 }, () => timed(() => (plain = greedy(round)))))
);
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const made: Evenness[] = [];
let proved = true;
const taken: number[] = [];
for (let turn = 0; turn < turns; turn++) {
	let given: Given = new Map();
	taken.push(
		await timed(async () => {
			const found = await withSolver((solve) =>
				assign(round.files, round.reviewers, { seed: String(turn), sha256, solve })
			);
			given = new Map(found.files.map(({ file, reviewers }) => [file, reviewers]));
			proved &&= found.proved;
		})
	);
	made.push(evennessOf(round, given));
}
delay.disable();
const time = median(taken);
const peak = process.resourceUsage().maxRSS * 1024;
report({
	what: `Assigning ${files} files to ${people} people, ${proved ? 'proved best' : 'not proved best'}`,
	ours: ms(time),
	baseline: `${ms(baseline)}: greedy`,
	ratio: (time / baseline).toFixed(0),
	...(most !== undefined && { aim: `at most ${most / 1000} s`, verdict: verdict(time, { most }) }),
	memory: `${mb(peak)} at most, ${mb(peak - before)} of it the solver's`
});
report({
	what: `  how long others wait meanwhile, at most`,
	ours: ms(delay.max / 1e6),
	baseline: ''
});
const plainly = evennessOf(round, plain);
const measures: [keyof Evenness, string, digits: number][] = [
	['empty', 'places that nobody gets', 0],
	['fromShare', 'furthest from the share by working time, reviews', 2],
	['gap', 'most minus fewest reviews per full time', 2],
	['repeatedPairs', 'pairs that met last time', 0],
	['ownGroup', "files in the reviewer's own group, against the wish", 0],
	['sameIntervention', 'files after the first of an intervention', 0],
	['splitCases', 'cases split between people', 0]
];
for (const [key, what, digits] of measures)
	report({
		what: `  ${what}`,
		// The worst of the seeds.
		ours: Math.max(...made.map((one) => one[key])).toFixed(digits),
		baseline: `${plainly[key].toFixed(digits)}: greedy`
	});
