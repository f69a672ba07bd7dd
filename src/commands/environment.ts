import { environmentNames } from '../names.ts';
import type { SdkEnvironment } from '../localPlatform/localPlatform.ts';

/** What any Langfuse SDK reads, name by name. */
export function environmentOf({ publicKey, secretKey, baseUrl }: SdkEnvironment): Readonly<Record<string, string>> {
	return {
		[environmentNames.publicKey]: publicKey,
		[environmentNames.secretKey]: secretKey,
		[environmentNames.baseUrl]: baseUrl,
	};
}

/** The same as lines of a `.env` file, ready to paste. */
export function environmentText(environment: SdkEnvironment): string {
	return Object.entries(environmentOf(environment))
		.map(([name, value]) => `${name}=${value}\n`)
		.join('');
}
