import { roundedSpan } from './rounding.ts';
import type { Cell, IndicatorResult, Previous, QuestionResult, Result } from './result.ts';

type Asked = Pick<QuestionResult, 'kind' | 'code' | 'variant' | 'text' | 'scale'>;

const sameQuestion = (a: Asked, b: Asked) =>
	a.kind === b.kind && a.code === b.code && a.variant === b.variant;
const sameWords = (a: Asked, b: Asked) => a.text === b.text && a.scale.join() === b.scale.join();

/**
 * The question in the latest earlier round that asked it. Comparable when code, variant, wording and scale are the same
 * (product.md, "Over rounds", before the key editor exists). What was hidden then stays hidden.
 * @param earlier results, the latest round first
 */
export function previousOf(question: Asked, earlier: readonly Result[]): Previous {
	for (const result of earlier) {
		const asked = result.questions.filter((other) => sameQuestion(question, other));
		const same = asked.find((other) => sameWords(question, other));
		if (same) return figuresThen(result, same.total);
		if (asked.length > 0) return changed(result);
	}
	return { state: 'none' };
}

const wordings = (rows: readonly Asked[]) =>
	[...new Set(rows.map(({ text, scale }) => JSON.stringify([text, scale])))].sort().join();

/** A pooled code of one kind: comparable when it is pooled of the same wordings and scales. */
export function previousOfIndicator(
	indicator: Pick<IndicatorResult, 'question' | 'kind'>,
	rows: readonly Asked[],
	earlier: readonly Result[]
): Previous {
	for (const result of earlier) {
		const then = result.indicators.find(
			({ question, kind }) => question === indicator.question && kind === indicator.kind
		);
		if (!then) continue;
		const pooled = result.questions.filter(({ id }) => then.questions.includes(id));
		return wordings(rows) === wordings(pooled) ? figuresThen(result, then.total) : changed(result);
	}
	return { state: 'none' };
}

function changed({ round: { season, year } }: Result): Previous {
	return { state: 'changed', season, year };
}

function figuresThen({ round: { season, year } }: Result, cell: Cell): Previous {
	if (cell.state !== 'shown') return { state: cell.state, season, year };
	const { ja, n, step } = cell.figures;
	const { share } = roundedSpan(cell.figures, null, step);
	return { state: 'comparable', season, year, ja, n, share, step };
}
