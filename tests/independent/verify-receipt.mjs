// Verifies a receipt of the draw `kg-draw-1`.
//
// Written from the description of the method alone; shares no code with the program that draws.
// Needs Node 20.11 or newer and nothing else.
//
//   node verify-receipt.mjs receipt.json      (or the receipt on standard input)
//
// Prints OK and ends with 0; or one line per fault and ends with 1; 2 when there is no receipt
// to read.

import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWhole = (value, least) => Number.isSafeInteger(value) && value >= least;
const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const isSaid = (value) => typeof value === 'string' && value.trim() !== '';
const show = (value) => JSON.stringify(value) ?? 'nothing';
const ascending = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// A part of a line of the frame. A line break inside it would make two lines of one unit, and a
// lone surrogate has no UTF-8, so that two different texts would hash alike.
const isPartOfLine = (value) =>
	typeof value === 'string' && value !== '' && !value.includes('\n') && value.isWellFormed();

/** Every fault in a receipt, as sentences; none when it can be trusted. */
export function faultsOf(receipt) {
	if (!isObject(receipt)) return ['the receipt is not an object'];
	const faults = [];
	const fault = (text) => faults.push(text);

	if (receipt.algorithm !== 'kg-draw-1') {
		fault(`algorithm is ${show(receipt.algorithm)}, not "kg-draw-1"`);
	}
	for (const field of ['round', 'drawnAt', 'drawnBy', 'excluded']) {
		if (receipt[field] === undefined || receipt[field] === null) fault(`${field} is missing`);
	}
	checkSeed(receipt, 'seed', fault);
	checkDrawNumbers(receipt, fault);

	const seed = typeof receipt.seed === 'string' ? receipt.seed : '';
	const strata = readStrata(receipt.strata, fault);
	checkFrame(receipt.frame, strata, fault);
	for (const stratum of strata) checkStratum(stratum, seed, fault);
	checkDoubles(receipt.doubleSharePercent, seed, strata, fault);
	checkEliminations(receipt.eliminations, strata, fault);
	return faults;
}

function checkSeed({ seed, seedSource }, name, fault) {
	if (typeof seed !== 'string' || !seed.isWellFormed()) {
		fault(`${name}: ${show(seed)} is not a text`);
	} else if (seedSource === 'random') {
		if (!isHash(seed)) fault(`${name}: a random seed is 64 lower-case hex characters`);
	} else if (seedSource === 'chosen') {
		if (seed !== seed.trim()) fault(`${name}: a chosen seed is trimmed`);
		if (seed.replace(/[^0-9]/g, '').length < 20) {
			fault(`${name}: a chosen seed has at least 20 digits`);
		}
	} else {
		fault(`${name}: source ${show(seedSource)} is neither "random" nor "chosen"`);
	}
}

function checkDrawNumbers({ drawNumber, earlierDraws }, fault) {
	if (!Array.isArray(earlierDraws)) return fault('earlierDraws is not a list');
	if (drawNumber !== earlierDraws.length + 1) {
		fault(`draw number is ${show(drawNumber)} after ${earlierDraws.length} earlier draws`);
	}
	earlierDraws.forEach((draw, index) => {
		const name = `earlier draw ${index + 1}`;
		if (!isObject(draw)) return fault(`${name} is not an object`);
		if (draw.drawNumber !== index + 1) fault(`${name} is numbered ${show(draw.drawNumber)}`);
		if (!isSaid(draw.reasonForNewDraw)) fault(`${name}: no reason for the new draw`);
		if (!isHash(draw.frameHash)) fault(`${name}: frame hash is not SHA-256 in lower-case hex`);
		for (const field of ['drawnAt', 'drawnBy']) {
			if (draw[field] === undefined || draw[field] === null) fault(`${name}: no ${field}`);
		}
		checkSeed(draw, `${name}: seed`, fault);
	});
}

/** The strata that can be read; what cannot is a fault and is left out. */
function readStrata(strata, fault) {
	if (!Array.isArray(strata)) {
		fault('strata is not a list');
		return [];
	}
	const readable = [];
	const codes = new Set();
	strata.forEach((stratum, index) => {
		const name = `stratum ${index + 1}`;
		if (!isObject(stratum)) return fault(`${name} is not an object`);
		if (!isPartOfLine(stratum.code)) return fault(`${name}: code ${show(stratum.code)}`);
		if (codes.has(stratum.code)) fault(`stratum ${show(stratum.code)} stands twice`);
		codes.add(stratum.code);
		if (typeof stratum.label !== 'string') fault(`${name}: label is missing`);
		if (!Array.isArray(stratum.units)) return fault(`${name}: units is not a list`);
		const units = stratum.units.filter((unit, place) => {
			if (isObject(unit) && isPartOfLine(unit.caseReference)) return true;
			fault(`${name}: unit ${place + 1} has no usable case reference`);
			return false;
		});
		const listed = stratum.units.length;
		const sizeIsPossible = isWhole(stratum.sampleSize, 0) && stratum.sampleSize <= listed;
		if (!sizeIsPossible) {
			fault(`${name}: sample size ${show(stratum.sampleSize)} of ${listed} units`);
		}
		const sampleSize = sizeIsPossible ? stratum.sampleSize : 0;
		readable.push({ ...stratum, units, listed, sizeIsPossible, sampleSize });
	});
	return readable;
}

function checkFrame(frame, strata, fault) {
	if (!isObject(frame)) return fault('frame is missing');
	if (!isObject(frame.source)) fault('frame: source is missing');
	const size = strata.reduce((sum, stratum) => sum + stratum.listed, 0);
	if (frame.size !== size) fault(`frame size is ${show(frame.size)}, but ${size} units are listed`);
	const lines = strata
		.flatMap(({ code, units }) => units.map((unit) => Buffer.from(`${code};${unit.caseReference}`)))
		.sort(Buffer.compare);
	const hash = createHash('sha256');
	for (const line of lines) hash.update(line).update('\n');
	const found = hash.digest('hex');
	if (frame.hash !== found) fault(`frame hash is ${show(frame.hash)}, but the units give ${found}`);
}

function checkStratum(stratum, seed, fault) {
	const { code, population, sampleSize, sizeIsPossible, units, listed } = stratum;
	const name = `stratum ${show(code)}`;
	if (population !== listed) {
		fault(`${name}: population is ${show(population)}, but ${listed} units are listed`);
	}

	const seen = new Set();
	let before = '';
	units.forEach((unit, place) => {
		const { caseReference, ticket, role, double } = unit;
		const unitName = `${name}, unit ${show(caseReference)}`;
		if (seen.has(caseReference)) fault(`${unitName} stands twice`);
		seen.add(caseReference);

		const expected = sha256(`${seed},${code},${caseReference}`);
		if (ticket !== expected) fault(`${unitName}: ticket is ${show(ticket)}, not ${expected}`);
		if (expected < before) fault(`${unitName} stands out of ticket order`);
		before = expected;

		if (sizeIsPossible) {
			const right = place < sampleSize ? 'sample' : 'reserve';
			if (role !== right) fault(`${unitName}: role is ${show(role)}, not "${right}"`);
		}
		if (typeof double !== 'boolean') fault(`${unitName}: double is ${show(double)}`);
	});
}

function checkDoubles(share, seed, strata, fault) {
	if (!isWhole(share, 0) || share > 100) {
		return fault(`double share ${show(share)} is not a whole per cent`);
	}
	const sample = strata
		.flatMap(({ code, units, sampleSize }) =>
			units.map((unit, place) => ({ ...unit, code, sampled: place < sampleSize }))
		)
		.map((unit) => ({
			...unit,
			doubleTicket: sha256(`${seed},double,${unit.code},${unit.caseReference}`)
		}))
		.sort((a, b) => ascending(a.doubleTicket, b.doubleTicket));
	const sampled = sample.filter((unit) => unit.sampled);
	const count = Math.floor((share * sampled.length + 99) / 100);
	const chosen = new Set(sampled.slice(0, count));
	for (const unit of sample) {
		if (typeof unit.double === 'boolean' && unit.double !== chosen.has(unit)) {
			const name = `stratum ${show(unit.code)}, unit ${show(unit.caseReference)}`;
			if (!unit.sampled) fault(`${name}: a reserve is marked for double review`);
			else if (unit.double) fault(`${name}: not among the ${count} double reviews`);
			else fault(`${name}: should be among the ${count} double reviews`);
		}
	}
}

// The eliminations are followed in the order they are listed.
function checkEliminations(eliminations, strata, fault) {
	if (!Array.isArray(eliminations)) return fault('eliminations is not a list');
	const state = new Map();
	for (const { code, units, sampleSize } of strata) {
		const references = units.map((unit) => unit.caseReference);
		state.set(code, {
			inSample: new Set(references.slice(0, sampleSize)),
			reserves: references.slice(sampleSize),
			gone: new Set()
		});
	}
	eliminations.forEach((elimination, index) => {
		const name = `elimination ${index + 1}`;
		if (!isObject(elimination)) return fault(`${name} is not an object`);
		const { stratum, caseReference, reason, replacedBy } = elimination;
		if (!isSaid(reason)) fault(`${name}: no reason`);
		for (const field of ['at', 'by']) {
			if (elimination[field] === undefined || elimination[field] === null) {
				fault(`${name}: no ${field}`);
			}
		}
		const of = state.get(stratum);
		if (!of) return fault(`${name}: no stratum ${show(stratum)}`);
		if (of.gone.has(caseReference)) {
			return fault(`${name}: ${show(caseReference)} was eliminated before`);
		}
		if (!of.inSample.has(caseReference)) {
			return fault(`${name}: ${show(caseReference)} was not in the sample`);
		}
		of.inSample.delete(caseReference);
		of.gone.add(caseReference);
		const next = of.reserves.shift() ?? null;
		if (next !== null) of.inSample.add(next);
		if (replacedBy !== next) {
			fault(`${name}: replaced by ${show(replacedBy)}, but next in turn is ${show(next)}`);
		}
	});
}

function main(path) {
	let receipt;
	try {
		const bytes = readFileSync(path ?? 0);
		receipt = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch (error) {
		console.error(`no receipt to read: ${error.message}`);
		return 2;
	}
	const faults = faultsOf(receipt);
	console.log(faults.length === 0 ? 'OK' : faults.join('\n'));
	return faults.length === 0 ? 0 : 1;
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
	process.exitCode = main(process.argv[2]);
}
