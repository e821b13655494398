/** What the windows of a presentation tell each other: which slide is shown, and that something was written down. */
type Told = { at: number } | { ask: true } | { again: true };

/**
 * Keeps the windows of one presentation on the same slide. Without `BroadcastChannel` each stands for itself.
 * @param shown the slide of this window, @param go shows another, @param again reads the slides anew
 */
export function inStep(
	round: string,
	{ shown, go, again }: { shown(): number; go(at: number): void; again(): void }
): { tell(at: number): void; changed(): void; end(): void } {
	if (typeof BroadcastChannel === 'undefined') return { tell() {}, changed() {}, end() {} };
	const channel = new BroadcastChannel(`visa-pa-apt-${round}`);
	const say = (told: Told) => channel.postMessage(told);
	channel.onmessage = ({ data }: MessageEvent<Told>) => {
		if ('ask' in data) say({ at: shown() });
		else if ('again' in data) again();
		else if (data.at !== shown()) go(data.at);
	};
	say({ ask: true });
	return {
		tell: (at) => say({ at }),
		changed: () => say({ again: true }),
		end: () => channel.close()
	};
}
