import type { Context, Hono } from 'hono';
import { DisposableStore, toDisposable } from '../../base/disposable.ts';
import { changeEvent, heartbeatMs, type ProjectChange } from '../../contract/changeFeed.ts';
import { localPaths } from '../../contract/localProcess.ts';
import { authenticateProject } from '../analytics/authentication.ts';
import type { Changes, ProjectChanges } from '../changes/changes.ts';
import { ApiError } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import { requireOwnerToken } from './ownerToken.ts';

/** Each holds a connection; a window has one for its status bar and one for each panel that follows. */
const mostListeners = 64;
/** Events that a reader has left lying: one who reads nothing is sent away, and comes again to how things stand then. */
const mostUnread = 256;

type ProjectNames = Pick<ProjectChange, 'organizationId' | 'projectId' | 'projectName'>;

/**
 * `GET /_local/changes`: server-sent events, see `contract/changeFeed.ts`. With a project's key pair of that project, with
 * how it stands now at first; with the deployment's key and the OWNER's token of all, at first of those in which something
 * has changed. `Last-Event-ID` leaves out of the first what its sender has had already.
 */
export class ChangeFeed {
	private readonly parts: Parts;
	private readonly changes: Changes;
	private readonly open = new Set<DisposableStore>();

	constructor(parts: Parts, changes: Changes) {
		this.parts = parts;
		this.changes = changes;
	}

	mount(app: Hono): void {
		app.get(localPaths.changes, (context) => {
			const projectKey = this.projectKeyOf(context);
			if (this.open.size >= mostListeners) {
				throw new ApiError(503, 'too_many_listeners', `No more than ${mostListeners} may listen at once.`);
			}
			// A connection that is kept would keep a platform that is to end waiting for it.
			const headers = { 'Content-Type': 'text/event-stream', Connection: 'close' };
			return context.body(this.stream(projectKey, context.req.header('last-event-id')), 200, headers);
		});
	}

	/** The platform ends: every stream is closed as it should. */
	dispose(): void {
		for (const stream of Array.from(this.open)) {
			stream.dispose();
		}
	}

	/** @returns undefined: all projects */
	private projectKeyOf(context: Context): number | undefined {
		const authorization = context.req.header('authorization');
		if (/^Basic /i.test(authorization ?? '')) {
			return authenticateProject(this.parts, authorization).key;
		}
		requireOwnerToken(this.parts, context);
		return undefined;
	}

	private stream(projectKey: number | undefined, lastEventId: string | undefined): ReadableStream<Uint8Array> {
		const end = new DisposableStore();
		const text = new TextEncoder();
		return new ReadableStream(
			{
				start: (controller) => {
					this.open.add(end);
					end.add(toDisposable(() => this.open.delete(end)));
					end.add(toDisposable(() => controller.close()));
					const send = (piece: string) => {
						controller.enqueue(text.encode(piece));
						if ((controller.desiredSize ?? 0) < 0) {
							end.dispose();
						}
					};
					send(': changes\n\n');
					this.begin(projectKey, lastEventId).forEach((change) => send(this.eventOf(change)));
					end.add(this.changes.listen((change) => this.hear(change, projectKey, send)));
					this.beat(end, send);
				},
				cancel: () => {
					this.open.delete(end);
					end.dispose();
				},
			},
			new CountQueuingStrategy({ highWaterMark: mostUnread }),
		);
	}

	private begin(projectKey: number | undefined, lastEventId: string | undefined): readonly ProjectChanges[] {
		const [feed, sequence] = (lastEventId ?? '').split('/');
		const had = feed === this.changes.feed ? Number(sequence) : -1;
		const all = projectKey === undefined ? this.changes.all() : [this.changes.of(projectKey)];
		return all.filter((change) => !(change.sequence <= had));
	}

	private hear(change: ProjectChanges, projectKey: number | undefined, send: (piece: string) => void): void {
		if (projectKey === undefined || projectKey === change.projectKey) {
			send(this.eventOf(change));
		}
	}

	/** Empty where the project is gone. */
	private eventOf({ projectKey, ...change }: ProjectChanges): string {
		const names = this.parts.database.get<ProjectNames>(namesSql, projectKey);
		if (names === undefined) {
			return '';
		}
		const { feed } = this.changes;
		const data: ProjectChange = { feed, ...change, ...names };
		return `id: ${feed}/${change.sequence}\nevent: ${changeEvent}\ndata: ${JSON.stringify(data)}\n\n`;
	}

	private beat(end: DisposableStore, send: (piece: string) => void): void {
		const timer = end.add(
			this.parts.clock.after(heartbeatMs, () => {
				end.delete(timer);
				send(':\n\n');
				this.beat(end, send);
			}),
		);
	}
}

const namesSql = `SELECT id AS projectId, name AS projectName, organization_id AS organizationId FROM projects WHERE key = ?`;
