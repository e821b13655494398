import { expect, it } from 'vitest';
import { errorReport } from './error-report.ts';

const context = { code: '4F2A11C0', route: '/(app)/reviews/[review]', method: 'POST' };

function errorOf(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('Nothing was thrown');
}

it('tells code, route pattern and where it happened', () => {
	const report = errorReport(
		errorOf(() => (undefined as unknown as { x: number }).x),
		context
	);
	expect(report).toMatchObject({ ...context, error: 'TypeError' });
	expect(report.message).toContain('undefined');
	expect(report.stack).not.toEqual([]);
});

it('leaves out what a parser quotes', () => {
	const report = errorReport(
		errorOf(() => JSON.parse('19121212-1212 Tolvan')),
		context
	);
	expect(JSON.stringify(report)).not.toMatch(/1212|Tolvan/);
});
