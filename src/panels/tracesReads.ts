import type { Clock } from '../base/clock.ts';
import type { CallOptions, ConnectionClient, ProjectPath, Read } from '../client/connectionClient.ts';
import type { Generation } from '../contract/operation.ts';
import { previewText } from '../model/previewText.ts';
import type { Page, Trace } from '../model/trace.ts';
import type { TracesQuery } from '../model/tracesQuery.ts';
import type { RowTexts } from './protocol.ts';

/** Rows by their ids, and the span that their times are in. */
export interface RowsAsked {
	readonly traceIds: readonly string[];
	readonly fromTimestamp?: string | undefined;
	readonly toTimestamp?: string | undefined;
}

interface KeptPage {
	readonly read: Read<Page<Trace>>;
	readonly keptAtMs: number;
}

/** A page that was hidden shows the same rows when it is back, without a call; older ones are read again. */
const keptMs = 300_000;
const mostKept = 100;

/** What a panel of traces reads of its project, in no more calls than it must: servers count them. */
export class TracesReads {
	private readonly client: () => ConnectionClient;
	private readonly path: ProjectPath;
	private readonly clock: Clock;
	private readonly kept = new Map<string, KeptPage>();

	constructor(client: () => ConnectionClient, path: ProjectPath, clock: Clock) {
		this.client = client;
		this.path = path;
		this.clock = clock;
	}

	/** Undefined until a read told. */
	get generation(): Generation | undefined {
		return this.client().generation;
	}

	/** Whoever opens the list anew wants it as it is now. */
	forget(): void {
		this.kept.clear();
	}

	async page(query: TracesQuery, options: CallOptions): Promise<Read<Page<Trace>>> {
		const key = JSON.stringify(query);
		if (options.forceRefresh === true) {
			this.kept.clear();
		}
		const kept = this.kept.get(key);
		if (kept !== undefined && this.clock.now() - kept.keptAtMs < keptMs) {
			return kept.read;
		}
		const read = await this.client().traces.list(this.path, query, options);
		this.keep(key, read);
		return read;
	}

	/** Input, output and metadata in one line each, in one call. A server that knows no `filter` answers with other rows. */
	async texts(asked: RowsAsked, options: CallOptions): Promise<Record<string, RowTexts>> {
		const { value } = await this.rowsOf(asked, { fields: ['core', 'io'] }, options);
		return Object.fromEntries(value.data.map((trace) => [trace.id, textsOf(trace)]));
	}

	/**
	 * The worst level inside of each, where that is ERROR or WARNING. The older generation's list does not say it, its
	 * filter knows it: one call where all is well. The newer one's rows say it, and its filter knows no traces.
	 */
	async levels(asked: RowsAsked, options: CallOptions): Promise<Record<string, string>> {
		if (this.generation === 'v4') {
			return {};
		}
		const failed = await this.idsWith(['ERROR', 'WARNING'], asked, options);
		const errors = failed.length === 0 ? [] : await this.idsWith(['ERROR'], { ...asked, traceIds: failed }, options);
		return Object.fromEntries(failed.map((id) => [id, errors.includes(id) ? 'ERROR' : 'WARNING']));
	}

	private async idsWith(level: string[], asked: RowsAsked, options: CallOptions): Promise<readonly string[]> {
		const condition = { type: 'stringOptions' as const, column: 'level', operator: 'any of', value: level };
		const { value } = await this.rowsOf(asked, { fields: ['core'], filter: [condition] }, options);
		return value.data.map(({ id }) => id);
	}

	private rowsOf(
		{ traceIds, fromTimestamp, toTimestamp }: RowsAsked,
		{ fields, filter = [] }: Pick<TracesQuery, 'fields' | 'filter'>,
		options: CallOptions,
	): Promise<Read<Page<Trace>>> {
		const ids = { type: 'stringOptions' as const, column: 'id', operator: 'any of', value: [...traceIds] };
		const span = {
			...(fromTimestamp !== undefined && { fromTimestamp }),
			...(toTimestamp !== undefined && { toTimestamp }),
		};
		const query = { limit: Math.max(traceIds.length, 1), filter: [ids, ...filter], ...span, ...(fields && { fields }) };
		return this.client().traces.list(this.path, query, options);
	}

	private keep(key: string, read: Read<Page<Trace>>): void {
		this.kept.delete(key);
		this.kept.set(key, { read, keptAtMs: this.clock.now() });
		const [oldest] = this.kept.keys();
		if (this.kept.size > mostKept && oldest !== undefined) {
			this.kept.delete(oldest);
		}
	}
}

function textsOf({ input, output, metadata }: Trace): RowTexts {
	return {
		input: previewText(input),
		output: previewText(output),
		metadata: Object.keys(metadata).length === 0 ? undefined : previewText(metadata),
	};
}
