import * as l10n from '@vscode/l10n';
import type { Clock } from '../base/clock.ts';
import { isOperationId, operation, type OperationId, type OperationInput } from '../contract/operations.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import type { KeyPair } from '../model/project.ts';
import { type Reading, startReading } from '../model/reading.ts';
import { type Authentication, basicAuthentication, platformAuthentication } from './authentication.ts';
import type { Answer, Call } from './call.ts';
import type { ClientLog } from './clientLog.ts';
import type { ClientSettings } from './clientSettings.ts';
import type { CallOptions } from './connectionClient.ts';
import { type Credentials, isPlatformCredentials } from './credentials.ts';
import { ReadCache } from './readCache.ts';
import { SharedReads } from './sharedReads.ts';

export interface RequestsOptions {
	readonly connection: Connection;
	readonly credentials: () => Promise<Credentials | undefined>;
	readonly settings: () => ClientSettings;
	readonly clock: Clock;
	readonly log: ClientLog;
	readonly onUnauthorized?: (refused: { readonly background: boolean }) => void;
	readonly call: Call;
}

/** One read, however many calls it takes. */
interface ReadOf {
	readonly id: OperationId;
	/** Whatever tells this read from others of the same operation. */
	readonly key: unknown;
	/** Given: the result is kept in the cache until it is too old or one of these is dropped. */
	readonly tags?: readonly string[];
}

/** What every method of one connection's client shares: its credentials, its cache, its reads in flight. */
export class Requests {
	readonly connection: Connection;
	readonly cache: ReadCache;
	private readonly shared = new SharedReads();
	private readonly options: RequestsOptions;

	constructor(options: RequestsOptions) {
		this.options = options;
		this.connection = options.connection;
		this.cache = new ReadCache(options.clock, () => options.settings().cacheSeconds);
	}

	/** A read: from the cache, together with an identical one in flight, or from the server. */
	read<Value>(
		{ id, key, tags }: ReadOf,
		options: CallOptions,
		load: (options: CallOptions) => Promise<Value>,
	): Promise<Value> {
		const { generation } = this.cache;
		const forced = options.forceRefresh === true;
		const cacheKey = JSON.stringify([id, key]);
		const kept = tags === undefined || forced ? undefined : this.cache.find(cacheKey);
		if (kept !== undefined && options.signal?.aborted !== true) {
			return Promise.resolve(kept.value as Value);
		}
		const flightKey = JSON.stringify([cacheKey, forced, generation]);
		const landing = this.shared.run(id, flightKey, options, async (shared) => {
			// Whom to prompt is known out here alone, so the reads inside count as nobody's.
			const value = await load({ ...shared, forceRefresh: forced, background: true });
			if (tags !== undefined) {
				this.cache.keep(cacheKey, value, tags, generation);
			}
			return value;
		});
		return this.watched(landing, options);
	}

	/**
	 * A write, sent once. What it may have touched is dropped also where it failed: a write whose answer got lost may
	 * have been done.
	 */
	async write<Value>(touched: readonly string[], options: CallOptions, run: () => Promise<Value>): Promise<Value> {
		try {
			return await this.watched(run(), options);
		} finally {
			this.cache.drop(touched);
		}
	}

	/** Calls a row with the connection's own credentials. */
	async call<Id extends OperationId>(id: Id, input: OperationInput<Id>, options: CallOptions): Promise<Answer> {
		return await this.options.call(id, input, await this.ownAuthentication(id), options);
	}

	/** Calls a row of the analytics API with a project's pair. */
	async callWithPair<Id extends OperationId>(
		pair: KeyPair,
		id: Id,
		input: OperationInput<Id>,
		options: CallOptions,
	): Promise<Answer> {
		return await this.options.call(id, input, basicAuthentication(id, pair), options);
	}

	/** Calls a row that asks for no credentials: none are sent. */
	async callWithoutCredentials<Id extends OperationId>(
		id: Id,
		input: OperationInput<Id>,
		options: CallOptions,
	): Promise<Answer> {
		return await this.options.call(id, input, { headers: {}, secrets: [] }, options);
	}

	/** Turns an answer into the model, and logs the rows that could not be read. */
	understand<Value>(id: OperationId, answer: Answer, read: (reading: Reading, body: unknown) => Value) {
		const reading = startReading(id);
		const value = namingRequest(answer.requestId, () => read(reading, answer.body));
		for (const { path, reason } of reading.skipped) {
			this.options.log.warn(`${id}: skipped ${path} ${reason}`);
		}
		return { value, skipped: reading.skipped.length };
	}

	/** The pair of a Langfuse connection. @throws SpandeckError kind `signedOut` */
	async ownPair(id: OperationId): Promise<KeyPair> {
		const credentials = await this.options.credentials();
		if (credentials === undefined || isPlatformCredentials(credentials)) {
			throw this.signedOut(id);
		}
		return credentials;
	}

	private async ownAuthentication(id: OperationId): Promise<Authentication> {
		if (operation(id).api === 'analytics') {
			return basicAuthentication(id, await this.ownPair(id));
		}
		if (this.connection.kind === 'langfuse') {
			const detail = l10n.t('is a Langfuse connection: it cannot {0}', operation(id).summary);
			throw new SpandeckError(id, { kind: 'argument', argument: this.connection.label, detail });
		}
		const credentials = await this.options.credentials();
		if (credentials === undefined || !isPlatformCredentials(credentials)) {
			throw this.signedOut(id);
		}
		return platformAuthentication(id, credentials);
	}

	private signedOut(id: OperationId): SpandeckError {
		return new SpandeckError(id, { kind: 'signedOut', connection: this.connection.label });
	}

	/** Tells of refused credentials once per caller: a shared read may have callers of both sorts. */
	private async watched<Value>(landing: Promise<Value>, options: CallOptions): Promise<Value> {
		try {
			return await landing;
		} catch (error) {
			if (isUnauthorized(error) && this.isOwn(error)) {
				this.options.onUnauthorized?.({ background: options.background === true });
			}
			throw error;
		}
	}

	/** A project's pair that is refused says nothing about the credentials that people signed in with. */
	private isOwn(error: SpandeckError): boolean {
		const id = error.operation;
		return this.connection.kind === 'langfuse' || (isOperationId(id) && operation(id).api === 'organizations');
	}
}

export function isUnauthorized(error: unknown): error is SpandeckError {
	return error instanceof SpandeckError && error.problem.kind === 'http' && error.problem.status === 401;
}

function namingRequest<Value>(requestId: string | undefined, read: () => Value): Value {
	try {
		return read();
	} catch (error) {
		if (requestId !== undefined && error instanceof SpandeckError && error.problem.kind === 'contract') {
			throw new SpandeckError(error.operation, { ...error.problem, requestId }, { cause: error });
		}
		throw error;
	}
}
