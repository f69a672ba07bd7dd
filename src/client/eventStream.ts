/** One server-sent event. */
export interface StreamEvent {
	/** `message` where the server gave none. */
	readonly name: string;
	readonly data: string;
}

/** Nothing that we read is as long; whoever sends more would have us keep it. */
const longestEvent = 64 * 1024;

/**
 * Reads server-sent events from text that comes in pieces of any size. Comments, ids and retry times are passed over.
 * Source: WHATWG HTML, "Server-sent events", parsing an event stream.
 */
export class EventStreamReader {
	private rest = '';
	private name = '';
	private data: string[] = [];
	private length = 0;

	/**
	 * @returns the events that this piece completes
	 * @throws RangeError where one is longer than 64 KB
	 */
	push(piece: string): StreamEvent[] {
		const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
		this.rest = lines.pop() ?? '';
		this.grow(0, this.rest.length);
		return lines.flatMap((line) => this.take(line));
	}

	private take(line: string): StreamEvent[] {
		if (line === '') {
			return this.complete();
		}
		const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
		if (field === 'event') {
			this.name = value;
		} else if (field === 'data') {
			this.data.push(value);
			this.grow(value.length, 0);
		}
		return [];
	}

	private complete(): StreamEvent[] {
		const { name, data } = this;
		this.name = '';
		this.data = [];
		this.length = 0;
		return data.length === 0 ? [] : [{ name: name || 'message', data: data.join('\n') }];
	}

	private grow(by: number, rest: number): void {
		this.length += by;
		if (this.length + rest > longestEvent) {
			throw new RangeError('An event of the stream is too long');
		}
	}
}
