import { environmentNames } from '../names.ts';
import type { SdkEnvironment } from '../localPlatform/localPlatform.ts';
import { type EnvironmentFormat, environmentText, terminalPlatform } from '../model/environmentText.ts';
import type { Running } from './command.ts';
import { rememberFormat } from './forms/environmentFormatStep.ts';

/** What any Langfuse SDK reads, name by name. */
export function environmentOf({ publicKey, secretKey, baseUrl }: SdkEnvironment): Readonly<Record<string, string>> {
	return {
		[environmentNames.publicKey]: publicKey,
		[environmentNames.secretKey]: secretKey,
		[environmentNames.baseUrl]: baseUrl,
	};
}

/** Copies it, ready to paste; the clipboard is cleared later, as it holds a secret in each format. */
export async function copyEnvironment(
	environment: SdkEnvironment,
	format: EnvironmentFormat,
	{ services, by }: Running,
): Promise<void> {
	// The extension runs where the workspace is, and so do VS Code's terminals.
	const text = environmentText(environmentOf(environment), format, terminalPlatform(process.platform));
	await services.clipboard.copy(text);
	if (by === 'person') {
		await rememberFormat(services, format);
	}
}
