import * as vscode from 'vscode';
import { type PlatformInfo, type RunningPlatform, startPlatform } from '../harness/platform.ts';
import { type RecordingProxy, startRecordingProxy } from '../harness/recordingProxy.ts';

type RoleName = keyof PlatformInfo['tokens'];

/** What a command of a project is told of its place. */
export interface Place {
	readonly connectionId: string;
	readonly organizationId: string;
	readonly projectId: string;
}

/** A resource object as the server itself gives it. */
export interface ServedResource {
	readonly id: string;
	readonly type: string;
	readonly attributes: Readonly<Record<string, unknown>>;
}

/** A local platform with sample data, behind a proxy that notes what the extension asks it, and connections to it. */
export class ServedPlatform {
	readonly info: PlatformInfo;
	readonly proxy: RecordingProxy;
	private readonly connectionIds = new Map<string, string>();

	constructor(info: PlatformInfo, proxy: RecordingProxy) {
		this.info = info;
		this.proxy = proxy;
	}

	/** Both of the platform's addresses, as a connection has them. */
	get addresses(): { readonly organizationsApiUrl: string; readonly analyticsUrl: string } {
		const { organizationsApiUrl, analyticsUrl } = this.info;
		return {
			organizationsApiUrl: this.proxy.through(organizationsApiUrl),
			analyticsUrl: this.proxy.through(analyticsUrl),
		};
	}

	/** The sample's first project, where every role is a member. */
	async sample(role: RoleName = 'OWNER'): Promise<Place> {
		const { organizationId, projectId } = this.info;
		return { connectionId: await this.connect(role), organizationId, projectId };
	}

	/** A new project with nothing in it but its organization's members; by default in the sample's first organization. */
	async newProject(name: string, organizationName = 'Brightwater Software'): Promise<Place> {
		const organizations = (await this.ask('GET', '/organizations')).data as readonly ServedResource[];
		const organization = organizations.find(({ attributes }) => attributes['name'] === organizationName);
		const organizationId = organization?.id ?? '';
		const created = await this.ask('POST', `/organizations/${organizationId}/projects`, {
			data: { type: 'project', attributes: { name } },
		});
		return {
			connectionId: await this.connect('OWNER'),
			organizationId,
			projectId: (created.data as ServedResource).id,
		};
	}

	/** A connection with the token of this role; the same one each time. @returns its id */
	async connect(role: RoleName): Promise<string> {
		const { apiKey, tokens } = this.info;
		return await this.added(role, { kind: 'platform', ...this.addresses, apiKey, token: tokens[role] });
	}

	/** A connection to the same server as a Langfuse one, with the key pair of the sample's first project. @returns its id */
	async connectLangfuse(): Promise<string> {
		const { publicKey, secretKey } = this.info;
		const { analyticsUrl } = this.addresses;
		return await this.added('Langfuse', { kind: 'langfuse', analyticsUrl, publicKey, secretKey });
	}

	private async added(label: string, values: object): Promise<string> {
		const before = this.connectionIds.get(label);
		if (before !== undefined) {
			return before;
		}
		const { id } = await vscode.commands.executeCommand<{ readonly id: string }>('spandeck.connection.add', {
			label,
			...values,
		});
		this.connectionIds.set(label, id);
		return id;
	}

	async removeConnections(): Promise<void> {
		for (const connectionId of this.connectionIds.values()) {
			await vscode.commands.executeCommand('spandeck.connection.remove', { connectionId, confirmed: true });
		}
		this.connectionIds.clear();
	}

	/** What the server holds below a project, past the extension and the proxy. */
	async served(place: Place, path: 'users' | 'invitations'): Promise<readonly ServedResource[]> {
		const { data } = await this.ask('GET', `${projectPath(place)}/${path}`);
		return data as readonly ServedResource[];
	}

	/** A project's included resources of a type. */
	async included(place: Place, type: 'apiKey' | 'llm_api_keys'): Promise<readonly ServedResource[]> {
		const { included } = await this.ask('GET', `${projectPath(place)}?include=apiKeys,llmApiKeys`);
		return (included ?? []).filter((resource) => resource.type === type);
	}

	async project(place: Place, query = ''): Promise<ServedResource> {
		return (await this.ask('GET', `${projectPath(place)}${query}`)).data as ServedResource;
	}

	async projects(): Promise<readonly ServedResource[]> {
		const { data } = await this.ask('GET', `/organizations/${this.info.organizationId}/projects`);
		return data as readonly ServedResource[];
	}

	/** Sends events to a project's own ingestion, as its app's SDK does. */
	async ingest(place: Place, batch: readonly object[]): Promise<void> {
		const { attributes } = await this.project(place, '?secret=true');
		const pair = `${String(attributes['publicKey'])}:${String(attributes['secretKey'])}`;
		const answer = await fetch(`${this.info.analyticsUrl}/api/public/ingestion`, {
			method: 'POST',
			headers: { Authorization: `Basic ${btoa(pair)}`, 'Content-Type': 'application/json' },
			body: JSON.stringify({ batch }),
		});
		const { errors } = (await answer.json()) as { readonly errors: readonly unknown[] };
		if (errors.length > 0) {
			throw new Error(`The platform refused events: ${JSON.stringify(errors)}`);
		}
	}

	private async ask(method: string, path: string, body?: object): Promise<Answer> {
		const { apiKey, token, organizationsApiUrl } = this.info;
		const answer = await fetch(`${organizationsApiUrl}${path}`, {
			method,
			headers: { 'Api-Key': apiKey, Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
			...(body !== undefined && { body: JSON.stringify(body) }),
		});
		if (!answer.ok) {
			throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
		}
		return (await answer.json()) as Answer;
	}
}

interface Answer {
	readonly data: ServedResource | readonly ServedResource[];
	readonly included?: readonly ServedResource[];
}

function projectPath({ organizationId, projectId }: Place): string {
	return `/organizations/${organizationId}/projects/${projectId}`;
}

interface Process {
	readonly platform: RunningPlatform;
	readonly proxy: RecordingProxy;
}
let running: Promise<Process> | undefined;

async function start(): Promise<Process> {
	const platform = await startPlatform();
	return { platform, proxy: await startRecordingProxy(platform.info.url) };
}

/** One process serves the whole run, as it takes seconds to fill; each file works in projects and connections of its own. */
after(async () => {
	if (running !== undefined) {
		const { platform, proxy } = await running;
		await proxy.stop();
		await platform.stop();
	}
});

/** For a `describe`: the platform is there before its tests, its connections are gone after them. */
export function usePlatform(): () => ServedPlatform {
	let served: ServedPlatform | undefined;
	before('start the platform', async () => {
		running ??= start();
		const { platform, proxy } = await running;
		served = new ServedPlatform(platform.info, proxy);
	});
	after('remove its connections', () => served?.removeConnections());
	return () => {
		if (served === undefined) {
			throw new Error('The platform is there only while tests run');
		}
		return served;
	};
}
