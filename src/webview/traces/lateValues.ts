import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { CancelledMessage, FailedMessage, TraceRow, WaitingMessage } from '../../panels/protocol.ts';
import { Loading } from '../parts/loading.ts';

/** Rows as a request names them, with the span of their times. */
export interface RowsAsked {
	readonly request: number;
	readonly traceIds: string[];
	readonly fromTimestamp?: string;
	readonly toTimestamp?: string;
}

interface Answer<Value> {
	readonly request: number;
	readonly values: Readonly<Record<string, Value>>;
}

/** So long rows have to stay in sight: who scrolls past asks for nothing. */
const restMs = 150;
/** As many as a page of any list may have. */
const mostAtOnce = 100;

/** What rows in sight show beside what the list's own call says: asked for once, when the rows have come to rest. */
export class LateValues<Value> {
	private readonly known: Signal<ReadonlyMap<string, Value>> = signal(new Map<string, Value>());
	private readonly loading = new Loading<Answer<Value>>();
	private readonly post: (asked: RowsAsked) => void;
	private readonly asked = new Set<string>();
	private timer: number | undefined;
	private inSight: readonly TraceRow[] = [];

	readonly values: ReadonlySignal<ReadonlyMap<string, Value>> = this.known;
	/** A failure ends the asking until {@link forget}: what is a nicety does not use up the server's patience. */
	readonly error = this.loading.error;
	readonly isRunning = this.loading.isRunning;

	constructor(post: (asked: RowsAsked) => void) {
		this.post = post;
	}

	need(rows: readonly TraceRow[]): void {
		this.inSight = rows;
		window.clearTimeout(this.timer);
		this.timer = window.setTimeout(() => this.ask(), restMs);
	}

	forget(): void {
		window.clearTimeout(this.timer);
		this.known.value = new Map();
		this.asked.clear();
		this.loading.forget();
	}

	received(request: number, values: Readonly<Record<string, Value>>): void {
		this.loading.succeeded({ request, values });
		if (this.loading.answer.value?.request === request) {
			this.known.value = new Map([...this.known.value, ...Object.entries(values)]);
			this.ask();
		}
	}

	receive(message: FailedMessage | CancelledMessage | WaitingMessage): void {
		this.loading.receive(message);
	}

	private ask(): void {
		const rows = this.inSight.filter(({ id }) => !this.asked.has(id)).slice(0, mostAtOnce);
		if (rows.length === 0 || this.loading.isRunning.value || this.error.value !== undefined) {
			return;
		}
		rows.forEach(({ id }) => this.asked.add(id));
		this.post({ request: this.loading.start(), traceIds: rows.map(({ id }) => id), ...spanOf(rows) });
	}
}

/** From inclusive, to exclusive; nothing where a row's time is none. */
function spanOf(rows: readonly TraceRow[]): { fromTimestamp?: string; toTimestamp?: string } {
	const times = rows.map(({ timestamp }) => Date.parse(timestamp));
	const [first, last] = [Math.min(...times), Math.max(...times)];
	return Number.isNaN(first) || Number.isNaN(last)
		? {}
		: { fromTimestamp: new Date(first).toISOString(), toTimestamp: new Date(last + 1).toISOString() };
}
