import { tick } from 'svelte';
import { idOf } from '#lib/domain/keys/draft.ts';
import { positionOf } from '#lib/domain/keys/edits.ts';
import { moveBy, moveTo } from './editor-commands.ts';
import type { EditorState } from './editor-state.svelte.ts';

type Movable = 'section' | 'question';
type Side = 'before' | 'after';

/** Moving in the outline: with the mouse, and with Alt and an arrow. */
export class OutlineDrag {
	#editor: EditorState;
	#dragged = $state.raw<{ what: Movable; id: string } | null>(null);
	#over = $state.raw<{ id: string; side: Side } | null>(null);

	constructor(editor: EditorState) {
		this.#editor = editor;
	}

	/** The look of an entry that something is dragged over. */
	mark(what: Movable, id: string): string | undefined {
		if (this.#dragged?.id === id && this.#dragged.what === what) return 'dragged';
		return this.#over?.id === id ? `drop-${this.#over.side}` : undefined;
	}

	/** What makes a link of the outline movable. */
	handle(what: Movable, id: string) {
		return listening({
			dragstart: (event: DragEvent) => {
				this.#dragged = { what, id };
				if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
			},
			dragend: () => this.#end(),
			keydown: (event: KeyboardEvent) => void this.#byKey(event, what, id)
		});
	}

	/** What makes an entry take what is dropped on it. */
	target(what: Movable, id: string) {
		return listening({
			dragover: (event: DragEvent, entry: HTMLElement) => {
				if (!this.#dragged || (this.#dragged.what === 'section' && what === 'question')) return;
				event.preventDefault();
				event.stopPropagation();
				const { top, height } = entry.getBoundingClientRect();
				// A question dropped on the name of a section goes into it, last.
				const into = this.#dragged.what !== what;
				const side = into || event.clientY > top + height / 2 ? 'after' : 'before';
				if (this.#over?.id !== id || this.#over.side !== side) this.#over = { id, side };
			},
			drop: (event: DragEvent) => {
				event.preventDefault();
				event.stopPropagation();
				this.#drop(what, id);
			}
		});
	}

	#drop(what: Movable, id: string): void {
		const [dragged, over] = [this.#dragged, this.#over];
		this.#end();
		if (!dragged || !over || dragged.id === id) return;
		const { draft } = this.#editor;
		if (dragged.what !== what) {
			const last = draft.sections.find((each) => idOf(each) === id)?.questions.at(-1);
			const after = last ? idOf(last) : null;
			if (after !== dragged.id) moveTo(this.#editor, 'question', dragged.id, { in: id, after });
			return;
		}
		const at = positionOf(draft, what, id);
		if (!at) return;
		const after = over.side === 'after' ? id : at.after;
		if (after !== dragged.id) moveTo(this.#editor, what, dragged.id, { in: at.in, after });
	}

	#end(): void {
		this.#dragged = null;
		this.#over = null;
	}

	async #byKey(event: KeyboardEvent, what: Movable, id: string): Promise<void> {
		if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
		event.preventDefault();
		if (!moveBy(this.#editor, what, id, event.key === 'ArrowUp' ? -1 : 1)) return;
		// An entry that changes place is drawn anew and loses focus.
		await tick();
		const section = positionOf(this.#editor.draft, what, id)?.in;
		const entry = document.getElementById(`lista-${id}`);
		(entry ?? document.getElementById(`lista-${section}`))?.focus();
	}
}

type Events = Partial<
	Record<keyof HTMLElementEventMap, (event: never, element: HTMLElement) => void>
>;

/** An attachment that listens as long as the element is on the page. */
function listening(events: Events): (element: HTMLElement) => () => void {
	return (element) => {
		const stop = new AbortController();
		for (const [name, listener] of Object.entries(events)) {
			element.addEventListener(name, (event) => listener(event as never, element), {
				signal: stop.signal
			});
		}
		return () => stop.abort();
	};
}
