/** What `spandeck.connection.add` takes. */
export interface ConnectionArguments {
	readonly label: string;
	readonly kind: 'platform' | 'langfuse' | 'local';
	readonly organizationsApiUrl?: string;
	readonly analyticsUrl: string;
	readonly apiKey?: string;
	readonly token?: string;
	readonly publicKey?: string;
	readonly secretKey?: string;
}

/** The connector's environment.json. */
export interface ConnectorEnvironment {
	readonly connections: readonly ConnectionArguments[];
}

/** What the status bar says once every connection stands. */
export const connectedText = 'test connections ready';
