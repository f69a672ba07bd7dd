import * as z from 'zod';
import { issueDetail } from '../contract/issueDetail.ts';
import { isJsonObject } from '../contract/json.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { ToolName } from '../names.ts';

/** Inputs that several tools share. */

export const connectionInput = z
	.string()
	.min(1)
	.describe('Id or label of a connection. Only needed where several connections have a project of the same name.')
	.optional();

export const projectInput = z
	.string()
	.min(1)
	.describe(
		'Id or name of the project, as the person says it; upper and lower case do not matter, and a part of the name is enough where only one project has it. May be left out where there is only one project.',
	)
	.optional();

export const pageInput = z.int().min(1).max(100_000).describe('Counted from 1. Default 1.').optional();

/** A condition on a text, or on a list of texts; an empty list is none. */
export function textInput(description: string) {
	return z.string().min(1).describe(description).optional();
}

export function textsInput(description: string) {
	return z.array(z.string().min(1)).describe(description).optional();
}

/**
 * The input of a call, checked. VS Code hands it over as the model wrote it.
 * @throws SpandeckError kind `argument` that names the first member that cannot be, why, and where it is unknown what there is
 */
export function checkedInput<Input extends z.ZodObject>(
	tool: ToolName,
	schema: Input,
	value: unknown,
): z.output<Input> {
	const checked = schema.safeParse(withoutEmpty(value), { reportInput: true });
	if (checked.success) {
		return checked.data;
	}
	// A misspelt name is why another one is missing: it is told first.
	const { issues } = checked.error;
	const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
	throw refusal(tool, ...reasonOf(tool, schema, issue));
}

/** Many a model writes null or an empty text for what it leaves out. */
function withoutEmpty(value: unknown): unknown {
	return isJsonObject(value)
		? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null && member !== ''))
		: value;
}

function reasonOf(tool: ToolName, schema: z.ZodObject, issue: z.core.$ZodIssue | undefined): [string, string] {
	const path = issue?.path.map(String) ?? [];
	if (issue?.code === 'unrecognized_keys' && path.length === 0) {
		const known = Object.keys(schema.shape).join(', ');
		return [issue.keys[0] ?? '', `is not known to ${tool}. It takes ${known}`];
	}
	return [path.length === 0 ? 'The input' : path.join('.'), issueDetail(issue)];
}

export function refusal(tool: ToolName, argument: string, detail: string): SpandeckError {
	return new SpandeckError(tool, { kind: 'argument', argument, detail });
}
