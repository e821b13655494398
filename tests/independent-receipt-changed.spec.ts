import { describe, expect, it } from 'vitest';
import { faultsOf } from './independent/verify-receipt.mjs';
import { drawnReceipt, sha256 } from './support/drawn-receipt.ts';
import { plain, plainOrder } from './support/receipt-orders.ts';
import {
	asJson,
	at,
	ownCheckHolds,
	placesIn,
	rests,
	standsAlone,
	tampered,
	withPlace,
	type Draft,
	type Json,
	type Path
} from './support/receipt-tampering.ts';

describe('a receipt with one thing changed', () => {
	const json = asJson(plain);
	const places = placesIn(json).filter(rests);

	it('is refused, whichever field the draw rests on it is', () => {
		expect(faultsOf(json)).toEqual([]);
		const looked = places.flatMap((path) => {
			const before = at(json, path);
			const others: Json[] = [null, {}, [], true, 'FN-annan', 7, ''].filter(
				(other) => JSON.stringify(other) !== JSON.stringify(before)
			);
			if (typeof before === 'string') others.push(`${before} `, before.toUpperCase(), `0${before}`);
			if (typeof before === 'number') others.push(before + 1, before - 1, -before, `${before}`);
			if (typeof before === 'boolean') others.push(!before);
			return others
				.filter((other) => other !== before)
				.filter((other) => !stillADraw(path, other))
				.map((other) => ({ path, other, faults: faultsOf(withPlace(json, path, other)) }));
		});
		expect(looked.filter(({ faults }) => faults.length === 0)).toEqual([]);
		expect(looked.length).toBeGreaterThan(500);
	});

	it('is refused when something is left out, or stands twice, or has changed places', () => {
		const slipped = places.flatMap((path) => {
			const holder = at(json, path.slice(0, -1));
			const copies = [withPlace(json, path, undefined)];
			if (Array.isArray(holder)) {
				const place = Number(path.at(-1));
				const twice = holder.toSpliced(place, 0, holder[place] ?? null);
				copies.push(withPlace(json, path.slice(0, -1), twice));
				if (place > 0 && path[0] !== 'eliminations' && path.length > 2) {
					const swapped = holder.with(place, holder[place - 1] ?? null);
					swapped[place - 1] = holder[place] ?? null;
					copies.push(withPlace(json, path.slice(0, -1), swapped));
				}
			}
			return copies
				.filter((copy) => !lastEliminationGone(copy))
				.flatMap((copy) => (faultsOf(copy).length === 0 ? [path.join('.')] : []));
		});
		expect(slipped).toEqual([]);
	});

	it('is refused when a field with a form and no more has lost its form', () => {
		const forgeries: ((copy: Draft) => void)[] = [
			(copy) => (copy.eliminations[0]!.reason = ' ' as 'WRONG_INTERVENTION'),
			(copy) => (copy.seedSource = 'dice' as 'chosen'),
			(copy) => Object.assign(copy.earlierDraws[0]!, { seed: null }),
			(copy) => (copy.earlierDraws[0]!.frameHash = sha256('x').toUpperCase()),
			(copy) => (copy.earlierDraws[0]!.frameHash = ''),
			(copy) => (copy.earlierDraws[0]!.seed = sha256('x').slice(1)),
			(copy) => (copy.earlierDraws[1]!.seed = '8204951736194286037'),
			(copy) => (copy.earlierDraws[1]!.seed += ' '),
			(copy) => (copy.earlierDraws[1]!.seedSource = 'random'),
			(copy) => (copy.earlierDraws[1]!.reasonForNewDraw = ' ')
		];
		for (const forge of forgeries)
			expect(faultsOf(asJson(tampered(plain, forge))), String(forge)).not.toEqual([]);
		const chosen = drawnReceipt({ ...plainOrder, seed: '82049 51736 19428 60375' });
		expect(faultsOf(asJson(chosen))).toEqual([]);
		const calledRandom = tampered(chosen, (copy) => (copy.seedSource = 'random'));
		expect(faultsOf(asJson(calledRandom))).not.toEqual([]);
	});

	it('is refused when a field that stands alone is left out', () => {
		const alone = placesIn(json).filter(
			(path) => standsAlone.test(path.join('.')) && !/^(excluded|frame\.\w+)\./.test(path.join('.'))
		);
		// The method names the period, but no field for it.
		const needed = alone.filter((path) => path.join('.') !== 'frame.period');
		const slipped = needed.filter(
			(path) => faultsOf(withPlace(json, path, undefined)).length === 0
		);
		expect(slipped).toEqual([]);
		expect(needed.length).toBeGreaterThan(10);
	});

	it('passes when it is a name, an instant, the file, the period or a count that stands nowhere else', () => {
		const changed = tampered(plain, (copy) => {
			copy.round = 'Vår 2026';
			copy.drawnAt = copy.eliminations[0]!.at = '2026-11-06T09:14:00.000Z';
			copy.drawnBy = copy.eliminations[0]!.by = 'Någon annan';
			copy.frame.source.fileName = 'annan.csv';
			copy.frame.period.to = '2026-11-01';
			copy.strata[0]!.label = 'Annat namn';
			copy.excluded.protectedIdentity = 4;
		});
		expect(faultsOf(asJson(changed))).toEqual([]);
		expect(ownCheckHolds(changed)).toBe(true);
	});

	/** Another share that happens to give as many double reviews is another receipt that holds. */
	function stillADraw(path: Path, other: Json): boolean {
		if (path.join('.') === 'eliminations') return JSON.stringify(other) === '[]';
		if (path.join('.') !== 'doubleSharePercent' || typeof other !== 'number') return false;
		const count = (share: number) => Math.floor((share * 7 + 99) / 100);
		return count(other) === count(30);
	}

	/** Without the last elimination, or the last of its stratum, a receipt is that of the hour before. */
	function lastEliminationGone(copy: Json): boolean {
		const [left, all] = [at(copy, ['eliminations']), at(json, ['eliminations'])];
		if (!Array.isArray(left) || !Array.isArray(all) || left.length >= all.length) return false;
		return ['KONTAKTPERSON_LSS', 'BOENDESTÖD'].every((code) => {
			const of = (list: Json[]) => list.filter((one) => at(one, ['stratum']) === code);
			return of(left).every((one, i) => JSON.stringify(one) === JSON.stringify(of(all)[i]));
		});
	}
});
