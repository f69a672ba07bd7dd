import * as l10n from '@vscode/l10n';
import { roleForKeys } from '../contract/role.ts';
import { SpandeckError } from '../contract/problem.ts';
import type { CurrentProject } from '../model/currentProject.ts';
import { type KeyPair, readKeyPair } from '../model/project.ts';
import { refuse } from '../model/reading.ts';
import type { CallOptions, ProjectPath } from './connectionClient.ts';
import { currentProject, requireOwnProject } from './currentProject.ts';
import { isUnauthorized, type Requests } from './requests.ts';

/** The projects' own pairs, asked for when first needed and kept in memory only. */
export class KeyPairs {
	private readonly pairs = new Map<string, KeyPair>();
	/** Of a Langfuse connection. */
	private ownProject: CurrentProject | undefined;
	private readonly requests: Requests;

	constructor(requests: Requests) {
		this.requests = requests;
	}

	/**
	 * @throws SpandeckError kind `http`, 403, with `neededRole`, where the caller's role is too low for secrets; kind
	 * `argument` where the pair of a Langfuse connection is another project's
	 */
	async get(path: ProjectPath, options: CallOptions): Promise<KeyPair> {
		if (this.requests.connection.kind === 'langfuse') {
			return await this.own(path, options);
		}
		return this.pairs.get(keyOf(path)) ?? (await this.ask(path, options));
	}

	/** Runs `use` with the project's pair; where the server refuses it, once more with one that is asked for anew. */
	async with<Value>(path: ProjectPath, options: CallOptions, use: (pair: KeyPair) => Promise<Value>): Promise<Value> {
		const pair = await this.get(path, options);
		try {
			return await use(pair);
		} catch (error) {
			if (!isUnauthorized(error) || this.requests.connection.kind === 'langfuse') {
				throw error;
			}
			// Another read may have asked anew in the meantime: then that pair is tried.
			if (this.pairs.get(keyOf(path)) === pair) {
				this.pairs.delete(keyOf(path));
			}
			return await use(await this.get(path, options));
		}
	}

	clear(): void {
		this.pairs.clear();
		this.ownProject = undefined;
	}

	/** A Langfuse server answers for the pair's project, whichever was meant: so another is refused here. */
	private async own(path: ProjectPath, options: CallOptions): Promise<KeyPair> {
		// Asked once and not again with a refresh: a pair never changes its project.
		this.ownProject ??= await currentProject(this.requests, { ...options, forceRefresh: false });
		requireOwnProject('projects.current', path, this.ownProject);
		return await this.requests.ownPair('projects.current');
	}

	private async ask(path: ProjectPath, options: CallOptions): Promise<KeyPair> {
		const { organizationId, projectId } = path;
		if (organizationId === undefined) {
			throw new SpandeckError('projects.get', {
				kind: 'argument',
				argument: 'organizationId',
				detail: l10n.t('is missing'),
			});
		}
		const key = { organizationId, projectId, secret: true };
		return await this.requests.read({ id: 'projects.get', key }, options, async (shared) => {
			const pair = await this.load({ organizationId, projectId }, shared);
			this.pairs.set(keyOf(path), pair);
			return pair;
		});
	}

	private async load(path: { organizationId: string; projectId: string }, options: CallOptions): Promise<KeyPair> {
		try {
			const answer = await this.requests.call('projects.get', { path, query: { secret: 'true' } }, options);
			return this.requests.understand('projects.get', answer, (reading, body) => {
				return readKeyPair(reading, body) ?? refuse(reading, '$.data.attributes.secretKey', 'is missing');
			}).value;
		} catch (error) {
			throw withNeededRole(error);
		}
	}
}

/** The server says only that the role is too low; which one is needed stands in the contract. */
function withNeededRole(error: unknown): unknown {
	if (error instanceof SpandeckError && error.problem.kind === 'http' && error.problem.status === 403) {
		return new SpandeckError(error.operation, { ...error.problem, neededRole: roleForKeys }, { cause: error });
	}
	return error;
}

function keyOf({ organizationId, projectId }: ProjectPath): string {
	return JSON.stringify([organizationId, projectId]);
}
