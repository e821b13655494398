/** A stretch of text that is in both wordings, only in the old one, or only in the new one. */
export interface Segment {
	kind: 'same' | 'del' | 'ins';
	text: string;
}

/** Words, white space and marks one by one. */
const pieces = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];

/** Wordings with more pieces than this are shown whole, old then new: nobody reads a difference of that length. */
const most = 2000;

/**
 * What was taken out of a wording and put in, word by word, for showing old and new side by side. What is `same` or `del`
 * is the old text, what is `same` or `ins` the new; what was taken out stands before what came in its place.
 */
export function textDifference(before: string, after: string): Segment[] {
	const [old, now] = [pieces(before), pieces(after)];
	if (before !== after && old.length + now.length > most)
		return joined([...old.map(segment('del')), ...now.map(segment('ins'))]);
	// The longest common pieces from each place on (Wagner & Fischer 1974), weighed so that a word counts more than a space.
	const width = now.length + 1;
	const common = new Uint32Array((old.length + 1) * width);
	const at = (i: number, j: number) => common[i * width + j] ?? 0;
	for (let i = old.length - 1; i >= 0; i--)
		for (let j = now.length - 1; j >= 0; j--)
			common[i * width + j] =
				old[i] === now[j]
					? at(i + 1, j + 1) + weight(old[i] ?? '')
					: Math.max(at(i + 1, j), at(i, j + 1));

	const found: Segment[] = [];
	let [i, j] = [0, 0];
	while (i < old.length || j < now.length) {
		const [taken = '', given = ''] = [old[i], now[j]];
		if (i < old.length && taken === given) {
			found.push(segment('same')(taken));
			i++;
			j++;
		} else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
			found.push(segment('del')(taken));
			i++;
		} else {
			found.push(segment('ins')(given));
			j++;
		}
	}
	return joined(found);
}

const segment =
	(kind: Segment['kind']) =>
	(text: string): Segment => ({ kind, text });
const weight = (piece: string) => (/[\p{L}\p{N}]/u.test(piece) ? 4 : 1);

/** Neighbours of a kind as one, and a space between two changes as a part of both: a phrase is read whole. */
function joined(found: readonly Segment[]): Segment[] {
	const all: Segment[] = [];
	let [taken, given] = ['', ''];
	const flush = () => {
		if (taken) all.push({ kind: 'del', text: taken });
		if (given) all.push({ kind: 'ins', text: given });
		[taken, given] = ['', ''];
	};
	found.forEach(({ kind, text }, index) => {
		const between = kind === 'same' && /^\s+$/.test(text) && taken !== '' && given !== '';
		if (between && found[index + 1] && found[index + 1]?.kind !== 'same') {
			taken += text;
			given += text;
		} else if (kind === 'same') {
			flush();
			const last = all.at(-1);
			if (last?.kind === 'same') last.text += text;
			else all.push({ kind, text });
		} else if (kind === 'del') taken += text;
		else given += text;
	});
	flush();
	return all;
}
