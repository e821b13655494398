/**
 * Taken in before a server that is to answer the same bytes to the same request each time: its clock stands still, and
 * the nonces of its pages are counted up, not drawn. Nothing else is changed.
 */
const Moving = Date;
const instant = Number(process.env.STILL_CLOCK);

class Still extends Moving {
	constructor(...given: unknown[]) {
		super(...((given.length === 0 ? [instant] : given) as [number]));
	}
	static override now(): number {
		return instant;
	}
}
globalThis.Date = Still as DateConstructor;

let drawn = 0;
globalThis.crypto.getRandomValues = (array) => {
	if (ArrayBuffer.isView(array)) {
		const bytes = new DataView(array.buffer, array.byteOffset, array.byteLength);
		for (let i = 0; i < bytes.byteLength; i++) bytes.setUint8(i, 0);
		bytes.setUint32(0, ++drawn);
	}
	return array;
};

export {};
