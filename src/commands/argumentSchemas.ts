import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { issueDetail } from '../contract/issueDetail.ts';
import { SpandeckError } from '../contract/problem.ts';
import { environmentFormats } from '../model/environmentText.ts';

/** Parts of the object form that several commands share. */

const id = z.string().min(1, l10n.t('must not be empty'));

export const confirmed = { confirmed: z.boolean().optional() };
export const forceRefresh = { forceRefresh: z.boolean().optional() };
export const connectionPlace = { connectionId: id };
export const organizationPlace = { ...connectionPlace, organizationId: id };
/** Of a platform: administration always names the organization. */
export const projectPlace = { ...organizationPlace, projectId: id };
/** Traces and metrics: a Langfuse connection's one project needs no organization. */
export const analyticsPlace = { ...connectionPlace, organizationId: id.optional(), projectId: id };
export const apiKeyPlace = { ...projectPlace, apiKeyId: id };
export const llmApiKeyPlace = { ...projectPlace, llmApiKeyId: id };
export const memberPlace = { ...projectPlace, userId: id };
export const invitationPlace = { ...projectPlace, invitationId: id };
export const tracePlace = { ...analyticsPlace, traceId: id };
export const optionalId = id.optional();
/** What an environment is copied for. */
export const environmentFormat = { format: z.enum(environmentFormats).default('dotenv') };

/**
 * The object form's input, checked.
 * @throws SpandeckError kind `argument` that names the first member that cannot be, and why; nothing was sent by then
 */
export function checkedInput<Schema extends z.ZodObject>(
	commandId: string,
	schema: Schema,
	value: unknown,
): z.output<Schema> {
	const checked = schema.safeParse(value, { reportInput: true });
	if (checked.success) {
		return checked.data;
	}
	// A misspelt name is why another one is missing: it is told first.
	const { issues } = checked.error;
	const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
	throw new SpandeckError(commandId, { kind: 'argument', ...refusalOf(commandId, issue) });
}

function refusalOf(commandId: string, issue: z.core.$ZodIssue | undefined): { argument: string; detail: string } {
	const path = issue?.path.map(String) ?? [];
	if (issue?.code === 'unrecognized_keys') {
		const where = path.length === 0 ? commandId : path.join('.');
		return { argument: [...path, issue.keys[0] ?? ''].join('.'), detail: l10n.t('is not known to {0}', where) };
	}
	return { argument: path.length === 0 ? l10n.t('The argument') : path.join('.'), detail: issueDetail(issue) };
}
