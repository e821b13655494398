/** As small as the words of a slide may be, of their usual size. */
const least = 0.52;
const step = 0.03;

/**
 * Keeps a slide within 16:9: its words are made smaller, a step at a time, until all of it is seen. Where the window is
 * narrow a slide is a column that one scrolls, and there it is left alone.
 * @param again read what should make it measure anew
 */
export function fitted(again: () => unknown) {
	return (slide: HTMLElement) => {
		again();
		const narrow = matchMedia('(max-width: 60rem)');
		const fit = () => {
			let size = 1;
			const set = () => slide.style.setProperty('--z', size.toFixed(2));
			set();
			const room = Math.max((slide.clientWidth * 9) / 16, 1);
			const mini = slide.parentElement?.classList.contains('mini');
			if (narrow.matches && !mini) return;
			while (slide.offsetHeight > Math.ceil(room) && size > least) {
				size -= step;
				set();
			}
		};
		fit();
		// Letters that come late, a window that is drawn out, and words that a form says change what there is room for.
		const seen = new ResizeObserver(fit);
		seen.observe(slide);
		for (const part of slide.children) seen.observe(part);
		return () => seen.disconnect();
	};
}
