import type { Clock } from '../base/clock.ts';
import { type Disposable, DisposableStore } from '../base/disposable.ts';
import type { CallOptions, ConnectionClient } from '../client/connectionClient.ts';
import type { Connections } from '../connections/connections.ts';
import { type RateLimitBucketName, rateLimitBuckets } from '../contract/rateLimitBucket.ts';
import { asSpandeckError, isCancelled, SpandeckError } from '../contract/problem.ts';
import type { Connection } from '../model/connection.ts';
import { isLangfuseCloud } from '../model/langfuseCloud.ts';
import type { TraceIdInText } from '../model/traceIdInText.ts';
import { type Answer, type FoundTrace, goodForMs, unansweredMs } from './answer.ts';
import { type AskedProject, isOnServer, projectsToAsk } from './askedProject.ts';
import { BriefMemory } from './briefMemory.ts';

export interface TraceLookupOptions {
	readonly connections: Pick<Connections, 'list' | 'state' | 'client' | 'onDidChange'>;
	/** The projects that sidebar and panels have read, first those that people look at. */
	readonly seenProjects: () => readonly AskedProject[];
	/** The local platform's own project; undefined while it does not run. */
	readonly localProject: () => Omit<AskedProject, 'connectionId'> | undefined;
	readonly clock: Clock;
	readonly log: { debug(line: string): void };
}

/** One question: the id, and what ends it. */
interface Question {
	readonly wanted: TraceIdInText;
	readonly signal: AbortSignal;
}

/**
 * Finds the trace of an id among the projects that are known already. Nobody has asked for it but by moving the mouse: so
 * nothing is started, no one is asked for credentials, no read is repeated, none is sent while its server wants to be left
 * alone, and what was answered is kept for minutes.
 */
export class TraceLookup implements Disposable {
	private readonly disposables = new DisposableStore();
	private readonly options: TraceLookupOptions;
	private readonly answers: BriefMemory<Answer>;
	/** Of Langfuse connections, whose key pairs have one each; undefined: it could not be read. */
	private readonly ownProjects: BriefMemory<AskedProject | undefined>;

	constructor(options: TraceLookupOptions) {
		this.options = options;
		this.answers = new BriefMemory(options.clock);
		this.ownProjects = new BriefMemory(options.clock);
		this.disposables.add(
			options.connections.onDidChange(() => {
				this.answers.clear();
				this.ownProjects.clear();
			}),
		);
	}

	dispose(): void {
		this.disposables.dispose();
	}

	/** @returns undefined where none of the projects has such a trace, or none could say. Never throws */
	async find(wanted: TraceIdInText, signal: AbortSignal): Promise<FoundTrace | undefined> {
		const connections = this.options.connections.list().filter((connection) => isOnServer(wanted, connection));
		const first = new AbortController();
		const question = { wanted, signal: AbortSignal.any([signal, first.signal]) };
		const found = Promise.withResolvers<FoundTrace | undefined>();
		const asked = connections.map(async (connection) => {
			const trace = await this.findOn(connection, question);
			if (trace !== undefined) {
				found.resolve(trace);
			}
		});
		void Promise.all(asked).then(() => {
			found.resolve(undefined);
		});
		try {
			return await found.promise;
		} finally {
			// A slow server need not look any longer for what another has.
			first.abort();
		}
	}

	private async findOn(connection: Connection, question: Question): Promise<FoundTrace | undefined> {
		try {
			if ((await this.options.connections.state(connection.id)) === 'signedOut') {
				return undefined;
			}
			const projects = projectsToAsk(question.wanted, await this.projectsOf(connection, question.signal));
			return this.keptOf(projects, question) ?? (await this.askEach(connection, projects, question));
		} catch (thrown) {
			this.report(`${connection.label} was not asked for a trace`, thrown);
			return undefined;
		}
	}

	private keptOf(projects: readonly AskedProject[], { wanted }: Question): FoundTrace | undefined {
		const answers = projects.map((project) => this.answers.get(keyOf(project, wanted.traceId))?.value);
		return answers.find((answer) => typeof answer === 'object');
	}

	/** One after another: the first that has it spares the rest. */
	private async askEach(
		connection: Connection,
		projects: readonly AskedProject[],
		question: Question,
	): Promise<FoundTrace | undefined> {
		for (const project of projects) {
			const answer = await this.askOnce(connection, project, question);
			if (typeof answer === 'object') {
				return answer;
			}
		}
		return undefined;
	}

	/** @returns undefined where nothing is asked, or the mouse has moved on */
	private async askOnce(
		connection: Connection,
		project: AskedProject,
		question: Question,
	): Promise<Answer | undefined> {
		const key = keyOf(project, question.wanted.traceId);
		const client = this.options.connections.client(connection.id);
		const { generation } = this.answers;
		const kept = this.answers.get(key);
		if (kept !== undefined || isOver(question) || !mayAsk(client)) {
			return kept?.value;
		}
		const answer = await this.ask(client, project, question);
		if (isOver(question)) {
			return undefined;
		}
		this.answers.keep(key, answer, goodForMs(answer, this.options.clock.now()), generation);
		return answer;
	}

	private async ask(client: ConnectionClient, project: AskedProject, question: Question): Promise<Answer> {
		const { traceId } = question.wanted;
		const once = onlyOnce(question.signal);
		try {
			const path = pathOf(project);
			const glance = await client.traces.glance({ ...path, traceId }, once);
			const projectName = project.projectName ?? (await client.projects.get(path, once)).value.name;
			return { project: { ...project, projectName }, glance };
		} catch (thrown) {
			if (isUnknown(thrown)) {
				return 'unknown';
			}
			this.report(`${client.connection.label} did not tell whether it has a trace`, thrown);
			return 'unanswered';
		}
	}

	private async projectsOf(connection: Connection, signal: AbortSignal): Promise<readonly AskedProject[]> {
		const seen = this.options.seenProjects().filter(({ connectionId }) => connectionId === connection.id);
		switch (connection.kind) {
			case 'platform':
				return seen;
			case 'local': {
				const own = this.options.localProject();
				return own === undefined ? [] : [...seen, { ...own, connectionId: connection.id }];
			}
			case 'langfuse': {
				const own = await this.ownProjectOf(connection, signal);
				return own === undefined ? seen : [own, ...seen];
			}
		}
	}

	private async ownProjectOf(connection: Connection, signal: AbortSignal): Promise<AskedProject | undefined> {
		const known = this.ownProjects.get(connection.id);
		if (known !== undefined) {
			return known.value;
		}
		const { generation } = this.ownProjects;
		const own = await this.readOwnProject(connection, signal);
		if (!signal.aborted) {
			const forMs = own === undefined ? unansweredMs : Number.POSITIVE_INFINITY;
			this.ownProjects.keep(connection.id, own, forMs, generation);
		}
		return own;
	}

	private async readOwnProject(
		{ id: connectionId, label }: Connection,
		signal: AbortSignal,
	): Promise<AskedProject | undefined> {
		const { organizations, projects } = this.options.connections.client(connectionId);
		const once = onlyOnce(signal);
		try {
			const [organization] = (await organizations.list(once)).value;
			const organizationId = organization?.id ?? '';
			const [project] = (await projects.list({ organizationId }, once)).value;
			return project && { connectionId, organizationId, projectId: project.id, projectName: project.name };
		} catch (thrown) {
			this.report(`${label} did not tell its project`, thrown);
			return undefined;
		}
	}

	/** Moving the mouse on is no failure. */
	private report(what: string, thrown: unknown): void {
		if (!isCancelled(thrown)) {
			this.options.log.debug(`hover: ${what}: ${asSpandeckError('traces.get', thrown).message}`);
		}
	}
}

function isOver({ signal }: Question): boolean {
	return signal.aborted;
}

/** The bucket that a glance counts in: by the server's generation, and both until that is known. */
const buckets: readonly RateLimitBucketName[] = ['traces', 'observations'];

/** Not while the server is left alone; and of what Langfuse Cloud allows in a minute, one half stays for the panels. */
function mayAsk(client: ConnectionClient): boolean {
	return buckets.every((bucket) => {
		const sent = client.callsSent?.(bucket) ?? 0;
		const isSpent = isLangfuseCloud(client.connection.analyticsUrl) && sent >= rateLimitBuckets[bucket].least.calls / 2;
		return client.isWaiting?.(bucket) !== true && !isSpent;
	});
}

/** For one question: nobody is prompted, and a read that would be repeated ends instead. */
function onlyOnce(signal: AbortSignal): CallOptions {
	const wait = new AbortController();
	return {
		background: true,
		signal: AbortSignal.any([signal, wait.signal]),
		onRetry: () => {
			wait.abort();
		},
	};
}

function keyOf({ connectionId, projectId }: AskedProject, traceId: string): string {
	return JSON.stringify([connectionId, projectId, traceId]);
}

function pathOf({ organizationId, projectId }: AskedProject) {
	return { projectId, ...(organizationId !== undefined && { organizationId }) };
}

function isUnknown(thrown: unknown): boolean {
	return thrown instanceof SpandeckError && thrown.problem.kind === 'http' && thrown.problem.status === 404;
}
