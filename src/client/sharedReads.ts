import { SpandeckError } from '../contract/problem.ts';
import type { CallOptions } from './connectionClient.ts';

/** What a shared read may use: it ends when the last of its callers has given up, and tells all of them of a wait. */
export type SharedOptions = Required<Pick<CallOptions, 'signal' | 'onRetry'>>;

interface Flight {
	readonly result: Promise<unknown>;
	readonly controller: AbortController;
	readonly callers: Set<CallOptions>;
}

/** Identical reads in flight share one request; one caller's abort does not end the others'. */
export class SharedReads {
	private readonly flights = new Map<string, Flight>();

	/** @param key the same for reads that may share an answer, and only for those: the answer's type belongs to it */
	run<Value>(
		operationId: string,
		key: string,
		options: CallOptions,
		start: (shared: SharedOptions) => Promise<Value>,
	): Promise<Value> {
		if (options.signal?.aborted === true) {
			return Promise.reject(new SpandeckError(operationId, { kind: 'cancelled' }));
		}
		const flight = this.flights.get(key) ?? this.takeOff(key, start);
		return this.board(operationId, key, flight as Flight & { readonly result: Promise<Value> }, options);
	}

	private takeOff(key: string, start: (shared: SharedOptions) => Promise<unknown>): Flight {
		const controller = new AbortController();
		const callers = new Set<CallOptions>();
		const tellAll: SharedOptions['onRetry'] = (wait) => {
			for (const caller of callers) {
				caller.onRetry?.(wait);
			}
		};
		const flight = { controller, callers, result: start({ signal: controller.signal, onRetry: tellAll }) };
		this.flights.set(key, flight);
		const land = () => {
			this.forget(key, flight);
		};
		flight.result.then(land, land);
		return flight;
	}

	private board<Value>(
		operationId: string,
		key: string,
		flight: Flight & { readonly result: Promise<Value> },
		options: CallOptions,
	): Promise<Value> {
		// A copy: the same options object may board twice.
		const caller = { ...options };
		flight.callers.add(caller);
		return new Promise<Value>((resolve, reject) => {
			const leave = () => {
				flight.callers.delete(caller);
				if (flight.callers.size === 0) {
					this.forget(key, flight);
					flight.controller.abort();
				}
				reject(new SpandeckError(operationId, { kind: 'cancelled' }));
			};
			options.signal?.addEventListener('abort', leave, { once: true });
			const landed = () => {
				options.signal?.removeEventListener('abort', leave);
			};
			flight.result.then(resolve, reject).finally(landed);
		});
	}

	private forget(key: string, flight: Flight): void {
		if (this.flights.get(key) === flight) {
			this.flights.delete(key);
		}
	}
}
