/** What the keys of the reviewing screen do beside answering (design.md, "The reviewing screen"). */
export interface ShortcutDeeds {
	on: () => boolean;
	nextArea: () => void;
	showKeys: () => void;
}

const typing = 'textarea, select, input:not([type="radio"])';

/**
 * Handles the keys of the area it is attached to. Letters and digits act only while focus is inside a question
 * (WCAG 2.1.4) and never in a text field; arrows and space are the browser's own.
 */
export function shortcuts(deeds: ShortcutDeeds): (area: HTMLElement) => () => void {
	return (area) => {
		function onkeydown(event: KeyboardEvent) {
			if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing) return;
			const target = event.target as HTMLElement;
			if (event.key === 'Enter' && event.ctrlKey) {
				event.preventDefault();
				deeds.nextArea();
				return;
			}
			if (event.ctrlKey) return;
			const question = target.closest<HTMLElement>('fieldset.q');
			if (target.matches(typing)) {
				if (event.key === 'Escape' && target.matches('textarea') && question) {
					event.preventDefault();
					focusQuestion(question);
				}
				return;
			}
			if (!deeds.on()) return;
			// Where a change of area, or the link past the list of areas, leaves the focus.
			if (event.key === 'Enter' && target.matches('h1, #fragor')) {
				const first = area.querySelector<HTMLElement>('fieldset.q');
				if (first) focusQuestion(first);
				return;
			}
			if (!question) return;
			if (act(event, question, target)) event.preventDefault();
		}

		function act(event: KeyboardEvent, question: HTMLElement, target: HTMLElement): boolean {
			if (event.key === '?') {
				deeds.showKeys();
				return true;
			}
			if (event.key === 'Enter') {
				// A button or link that has focus does its own work.
				if (target.matches('button, a, summary')) return false;
				step(question, event.shiftKey ? -1 : 1);
				return true;
			}
			if (event.key.toLowerCase() === 'k') return openComment(question);
			const radios = [...question.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
			const chosen = /^[1-9]$/.test(event.key)
				? radios[Number(event.key) - 1]
				: radios.find((radio) => radio.dataset.key === event.key.toUpperCase());
			chosen?.focus();
			chosen?.click();
			return chosen !== undefined;
		}

		function step(from: HTMLElement, by: 1 | -1) {
			const all = [...area.querySelectorAll<HTMLElement>('fieldset.q')];
			const to = all[all.indexOf(from) + by];
			if (to) focusQuestion(to);
			else if (by === 1) area.querySelector<HTMLElement>('[data-next-area]')?.focus();
		}

		/** A page that has just opened has focus nowhere: Enter goes to the first question. No letter acts from there. */
		function onkeydownNowhere(event: KeyboardEvent) {
			if (event.target !== document.body || event.key !== 'Enter' || !deeds.on()) return;
			const first = area.querySelector<HTMLElement>('fieldset.q');
			if (!first) return;
			event.preventDefault();
			focusQuestion(first);
		}

		area.addEventListener('keydown', onkeydown);
		document.addEventListener('keydown', onkeydownNowhere);
		return () => {
			area.removeEventListener('keydown', onkeydown);
			document.removeEventListener('keydown', onkeydownNowhere);
		};
	};
}

/** Focus on the chosen answer, or the first, without choosing anything. */
export function focusQuestion(question: HTMLElement): void {
	const radio =
		question.querySelector<HTMLElement>('input[type="radio"]:checked') ??
		question.querySelector<HTMLElement>('input[type="radio"]');
	radio?.focus({ preventScroll: true });
	question.scrollIntoView({ block: 'nearest' });
}

function openComment(question: HTMLElement): boolean {
	const box = question.querySelector<HTMLDetailsElement>('details.comment');
	if (!box) return false;
	box.open = true;
	box.querySelector('textarea')?.focus();
	return true;
}
