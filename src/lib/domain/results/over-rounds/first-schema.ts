import { inShortOf } from '../said/in-short.ts';
import { firstResultSchema, type Measure, type Previous, type Result } from '../result.ts';

/**
 * A result as it was made before 0.5.0: without differences, mean scores and 99 % limits. What was stored then
 * is recomputed to the same bytes with it.
 */
export function asFirstSchema(result: Result): Result {
	const { inShort: _inShort, ...rest } = result;
	const questions = result.questions.map((each) => ({
		...asMeasure(each),
		previous: asPrevious(each.previous)
	}));
	const indicators = result.indicators.map((each) => ({
		...asMeasure(each),
		previous: asPrevious(each.previous)
	}));
	const { changed: _changed, ...inShort } = inShortOf({ ...rest, questions, indicators }, 'exact');
	return {
		...rest,
		schema: firstResultSchema,
		sections: result.sections.map(asMeasure),
		questions,
		indicators,
		inShort
	};
}

function asMeasure<Of extends Measure>({ genders: _genders, ...measure }: Of): Omit<Of, 'genders'> {
	const { total } = measure;
	if (total.state !== 'shown') return measure;
	const { strict: _strict, score: _score, ...figures } = total.figures;
	return { ...measure, total: { state: 'shown', figures } };
}

function asPrevious(previous: Previous): Previous {
	if (previous.state !== 'comparable') return previous;
	const { difference: _difference, ...told } = previous;
	return told;
}
