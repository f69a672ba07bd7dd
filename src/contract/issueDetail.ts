import * as l10n from '@vscode/l10n';
import type * as z from 'zod';

/**
 * What a schema found wrong, as the end of a sentence that begins with the argument's name: "must be at most 100". The
 * schemas' own messages are written so; zod's begin anew ("Too big: expected number ...") and are put into our words.
 * @param issue of a parse with `reportInput`, where what is missing is to be told from what is of another type
 */
export function issueDetail(issue: z.core.$ZodIssue | undefined): string {
	if (issue === undefined) {
		return l10n.t('cannot be this');
	}
	// Zod's begin with a capital, ours do not, in whatever language.
	if (!/^[A-Z]/.test(issue.message)) {
		return issue.message;
	}
	return isMissing(issue) ? l10n.t('is missing') : ruleText(issue);
}

function isMissing(issue: z.core.$ZodIssue): boolean {
	const isAbout = issue.code === 'invalid_type' || issue.code === 'invalid_value';
	return isAbout && 'input' in issue && issue.input === undefined;
}

function ruleText(issue: z.core.$ZodIssue): string {
	switch (issue.code) {
		case 'invalid_type':
			return typeTexts[issue.expected] ?? l10n.t('must be {0}', issue.expected);
		case 'invalid_value':
			return l10n.t('must be one of {0}', issue.values.map(String).join(', '));
		case 'too_small':
			return isEmpty(issue) ? l10n.t('must not be empty') : leastText(String(issue.minimum), issue.origin);
		case 'too_big':
			return mostText(String(issue.maximum), issue.origin);
		case 'custom':
		case 'invalid_element':
		case 'invalid_format':
		case 'invalid_key':
		case 'invalid_union':
		case 'not_multiple_of':
		case 'unrecognized_keys':
			return l10n.t('cannot be this');
	}
}

const typeTexts: Readonly<Record<string, string>> = {
	string: l10n.t('must be a text'),
	number: l10n.t('must be a number'),
	int: l10n.t('must be a whole number'),
	boolean: l10n.t('must be true or false'),
	array: l10n.t('must be a list'),
	object: l10n.t('must be an object'),
};

function isEmpty({ origin, minimum }: z.core.$ZodIssueTooSmall): boolean {
	return minimum === 1 && (origin === 'string' || origin === 'array');
}

function leastText(minimum: string, origin: string): string {
	switch (origin) {
		case 'string':
			return l10n.t('must be at least {0} characters long', minimum);
		case 'array':
			return l10n.t('must be at least {0} entries long', minimum);
		default:
			return l10n.t('must be at least {0}', minimum);
	}
}

function mostText(maximum: string, origin: string): string {
	switch (origin) {
		case 'string':
			return l10n.t('must be at most {0} characters long', maximum);
		case 'array':
			return l10n.t('must be at most {0} entries long', maximum);
		default:
			return l10n.t('must be at most {0}', maximum);
	}
}
