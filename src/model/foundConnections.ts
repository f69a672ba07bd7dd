import type * as z from 'zod';
import { analyticsAddress, organizationsApiAddress } from './connection.ts';
import { defaultLangfuseUrl } from './langfuseCloud.ts';

/** Variables from one place: a file of the workspace, or the environment of VS Code itself. */
export interface VariableSource {
	/** What people call the place: `app/.env`. */
	readonly where: string;
	readonly variables: Readonly<Record<string, string | undefined>>;
	/** The `.env` file beside `.env.local` and the like: it has what they do not. */
	readonly base?: VariableSource;
}

/** What a place names of a connection: addresses, and of a Langfuse project perhaps the key pair. */
export type FoundConnection = FoundLangfuse | FoundPlatform;

export interface FoundLangfuse {
	readonly kind: 'langfuse';
	readonly where: string;
	readonly analyticsUrl: string;
	readonly publicKey?: string;
	readonly secretKey?: string;
}

export interface FoundPlatform {
	readonly kind: 'platform';
	readonly where: string;
	readonly organizationsApiUrl: string;
	readonly analyticsUrl?: string;
}

/** What the Langfuse SDKs read: the names of today, and those of versions before. */
const addressNames = ['LANGFUSE_BASE_URL', 'LANGFUSE_HOST', 'LANGFUSE_BASEURL'] as const;

/**
 * The connections that variables name, in the order of their places. Nothing is put together from two places, other than
 * a `.env` file and those beside it that change it: else a file would decide where a key of another goes. What is named
 * twice counts once.
 */
export function foundConnections(sources: readonly VariableSource[]): readonly FoundConnection[] {
	const found = sources.flatMap((source) => [...langfuseIn(source), ...platformIn(source)]);
	return found.filter((one, index) => found.findIndex((other) => namesSame(one, other)) === index);
}

function namesSame({ where: _, ...one }: FoundConnection, { where: __, ...other }: FoundConnection): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

function langfuseIn(source: VariableSource): readonly FoundLangfuse[] {
	const publicKey = look(source, ['LANGFUSE_PUBLIC_KEY']);
	const secretKey = look(source, ['LANGFUSE_SECRET_KEY']);
	const address = look(source, addressNames);
	if (!isKey(publicKey.value) || !isKey(secretKey.value)) {
		return [];
	}
	// An address that cannot be told, such as one made of other variables, is not that of the cloud.
	const fallback = addressNames.some((name) => isNamed(source, name)) ? undefined : defaultLangfuseUrl;
	const analyticsUrl = address.value === undefined ? fallback : addressIn(address.value, analyticsAddress);
	const where = placeOf([publicKey, secretKey, address]);
	const keys = { publicKey: publicKey.value, secretKey: secretKey.value };
	return analyticsUrl === undefined ? [] : [{ kind: 'langfuse', where, analyticsUrl, ...keys }];
}

function platformIn(source: VariableSource): readonly FoundConnection[] {
	const organizations = look(source, ['REACT_APP_ORGANIZATIONS_API_BASE_URL']);
	const analytics = look(source, ['REACT_APP_LANGFUSE_API_URL']);
	const organizationsApiUrl = addressIn(organizations.value, organizationsApiAddress);
	const analyticsUrl = addressIn(analytics.value, analyticsAddress);
	const where = placeOf([organizations, analytics]);
	if (organizationsApiUrl !== undefined) {
		return [{ kind: 'platform', where, organizationsApiUrl, ...(analyticsUrl !== undefined && { analyticsUrl }) }];
	}
	return analyticsUrl === undefined ? [] : [{ kind: 'langfuse', where, analyticsUrl }];
}

/** The value of the first of some names, and the place that has it. */
interface Looked {
	readonly value: string | undefined;
	readonly where: string;
}

function look({ where, variables, base }: VariableSource, names: readonly string[]): Looked {
	const value = names.map((name) => variables[name]).find(isGiven);
	return value === undefined && base !== undefined ? look(base, names) : { value: value?.trim(), where };
}

function isNamed({ variables, base }: VariableSource, name: string): boolean {
	return (variables[name] ?? '').trim() !== '' || (base !== undefined && isNamed(base, name));
}

function placeOf(looked: readonly Looked[]): string {
	const places = looked.filter(({ value }) => value !== undefined).map(({ where }) => where);
	return Array.from(new Set(places)).join(', ');
}

function addressIn(value: string | undefined, schema: z.ZodType<string, string>): string | undefined {
	return value === undefined ? undefined : schema.safeParse(value).data;
}

/** Credentials travel in headers: visible ASCII. */
function isKey(value: string | undefined): value is string {
	return value !== undefined && /^[\x21-\x7e]+$/.test(value);
}

/** Neither empty, nor what an example has in the place of a value, nor put together from other variables. */
function isGiven(value: string | undefined): value is string {
	return value !== undefined && value.trim() !== '' && !/\.\.\.|…|[<>]|\$\{?\w|^x{3,}$|your[-_ ]/i.test(value);
}
