/** Control characters, but tab and line breaks; and signs that turn the direction of text or have no width. */
const unseen = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Whether a text holds signs that nobody sees: they come with what is pasted, and end a text too soon when it is stored. */
export function hasUnseenSigns(text: string): boolean {
	return unseen.test(text);
}
