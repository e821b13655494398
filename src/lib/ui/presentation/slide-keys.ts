/** What a key does while slides are shown: those of keyboards, and those that clickers send. */
export type Turn = 'next' | 'previous' | 'first' | 'last' | 'black' | 'full' | 'leave';

const always: Readonly<Record<string, Turn>> = {
	ArrowRight: 'next',
	PageDown: 'next',
	ArrowLeft: 'previous',
	PageUp: 'previous',
	Home: 'first',
	End: 'last',
	Escape: 'leave'
};
/** Can be turned off, since those who speak to their computer may press them unawares (WCAG 2.1.4). */
const signs: Readonly<Record<string, Turn>> = { f: 'full', b: 'black', '.': 'black' };

interface Pressed {
	key: string;
	shiftKey: boolean;
	ctrlKey: boolean;
	altKey: boolean;
	metaKey: boolean;
}

/** @param on what has the focus, @param single whether letters and signs turn anything */
export function turnOf(pressed: Pressed, on: Element | null, single: boolean): Turn | null {
	const { key, shiftKey, ctrlKey, altKey, metaKey } = pressed;
	if (ctrlKey || altKey || metaKey) return null;
	// What is typed stays in its field.
	if (on?.matches('input, textarea, select, [contenteditable]')) return null;
	if (key === ' ') return on?.matches('button, a, summary') ? null : shiftKey ? 'previous' : 'next';
	return always[key] ?? (single ? (signs[key.toLowerCase()] ?? null) : null);
}

/** The slide that a turn leads to. @param at from 0 */
export function turned(turn: Turn, at: number, slides: number): number {
	const to = { next: at + 1, previous: at - 1, first: 0, last: slides - 1 };
	const wanted = turn in to ? to[turn as keyof typeof to] : at;
	return Math.min(Math.max(0, wanted), slides - 1);
}

/** The slide of an address, from 0. @param asked `?bild=3` is the third */
export function slideAt(asked: string | null, slides: number): number {
	const nth = /^\d{1,3}$/.test(asked ?? '') ? Number(asked) : 1;
	return Math.min(Math.max(1, nth), Math.max(1, slides)) - 1;
}

/** A swipe with a finger: long, and along the slide. */
export function swiped(dx: number, dy: number): Turn | null {
	if (Math.abs(dx) < 60 || Math.abs(dx) < 2 * Math.abs(dy)) return null;
	return dx < 0 ? 'next' : 'previous';
}
