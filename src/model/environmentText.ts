import * as l10n from '@vscode/l10n';
import { dotenvValue } from './dotenvValue.ts';
import { shellQuoted } from './shellQuoted.ts';

/** The forms in which an app's environment can be handed over. */
export const environmentFormats = ['dotenv', 'shell', 'powershell', 'launchJson', 'terminalSettings'] as const;
export type EnvironmentFormat = (typeof environmentFormats)[number];

/** As the setting `terminal.integrated.env.*` is divided. */
export type TerminalPlatform = 'linux' | 'osx' | 'windows';

/** @param platform `process.platform` of where the terminals run */
export function terminalPlatform(platform: string): TerminalPlatform {
	return platform === 'win32' ? 'windows' : platform === 'darwin' ? 'osx' : 'linux';
}

/**
 * Variables as text that is ready to paste, each value quoted as its reader wants it: lines of a `.env` file, of a POSIX
 * shell or of PowerShell, which end in a line feed; or a member of a launch configuration or of VS Code's settings.
 * @param values by name, each on one line
 * @param terminals whose setting `terminalSettings` is
 * @throws SpandeckError kind `argument` for a value that a `.env` file cannot hold
 */
export function environmentText(
	values: Readonly<Record<string, string>>,
	format: EnvironmentFormat,
	terminals: TerminalPlatform,
): string {
	switch (format) {
		case 'dotenv':
			return linesOf(values, (name, value) => `${name}=${dotenvValue(value)}`);
		case 'shell':
			return linesOf(values, (name, value) => `export ${name}=${shellQuoted(value)}`);
		case 'powershell':
			return linesOf(values, (name, value) => `$env:${name} = ${powershellQuoted(value)}`);
		case 'launchJson':
			return jsonMember('env', values);
		case 'terminalSettings':
			return jsonMember(terminalSetting(terminals), values);
	}
}

/** The setting with the environment of VS Code's terminals. */
export function terminalSetting(terminals: TerminalPlatform): string {
	return `terminal.integrated.env.${terminals}`;
}

function linesOf(values: Readonly<Record<string, string>>, line: (name: string, value: string) => string): string {
	return Object.entries(values)
		.map(([name, value]) => `${line(name, value)}\n`)
		.join('');
}

/**
 * PowerShell takes the typographic single quotes for the plain one, and each is doubled inside
 * (about_Quoting_Rules; `IsSingleQuote` in its CharTraits.cs).
 */
function powershellQuoted(value: string): string {
	return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

function jsonMember(name: string, values: Readonly<Record<string, string>>): string {
	return `${JSON.stringify(name)}: ${JSON.stringify(values, undefined, '\t')}`;
}

/** Said once it is in the clipboard. @param project whose keys these are */
export function environmentCopiedText(project: string): string {
	return l10n.t('Environment of {0} copied; the clipboard is cleared in a minute', project);
}
