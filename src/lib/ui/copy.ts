/**
 * Copies a text. Where the browser lets no page copy (without https, or forbidden), what shows it is selected instead.
 * @param shown what shows the text
 * @returns whether it was copied
 */
export async function copyOrSelect(text: string, shown: HTMLElement | undefined): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		if (shown) getSelection()?.selectAllChildren(shown);
		return false;
	}
}

/**
 * What to tell when somebody has pressed the button.
 * @param copied as `copyOrSelect` says; null: nobody has pressed
 * @param what ”Texten”
 */
export function copiedWords(copied: boolean | null, what: string): string {
	if (copied === null) return '';
	return copied ? `${what} är kopierad.` : `${what} är markerad. Kopiera den med Ctrl+C.`;
}
