import type * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';

/** As many as fit into a report that someone reads. */
const mostLines = 60;

/** VS Code's log channel, which can't be read, with its last lines in memory: what *Report Issue* sends along. */
export class RecentLog implements vscode.LogOutputChannel {
	private readonly channel: vscode.LogOutputChannel;
	private readonly clock: Clock;
	private readonly kept: string[] = [];

	constructor(channel: vscode.LogOutputChannel, clock: Clock) {
		this.channel = channel;
		this.clock = clock;
	}

	/** Oldest first, each with its time (UTC) and level. What is below *info* is not kept. */
	get lines(): readonly string[] {
		return [...this.kept];
	}

	get name(): string {
		return this.channel.name;
	}

	get logLevel(): vscode.LogLevel {
		return this.channel.logLevel;
	}

	get onDidChangeLogLevel(): vscode.Event<vscode.LogLevel> {
		return this.channel.onDidChangeLogLevel;
	}

	trace(message: string, ...more: unknown[]): void {
		this.channel.trace(message, ...more);
	}

	debug(message: string, ...more: unknown[]): void {
		this.channel.debug(message, ...more);
	}

	info(message: string, ...more: unknown[]): void {
		this.keep('info', message);
		this.channel.info(message, ...more);
	}

	warn(message: string, ...more: unknown[]): void {
		this.keep('warn', message);
		this.channel.warn(message, ...more);
	}

	error(error: string | Error, ...more: unknown[]): void {
		this.keep('error', error instanceof Error ? error.message : error);
		this.channel.error(error, ...more);
	}

	append(value: string): void {
		this.channel.append(value);
	}

	appendLine(value: string): void {
		this.channel.appendLine(value);
	}

	replace(value: string): void {
		this.channel.replace(value);
	}

	clear(): void {
		this.channel.clear();
	}

	show(columnOrPreserveFocus?: vscode.ViewColumn | boolean, preserveFocus?: boolean): void {
		this.channel.show(typeof columnOrPreserveFocus === 'boolean' ? columnOrPreserveFocus : preserveFocus);
	}

	hide(): void {
		this.channel.hide();
	}

	dispose(): void {
		this.channel.dispose();
	}

	private keep(level: string, message: string): void {
		this.kept.push(`${new Date(this.clock.now()).toISOString()} [${level}] ${message}`);
		this.kept.splice(0, this.kept.length - mostLines);
	}
}
