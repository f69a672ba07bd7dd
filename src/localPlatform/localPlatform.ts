import type * as vscode from 'vscode';
import type { Connection } from '../connections/connections.ts';

/** The id of the local platform's own connection. */
export const localConnectionId = 'local';

/** What an app needs to send its traces here. */
export interface SdkEnvironment {
	readonly publicKey: string;
	readonly secretKey: string;
	readonly baseUrl: string;
}

/** The extension's side of the local platform: finds, starts, holds and stops its process; its connection. */
export interface LocalPlatform extends vscode.Disposable {
	readonly onDidChange: vscode.Event<void>;
	readonly isRunning: boolean;
	/** Starts it, or finds the one that runs on the data file; makes its connection where there is none. */
	start(signal?: AbortSignal): Promise<Connection>;
	/** Stops the process, for every window. */
	stop(): Promise<void>;
	/** Empties the data file; it starts again with the small sample. */
	reset(): Promise<void>;
	/** Of its first project. Starts it where it does not run. */
	sdkEnvironment(): Promise<SdkEnvironment & { readonly organizationId: string; readonly projectId: string }>;
}
