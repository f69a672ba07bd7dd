import type { Clock } from '../base/clock.ts';
import type { Connections } from '../connections/connections.ts';
import { ConnectionReads, type ReadsServices } from './connectionReads.ts';
import type { Filters } from './filters.ts';
import { RetryWaits } from './retryWaits.ts';

/** All reads of the tree, by connection. They last as long as the connection's client is the same object. */
export class TreeReads {
	readonly waits: RetryWaits;
	private readonly connections: Pick<Connections, 'list' | 'client'>;
	private readonly filters: Filters;
	private readonly services: ReadsServices;
	private readonly byConnection = new Map<string, ConnectionReads>();
	private readonly refreshes = { count: 0 };

	constructor(connections: Pick<Connections, 'list' | 'client'>, filters: Filters, clock: Clock) {
		this.connections = connections;
		this.filters = filters;
		this.waits = new RetryWaits(clock);
		this.services = { clock, filters, refreshes: this.refreshes, waits: this.waits };
	}

	/** Takes note of connections that came, went, or have other values or credentials: what was read of those is gone. */
	update(): void {
		const listed = new Set(this.connections.list().map(({ id }) => id));
		for (const id of Array.from(this.byConnection.keys())) {
			if (!listed.has(id)) {
				this.byConnection.delete(id);
			}
		}
		for (const id of listed) {
			const client = this.connections.client(id);
			if (this.byConnection.get(id)?.client !== client) {
				this.byConnection.set(id, new ConnectionReads(client, this.services));
			}
		}
		this.filters.keepConnections(listed);
	}

	/** @returns undefined where the connection is gone */
	of(connectionId: string): ConnectionReads | undefined {
		return this.byConnection.get(connectionId);
	}

	all(): readonly ConnectionReads[] {
		return Array.from(this.byConnection.values());
	}

	/** From now on the next read of everything passes the clients' caches and the servers'. */
	startRefresh(): void {
		this.refreshes.count += 1;
		for (const { client } of this.all()) {
			client.dropCache();
		}
	}
}
