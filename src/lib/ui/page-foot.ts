/** A text as CSS has it, whatever is in it. */
const cssText = (text: string): string =>
	`"${text.replace(/[^\p{L}\p{N} .,:;–-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;

/**
 * A line at the foot of each printed page, beside its number (print.css): a style sheet made by script, since the line is
 * the page's own and the content security policy takes no other. Browsers that have no boxes in the margin, or no script,
 * print the line once, at the end.
 * @returns how to take it away
 */
export function footOnEachPage(line: string): () => void {
	if (!('CSSMarginRule' in window)) return () => undefined;
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(
		`@page numrerad { @bottom-left { content: ${cssText(line)}; } } @media print { .print-foot { display: none; } }`
	);
	document.adoptedStyleSheets.push(sheet);
	return () => {
		document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
	};
}
