import type * as z from 'zod';

/**
 * What a schema found wrong, as the end of a sentence that begins with the argument's name: "must be at most 100". The
 * schemas' own messages are written so; zod's begin anew ("Too big: expected number ...") and are put into our words.
 * @param issue of a parse with `reportInput`, where what is missing is to be told from what is of another type
 */
export function issueDetail(issue: z.core.$ZodIssue | undefined): string {
	if (issue === undefined) {
		return 'cannot be this';
	}
	// Ours begin small, zod's with a capital.
	if (/^[a-z]/.test(issue.message)) {
		return issue.message;
	}
	return isMissing(issue) ? 'is missing' : ruleText(issue);
}

function isMissing(issue: z.core.$ZodIssue): boolean {
	const isAbout = issue.code === 'invalid_type' || issue.code === 'invalid_value';
	return isAbout && 'input' in issue && issue.input === undefined;
}

function ruleText(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return `must be ${typeTexts[issue.expected] ?? issue.expected}`;
		case 'invalid_value':
			return `must be one of ${issue.values.map(String).join(', ')}`;
		case 'too_small':
			return isEmpty(issue)
				? 'must not be empty'
				: `must be at least ${String(issue.minimum)}${unitText(issue.origin)}`;
		case 'too_big':
			return `must be at most ${String(issue.maximum)}${unitText(issue.origin)}`;
		case 'custom':
		case 'invalid_element':
		case 'invalid_format':
		case 'invalid_key':
		case 'invalid_union':
		case 'not_multiple_of':
		case 'unrecognized_keys':
			return 'cannot be this';
	}
}

const typeTexts: Readonly<Record<string, string>> = {
	string: 'a text',
	number: 'a number',
	int: 'a whole number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
};

function isEmpty({ origin, minimum }: z.core.$ZodIssueTooSmall): boolean {
	return minimum === 1 && (origin === 'string' || origin === 'array');
}

function unitText(origin: string): string {
	return origin === 'string' ? ' characters long' : origin === 'array' ? ' entries long' : '';
}
