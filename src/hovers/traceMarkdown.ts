import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Connection } from '../model/connection.ts';
import { countText, secondsText } from '../model/numberText.ts';
import { costSumText, tokensSumText } from '../model/observationSums.ts';
import { previewText } from '../model/previewText.ts';
import { ageText, timeText } from '../model/timeText.ts';
import type { TraceGlance } from '../model/traceGlance.ts';
import type { CommandId } from '../names.ts';
import type { FoundTrace } from './answer.ts';

const openTrace: CommandId = 'spandeck.trace.open';

/** A trace at a glance, with a link that opens it. Names are strangers' text: they are shown, and nothing else. */
export function traceMarkdown(
	{ project, glance }: FoundTrace,
	connection: Connection,
	nowMs: number,
): vscode.MarkdownString {
	const markdown = new vscode.MarkdownString();
	markdown.isTrusted = { enabledCommands: [openTrace] };
	markdown
		.appendMarkdown('**')
		.appendText(shown(glance.name ?? glance.id))
		.appendMarkdown('**\n\n');
	for (const line of factLines(glance, nowMs)) {
		markdown.appendText(line).appendMarkdown('  \n');
	}
	markdown.appendText(placeLine(project.projectName, connection)).appendMarkdown('\n\n');
	const { connectionId, organizationId, projectId } = project;
	const argument = { connectionId, organizationId, projectId, traceId: glance.id };
	return markdown.appendMarkdown(`[${l10n.t('Open Trace')}](${commandLink(openTrace, argument)})`);
}

function factLines({ timestamp, latencySeconds, cost, tokens, ...counts }: TraceGlance, nowMs: number): string[] {
	const costText = costSumText(cost);
	const tokensText = tokensSumText(tokens);
	return [
		timestamp && `${timeText(timestamp)} (${ageText(timestamp, nowMs)})`,
		latencySeconds === undefined ? undefined : l10n.t('Latency: {0}', secondsText(latencySeconds)),
		costText && l10n.t('Cost: {0}', costText),
		tokensText && l10n.t('Tokens: {0}', tokensText),
		levelLine(counts),
	].flatMap((line) => line ?? []);
}

function levelLine({
	observationCount,
	errorCount,
	warningCount,
	isWhole,
}: Pick<TraceGlance, 'observationCount' | 'errorCount' | 'warningCount' | 'isWhole'>): string {
	const count = countText(observationCount);
	const of = isWhole ? count : l10n.t('more than {0}', count);
	if (errorCount > 0) {
		return l10n.t('Errors: {0} (observations: {1})', countText(errorCount), of);
	}
	return warningCount > 0
		? l10n.t('Warnings: {0} (observations: {1})', countText(warningCount), of)
		: l10n.t('No errors (observations: {0})', of);
}

function placeLine(projectName: string, { label, production }: Connection): string {
	const [project, connection] = [shown(projectName), shown(label)];
	return production === true
		? l10n.t('Project {0}, connection {1} (production)', project, connection)
		: l10n.t('Project {0}, connection {1}', project, connection);
}

/** In one line, cut. */
function shown(text: string): string {
	return previewText(text.trim()) ?? '';
}

/** Round brackets would end the link. */
function commandLink(command: CommandId, argument: object): string {
	const query = encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, (bracket) =>
		bracket === '(' ? '%28' : '%29',
	);
	return `command:${command}?${query}`;
}
