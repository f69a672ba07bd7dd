/** Of a condition in the `filter` of `traces.list`. Here alone, so that pages know them without the schemas. */
export const traceConditionTypes = [
	'string',
	'stringOptions',
	'arrayOptions',
	'datetime',
	'number',
	'boolean',
	'null',
	'stringObject',
	'numberObject',
	'booleanObject',
	'categoryOptions',
] as const;
