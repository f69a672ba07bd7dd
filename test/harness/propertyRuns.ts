/**
 * How many cases a property is tried with: some in `npm test`, ten times as many in `npm run test:long`, which sets
 * SPANDECK_LONG.
 */
export function propertyRuns(cases: number): number {
	return process.env['SPANDECK_LONG'] === undefined ? cases : cases * 10;
}
