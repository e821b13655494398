/**
 * What a deed gave, when it was done. The demo makes no mistakes: a refusal is a fault in it.
 * @throws Error with what the deed answered
 */
export function done<T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> {
	if (!answer.ok) throw new Error(`The demo was refused: ${JSON.stringify(answer)}`);
	return answer as Extract<T, { ok: true }>;
}
