/** What opens the Organizations API: sent as `Api-Key` and `Authorization: Bearer`. */
export interface PlatformCredentials {
	readonly apiKey: string;
	readonly token: string;
}

/** What opens the analytics API of one project: Basic, `publicKey:secretKey`. */
export interface LangfuseCredentials {
	readonly publicKey: string;
	readonly secretKey: string;
}

export type Credentials = PlatformCredentials | LangfuseCredentials;

export function isPlatformCredentials(credentials: Credentials): credentials is PlatformCredentials {
	return 'token' in credentials;
}
