import { doubleCount, doubleUnits, drawAlgorithm, ticketOrder, type DrawnUnit } from './draw.ts';
import { eliminationReasons, nextReserve } from './eliminations.ts';
import { frameHash, isFrameText } from './frame.ts';
import type { Hash } from './hash.ts';
import type { Receipt, ReceiptStratum } from './receipt.ts';
import { isRandomSeed, type SeedSource } from './seed.ts';
import { count, outOf, whole } from './swedish.ts';

/** Faults of one kind in one stratum are named up to this number; the rest are counted. */
const namedFaults = 3;

/** A part of a draw that was repeated, and what came of it. */
export interface CheckedPart {
	readonly what: string;
	/** What was reckoned again, as a Swedish sentence. */
	readonly how: string;
	/** What differs, each a Swedish sentence that says where; empty when the part holds. */
	readonly faults: readonly string[];
}

/**
 * Repeats a draw from nothing but its receipt and SHA-256 (draw.md), part by part. A receipt of another method has one
 * part, which does not hold.
 */
export function checkReceipt(receipt: Receipt, sha256: Hash): CheckedPart[] {
	const { algorithm, frame, seed, seedSource, strata, eliminations, earlierDraws } = receipt;
	if (algorithm !== drawAlgorithm) {
		const fault = `Kvittot är gjort med metoden ”${algorithm}”. Här går bara ${drawAlgorithm} att kontrollera.`;
		return [{ what: 'Metod', how: '', faults: [fault] }];
	}
	const sampled = strata.reduce((sum, { sampleSize }) => sum + sampleSize, 0);
	const doubles = strata.flatMap(({ units }) => units.filter(({ double }) => double)).length;
	return [
		{
			what: 'Frö',
			how: seedSource === 'random' ? 'Slumpat, 64 tecken.' : 'Valt öppet, minst 20 tecken.',
			faults: seedFaults('Frö', seed, seedSource)
		},
		{
			what: 'Listans avtryck',
			how: `Räknat på nytt ur ${count(frame.size, 'beslut', 'beslut')}.`,
			faults: frameFaults(receipt, sha256)
		},
		{
			what: 'Lotter och ordning',
			how: `${count(frame.size, 'lott räknad', 'lotter räknade')} på nytt, lägst först. ${count(sampled, 'ärende är draget', 'ärenden är dragna')}.`,
			faults: strata.flatMap((stratum) => stratumFaults(stratum, seed, sha256))
		},
		{
			what: 'Granskas av två',
			how: `${outOf(doubles, sampled)}, lottade på nytt.`,
			faults: doubleFaults(receipt, sha256)
		},
		{
			what: 'Bortfall',
			how:
				eliminations.length === 0
					? 'Inget.'
					: `${count(eliminations.length, 'ärende', 'ärenden')}. ${eliminations.some(({ replacedBy }) => replacedBy === null) ? 'Nästa i ordningen tog platsen så länge det fanns något kvar.' : 'Nästa i ordningen tog platsen.'}`,
			faults: eliminations.flatMap((_, index) => eliminationFaults(receipt, index))
		},
		{
			what: 'Tidigare dragningar',
			how: earlierDraws.length === 0 ? 'Inga.' : `${whole(earlierDraws.length)}, alla med skäl.`,
			faults: earlierDrawFaults(receipt)
		}
	];
}

/** What differs in a receipt (`checkReceipt`), all parts; empty when it holds. */
export function verifyReceipt(receipt: Receipt, sha256: Hash): string[] {
	return checkReceipt(receipt, sha256).flatMap(({ faults }) => faults);
}

/**
 * A chosen seed is not asked for twenty digits here, only for twenty characters: the published test vector has words
 * in its seed, and length is no proof of how a seed was chosen.
 */
function seedFaults(place: string, seed: string, source: SeedSource): string[] {
	if (source === 'random')
		return isRandomSeed(seed)
			? []
			: [`${place}: ett slumpat frö ska vara 64 tecken, 0–9 och a–f. Här står ”${seed}”.`];
	if (seed !== seed.trim()) return [`${place}: fröet börjar eller slutar med mellanslag.`];
	return seed.length >= 20
		? []
		: [`${place}: ett valt frö ska vara minst 20 tecken. Här står ”${seed}”.`];
}

function frameFaults({ frame, strata }: Receipt, sha256: Hash): string[] {
	const faults: string[] = [];
	const units = strata.flatMap(({ code, units }) =>
		units.map(({ caseReference }) => ({ stratum: code, caseReference }))
	);
	if (units.length !== frame.size)
		faults.push(
			`Underlag: kvittot säger ${count(frame.size, 'ärende', 'ärenden')}, men räknar upp ${whole(units.length)}.`
		);
	if (frame.period.from > frame.period.to)
		faults.push(
			`Underlag: perioden slutar (${frame.period.to}) innan den börjar (${frame.period.from}).`
		);
	for (const [index, { code, label }] of strata.entries()) {
		if (strata.findIndex((other) => other.code === code) !== index)
			faults.push(`${label}: insatsen ${code} står två gånger.`);
	}
	const unusable = [
		...strata.map(({ code }) => code).filter((code) => !isFrameText(code) || code.includes(';')),
		...units.map(({ caseReference }) => caseReference).filter((text) => !isFrameText(text))
	];
	if (unusable.length > 0) {
		faults.push(
			`Underlag: avtrycket går inte att räkna ut, för koden eller ärendereferensen ${JSON.stringify(unusable[0])} är tom eller har otillåtna tecken.`
		);
	} else {
		const hash = frameHash(units, sha256);
		if (hash !== frame.hash)
			faults.push(
				`Underlag: avtrycket är ${hash} när det räknas ut på nytt. Kvittot säger ${frame.hash}.`
			);
	}
	return faults;
}

function stratumFaults(stratum: ReceiptStratum, seed: string, sha256: Hash): string[] {
	const { code, label, population, sampleSize, units } = stratum;
	const faults: string[] = [];
	if (population !== units.length)
		faults.push(
			`${label}: kvittot säger ${count(population, 'ärende', 'ärenden')}, men räknar upp ${whole(units.length)}.`
		);
	const sampled = units.filter(({ role }) => role === 'sample').length;
	if (sampled !== sampleSize)
		faults.push(
			`${label}: kvittot säger att ${count(sampleSize, 'ärende är draget', 'ärenden är dragna')}, men märker ${whole(sampled)}.`
		);
	const references = units.map(({ caseReference }) => caseReference);
	const order = ticketOrder(seed, code, references, sha256);
	const tickets = new Map(order.map(({ caseReference, ticket }) => [caseReference, ticket]));
	const repeated = named<DrawnUnit>(
		units,
		(_, place) => place > 0 && order[place]?.caseReference === order[place - 1]?.caseReference,
		(_, place) => `${label}: ärende ${order[place]?.caseReference} står mer än en gång.`,
		(more) => `${label}: ytterligare ${count(more, 'ärende', 'ärenden')} står mer än en gång.`
	);
	const wrongTicket = named(
		units,
		({ caseReference, ticket }) => tickets.get(caseReference) !== ticket,
		({ caseReference, ticket }, place) =>
			`${label}, plats ${place + 1}: lotten för ärende ${caseReference} ska vara ${tickets.get(caseReference)}. Kvittot säger ${ticket}.`,
		(more) => `${label}: ytterligare ${count(more, 'ärende', 'ärenden')} har fel lott.`
	);
	const wrongPlace = named(
		units,
		({ caseReference }, place) => order[place]?.caseReference !== caseReference,
		({ caseReference }, place) =>
			`${label}, plats ${place + 1}: här ska ärende ${order[place]?.caseReference} stå. Kvittot säger ${caseReference}.`,
		(more) => `${label}: ytterligare ${count(more, 'ärende', 'ärenden')} står på fel plats.`
	);
	const wrongRole = named(
		units,
		({ role }, place) => role !== (place < sampleSize ? 'sample' : 'reserve'),
		({ caseReference, role }, place) =>
			role === 'sample'
				? `${label}, plats ${place + 1}: ärende ${caseReference} är märkt som draget, men är ett ersättningsärende.`
				: `${label}, plats ${place + 1}: ärende ${caseReference} är märkt som ersättningsärende, men är draget.`,
		(more) => `${label}: ytterligare ${count(more, 'ärende', 'ärenden')} har fel märkning.`
	);
	return [...faults, ...repeated, ...wrongTicket, ...wrongPlace, ...wrongRole];
}

function doubleFaults(receipt: Receipt, sha256: Hash): string[] {
	const { doubleSharePercent: share, strata, seed } = receipt;
	if (!Number.isInteger(share) || share < 0 || share > 100)
		return [
			`Dubbelgranskning: andelen ska vara hela procent mellan 0 och 100. Kvittot säger ${share}.`
		];
	const sample = strata.flatMap(({ code, sampleSize, units }) =>
		units.slice(0, sampleSize).map(({ caseReference }) => ({ stratum: code, caseReference }))
	);
	const doubles = doubleUnits(sample, seed, share, sha256);
	const shouldBe = (code: string, { caseReference }: DrawnUnit, sampled: boolean) =>
		sampled && doubles.has(`${code};${caseReference}`);
	const faults = strata.flatMap(({ code, label, sampleSize, units }) =>
		named(
			units,
			(unit, place) => unit.double !== shouldBe(code, unit, place < sampleSize),
			({ caseReference, double }, place) =>
				double
					? `${label}, plats ${place + 1}: ärende ${caseReference} är märkt för dubbelgranskning, men lottades inte till det.`
					: `${label}, plats ${place + 1}: ärende ${caseReference} lottades till dubbelgranskning, men är inte märkt.`,
			(more) =>
				`${label}: ytterligare ${count(more, 'ärende', 'ärenden')} har fel märkning för dubbelgranskning.`
		)
	);
	const marked = strata.flatMap(({ units }) => units.filter(({ double }) => double)).length;
	const expected = doubleCount(share, sample.length);
	if (marked !== expected)
		faults.unshift(
			`Dubbelgranskning: ${share} % av ${count(sample.length, 'ärende', 'ärenden')} är ${whole(expected)}. Kvittot märker ${whole(marked)}.`
		);
	return faults;
}

/** Each elimination is judged by what the receipt says of those before it, so that one fault gives one sentence. */
function eliminationFaults({ strata, eliminations }: Receipt, index: number): string[] {
	const { stratum: code, caseReference, reason, replacedBy } = eliminations[index]!;
	const place = `Bortfall ${index + 1} (${caseReference})`;
	const faults: string[] = [];
	if (!eliminationReasons.includes(reason))
		faults.push(`${place}: skälet ”${reason}” är inget giltigt skäl.`);
	const stratum = strata.find((candidate) => candidate.code === code);
	if (!stratum) return [...faults, `${place}: insatsen ${code} finns inte på kvittot.`];
	const earlier = eliminations.slice(0, index).filter((other) => other.stratum === code);
	const drawn = stratum.units.some(
		(unit) => unit.caseReference === caseReference && unit.role === 'sample'
	);
	const promoted = earlier.some((other) => other.replacedBy === caseReference);
	if (earlier.some((other) => other.caseReference === caseReference))
		faults.push(`${place}: ärendet är redan borttaget ur urvalet.`);
	else if (!drawn && !promoted) faults.push(`${place}: ärendet ingår inte i urvalet.`);
	const next = nextReserve(stratum, earlier)?.caseReference ?? null;
	if (replacedBy !== next) {
		const should = next === null ? 'inget ersättningsärende finns kvar' : `${next} står på tur`;
		const says = replacedBy === null ? 'att ärendet inte är ersatt' : `${replacedBy}`;
		faults.push(`${place}: ${should}. Kvittot säger ${says}.`);
	}
	return faults;
}

function earlierDrawFaults({ drawNumber, earlierDraws }: Receipt): string[] {
	const faults: string[] = [];
	if (drawNumber !== earlierDraws.length + 1)
		faults.push(
			`Dragning ${drawNumber}: kvittot ska räkna upp ${count(drawNumber - 1, 'tidigare dragning', 'tidigare dragningar')}, men räknar upp ${whole(earlierDraws.length)}.`
		);
	for (const [index, earlier] of earlierDraws.entries()) {
		const place = `Tidigare dragning ${earlier.drawNumber}`;
		if (earlier.drawNumber !== index + 1)
			faults.push(`${place}: den står på plats ${index + 1} bland de tidigare dragningarna.`);
		if (!/^[0-9a-f]{64}$/.test(earlier.frameHash))
			faults.push(`${place}: avtrycket är inte 64 tecken, 0–9 och a–f.`);
		if (earlier.reasonForNewDraw.trim() === '')
			faults.push(`${place}: skälet till den nya dragningen saknas.`);
		faults.push(...seedFaults(place, earlier.seed, earlier.seedSource));
	}
	return faults;
}

/** The first faulty items each with a sentence, the rest in one. */
function named<T>(
	items: readonly T[],
	faulty: (item: T, index: number) => boolean,
	sentence: (item: T, index: number) => string,
	rest: (more: number) => string
): string[] {
	const sentences: string[] = [];
	let more = 0;
	for (const [index, item] of items.entries()) {
		if (!faulty(item, index)) continue;
		if (sentences.length < namedFaults) sentences.push(sentence(item, index));
		else more += 1;
	}
	return more === 0 ? sentences : [...sentences, rest(more)];
}
