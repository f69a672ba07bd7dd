import type { Disposable } from '../base/disposable.ts';
import type { ConnectionClient, ProjectPath } from '../client/connectionClient.ts';
import type { FollowTraces } from '../client/followTraces.ts';

/**
 * News of a project's traces for as long as they are wanted. Following ends with the connection's client: where an edited
 * connection has another one, it begins anew there.
 */
export class TracesFollowing implements Disposable {
	private readonly client: () => ConnectionClient | undefined;
	private readonly path: ProjectPath;
	private running:
		{ readonly client: ConnectionClient; readonly following: FollowTraces; readonly end: Disposable } | undefined;

	/** @param client the connection's, as it is now; undefined where the connection is gone */
	constructor(client: () => ConnectionClient | undefined, path: ProjectPath) {
		this.client = client;
		this.path = path;
	}

	start(following: FollowTraces): void {
		this.stop();
		const client = this.client();
		if (client !== undefined) {
			this.running = { client, following, end: client.followTraces(this.path, following) };
		}
	}

	stop(): void {
		this.running?.end.dispose();
		this.running = undefined;
	}

	/** The connections have changed: whoever follows one that has another client by now follows that. */
	connectionsChanged(): void {
		const { running } = this;
		if (running !== undefined && running.client !== this.client()) {
			this.start(running.following);
		}
	}

	dispose(): void {
		this.stop();
	}
}
