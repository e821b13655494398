/** A draw of 1,000 from 1,000,000 units, against hashing 1,000,000 strings. The frame hash is a line of its own. */
import { sha256 } from '#lib/server/ids.ts';
import { draw } from '#lib/domain/draw.ts';
import { frameHash, type FrameUnit } from '#lib/domain/frame.ts';
import { against, ms, ownMemory, report, verdict } from './measure.ts';

const size = 1_000_000;
const sampleSize = 1_000;
const strata = 20;
const most = 3;
const seed = '12345678901234567890';

const units: FrameUnit[] = Array.from({ length: size }, (_, i) => ({
	stratum: `INSATS_${String(i % strata).padStart(2, '0')}`,
	// Scattered, as a case list is: the order of the frame must not come for free.
	caseReference: `FN-${String((i * 7_919) % size).padStart(7, '0')}`
}));
const sizes = Object.fromEntries(
	units.slice(0, strata).map((u) => [u.stratum, sampleSize / strata])
);

function drawing(): number {
	const begun = performance.now();
	const drawn = draw(units, sizes, seed, 15, sha256);
	const taken = performance.now() - begun;
	const sample = drawn.reduce((sum, stratum) => sum + stratum.sampleSize, 0);
	if (sample !== sampleSize) throw new Error(`${sample} were drawn`);
	return taken;
}

function locking(): number {
	const begun = performance.now();
	frameHash(units, sha256);
	return performance.now() - begun;
}

function hashing(): number {
	const begun = performance.now();
	for (const { stratum, caseReference } of units) sha256(`${seed},${stratum},${caseReference}`);
	return performance.now() - begun;
}

drawing();
const memory = ownMemory();
const drawn = await against(5, drawing, hashing);
report({
	what: `Drawing ${sampleSize} of ${size} units`,
	ours: ms(drawn.ours),
	baseline: `${ms(drawn.baseline)}: hashing ${size} strings`,
	ratio: drawn.ratio.toFixed(2),
	aim: `at most ${most}`,
	verdict: verdict(drawn.ratio, { most }),
	memory
});
const locked = await against(5, locking, hashing);
report({
	what: `Hashing the frame of ${size} units, when it is locked`,
	ours: ms(locked.ours),
	baseline: `${ms(locked.baseline)}: hashing ${size} strings`,
	ratio: locked.ratio.toFixed(2)
});
