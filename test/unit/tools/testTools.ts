import { type Clock, systemClock } from '../../../src/base/clock.ts';
import type { Credentials } from '../../../src/client/credentials.ts';
import type { Connection } from '../../../src/model/connection.ts';
import type { ToolName } from '../../../src/names.ts';
import { runTool } from '../../../src/tools/runTool.ts';
import { tokenBudget } from '../../../src/tools/tokenBudget.ts';
import type { ReadConnections } from '../../../src/tools/tool.ts';
import type { PlatformInfo } from '../../harness/platform.ts';
import { testClient } from '../client/testClient.ts';

/** A connection of the test; with no credentials it is signed out. */
export interface TestConnection {
	readonly connection: Connection;
	readonly credentials?: Credentials;
}

export function platformConnection(
	info: PlatformInfo,
	values: Partial<Connection> = {},
	token: string | undefined = info.token,
): TestConnection {
	const { organizationsApiUrl, analyticsUrl, apiKey } = info;
	return {
		connection: { id: 'platform-1', label: 'Platform', kind: 'platform', organizationsApiUrl, analyticsUrl, ...values },
		credentials: { apiKey, token },
	};
}

export function langfuseConnection({ analyticsUrl, publicKey, secretKey }: PlatformInfo): TestConnection {
	return {
		connection: { id: 'langfuse-1', label: 'Langfuse', kind: 'langfuse', analyticsUrl },
		credentials: { publicKey, secretKey },
	};
}

/** Connections as the tools read them, each with a client of its own. */
function readConnections(list: readonly TestConnection[]): ReadConnections {
	const clients = new Map(
		list.map(({ connection, credentials }) => {
			const { client } = testClient({ url: connection.analyticsUrl, kind: connection.kind, connection, credentials });
			return [connection.id, client];
		}),
	);
	return {
		list: () => list.map(({ connection }) => connection),
		state: (id) => {
			const found = list.find(({ connection }) => connection.id === id);
			return Promise.resolve(found?.credentials === undefined ? 'signedOut' : 'signedIn');
		},
		client: (id) => {
			const client = clients.get(id);
			if (client === undefined) {
				throw new Error(`No connection ${id}`);
			}
			return client;
		},
	};
}

export interface CallOptions {
	/** Whether the person agrees when asked for content. Default: no. */
	readonly agrees?: boolean;
	/** Tokens of three characters. */
	readonly tokenBudget?: number;
}

/** What an answer is, read back. */
export type Answer = Readonly<Record<string, unknown>>;

export interface TestTools {
	/** The answer as a model gets it. */
	text(name: ToolName, input: object, options?: CallOptions): Promise<string>;
	answer(name: ToolName, input: object, options?: CallOptions): Promise<Answer>;
	/** Why it was refused. @throws Error where it was not */
	refusal(name: ToolName, input: object, options?: CallOptions): Promise<string>;
	/** What the person was asked, newest last. */
	readonly asked: string[];
}

/** @param clock of the tools; the clients have the system's */
export function testTools(connections: readonly TestConnection[], clock: Clock = systemClock): TestTools {
	const read = readConnections(connections);
	const asked: string[] = [];
	const text: TestTools['text'] = (name, input, { agrees = false, tokenBudget: tokens } = {}) => {
		const consent = {
			mayShare: ({ label }: Connection, { traceName }: { readonly traceName: string }) => {
				asked.push(`${label}: ${traceName}`);
				return Promise.resolve(agrees);
			},
		};
		const countTokens = (counted: string) => Promise.resolve(Math.ceil(counted.length / 3));
		return runTool(name, input, {
			services: { connections: read, clock, consent, linkBase: 'vscode://spandeck.spandeck' },
			options: {},
			budget: tokenBudget(tokens === undefined ? undefined : { tokenBudget: tokens, countTokens }),
		});
	};
	return {
		text,
		asked,
		answer: async (...call) => JSON.parse(await text(...call)) as Answer,
		refusal: async (...call) => {
			const answer = await text(...call).catch((thrown: unknown) => thrown);
			if (answer instanceof Error) {
				return answer.message;
			}
			throw new Error('The call was to be refused');
		},
	};
}
