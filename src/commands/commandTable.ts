import type { CommandId, InternalCommandId } from '../names.ts';
import { apiKeyCommands } from './apiKey.ts';
import { chatCommands } from './chat.ts';
import type { Command } from './command.ts';
import { connectionCommands } from './connection.ts';
import { detailCommands } from './details.ts';
import { invitationCommands } from './invitation.ts';
import { linkCommands } from './links.ts';
import { llmApiKeyCommands } from './llmApiKey.ts';
import { localPlatformCommands } from './localPlatform.ts';
import { memberCommands } from './member.ts';
import { panelCommands } from './panels.ts';
import { projectCommands } from './project.ts';
import { projectKeyCommands } from './projectKeys.ts';
import { readCommands } from './reads.ts';
import { reportIssueCommands } from './reportIssue.ts';
import { traceCompareCommands } from './traceCompare.ts';
import { traceFixtureCommands } from './traceFixture.ts';
import { viewCommands } from './view.ts';

const rows = {
	...connectionCommands,
	...viewCommands,
	...detailCommands,
	...projectCommands,
	...projectKeyCommands,
	...apiKeyCommands,
	...llmApiKeyCommands,
	...memberCommands,
	...invitationCommands,
	...panelCommands,
	...linkCommands,
	...chatCommands,
	...reportIssueCommands,
	...traceCompareCommands,
	...traceFixtureCommands,
	...localPlatformCommands,
	...readCommands,
} as const;

/** Every command: id -> what it takes, asks and does. */
export const commandTable: Readonly<Record<CommandId | InternalCommandId, Command>> = rows;
