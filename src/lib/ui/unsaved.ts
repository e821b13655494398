import { beforeNavigate } from '$app/navigation';

/**
 * Asks before a page with unsaved text is left, by a link, by Back, or by closing the window. To be called while a
 * component starts.
 */
export function askBeforeLeaving(
	unsaved: () => boolean,
	words = 'Det finns ändringar som inte är sparade. Lämna sidan ändå?'
): void {
	beforeNavigate(({ from, to, cancel, willUnload }) => {
		// A place on the same page, where what is typed stays.
		if (to && to.url.pathname === from?.url.pathname) return;
		if (!unsaved()) return;
		// The browser asks in its own words.
		if (willUnload) cancel();
		else if (!confirm(words)) cancel();
	});
}
