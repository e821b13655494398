/** Sign and exponent of a double are its first twelve bits. */
const bits = new DataView(new ArrayBuffer(8));

function signAndExponent(value: number): number {
	bits.setFloat64(0, value);
	return bits.getUint16(0) >> 4;
}

/** The smallest double, without sign, of an exponent. */
function floorOf(exponent: number): number {
	bits.setUint32(0, (exponent & 0x7ff) << 20);
	bits.setUint32(4, 0);
	return bits.getFloat64(0);
}

/**
 * Adds a term to a sum as many times as it is told, to the very digits of adding it that many times in a loop, and in few
 * steps: as long as a sum keeps its exponent each rounding is the same, so that those steps are one multiplication.
 * @param times a whole number from 0
 */
export function addTimes(sum: number, term: number, times: number): number {
	let left = times;
	while (left > 0) {
		const before = signAndExponent(sum);
		sum += term;
		left--;
		const now = signAndExponent(sum);
		// A step within one exponent has settled how ties are rounded; of numbers near 0 none is skipped.
		if (left < 4 || before !== now || (now & 0x7ff) === 0 || (now & 0x7ff) > 2045) continue;
		const next = sum + term;
		if (signAndExponent(next) !== now) continue;
		const step = Math.abs(next - sum);
		if (step === 0) return sum;
		const floor = floorOf(now);
		const outwards = Math.abs(next) > Math.abs(sum);
		const room = outwards ? 2 * floor - Math.abs(sum) : Math.abs(sum) - floor;
		// One step short of the edge, where rounding changes.
		const skipped = Math.min(left, Math.floor(room / step) - 1);
		if (skipped <= 0) continue;
		sum += (next - sum) * skipped;
		left -= skipped;
	}
	return sum;
}
