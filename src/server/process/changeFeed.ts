import type { Context, Hono } from 'hono';
import { changeEvent, heartbeatMs, type ProjectChange } from '../../contract/changeFeed.ts';
import { localPaths } from '../../contract/localProcess.ts';
import { authenticateProject } from '../analytics/authentication.ts';
import type { Changes, ProjectChanges } from '../changes/changes.ts';
import { ApiError } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import { FeedStream } from './feedStream.ts';
import { requireOwnerToken } from './ownerToken.ts';

/** Each holds a connection; a window has one for its status bar and one for each panel that follows. */
const mostListeners = 64;

type ProjectNames = Pick<ProjectChange, 'organizationId' | 'projectId' | 'projectName'>;

/**
 * `GET /_local/changes`: server-sent events, see `contract/changeFeed.ts`. With a project's key pair of that project, with
 * how it stands now at first; with the deployment's key and the OWNER's token of all, at first of those in which something
 * has changed. `Last-Event-ID` leaves out of the first what its sender has had already.
 */
export class ChangeFeed {
	private readonly parts: Parts;
	private readonly changes: Changes;
	private readonly open = new Set<FeedStream>();

	constructor(parts: Parts, changes: Changes) {
		this.parts = parts;
		this.changes = changes;
	}

	mount(app: Hono): void {
		app.get(localPaths.changes, (context) => {
			const authorize = () => this.projectKeyOf(context);
			authorize();
			if (this.open.size >= mostListeners) {
				throw new ApiError(503, 'too_many_listeners', `No more than ${mostListeners} may listen at once.`);
			}
			// A connection that is kept would keep a platform that is to end waiting for it.
			const headers = { 'Content-Type': 'text/event-stream', Connection: 'close' };
			return context.body(this.stream(authorize, context.req.header('last-event-id')).body, 200, headers);
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

	/** @param authorize asked before each event: keys that were deleted or have expired hear nothing more */
	private stream(authorize: () => number | undefined, lastEventId: string | undefined): FeedStream {
		const stream = new FeedStream();
		const send = (textFor: (projectKey: number | undefined) => string) => {
			try {
				stream.send(textFor(authorize()));
			} catch {
				stream.dispose();
			}
		};
		this.open.add(stream);
		stream.whenEnded(() => this.open.delete(stream));
		send((projectKey) => `: changes\n\n${this.begin(projectKey, lastEventId)}`);
		stream.until(this.changes.listen((change) => send((projectKey) => this.heard(change, projectKey))));
		stream.repeat(
			(run) => this.parts.clock.after(heartbeatMs, run),
			() => send(() => ':\n\n'),
		);
		return stream;
	}

	/** How things stand, without what the reader has had. */
	private begin(projectKey: number | undefined, lastEventId: string | undefined): string {
		const [feed, sequence] = (lastEventId ?? '').split('/');
		const had = feed === this.changes.feed ? Number(sequence) : -1;
		const all = projectKey === undefined ? this.changes.all() : [this.changes.of(projectKey)];
		return all
			.filter((change) => !(change.sequence <= had))
			.map((change) => this.eventOf(change))
			.join('');
	}

	private heard(change: ProjectChanges, projectKey: number | undefined): string {
		return projectKey === undefined || projectKey === change.projectKey ? this.eventOf(change) : '';
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
}

const namesSql = `SELECT id AS projectId, name AS projectName, organization_id AS organizationId FROM projects WHERE key = ?`;
