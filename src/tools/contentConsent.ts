import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import { isJsonObject } from '../contract/json.ts';
import type { Connection } from '../model/connection.ts';

/** Where agreements are kept; VS Code's `Memento`. */
interface Memory {
	get(key: string): unknown;
	update(key: string, value: unknown): PromiseLike<void>;
}

/** What content a model asks for, for the question. */
export interface AskedContent {
	readonly traceName: string;
	readonly projectName: string;
}

/** Asks the person. @returns true for a yes alone */
export type AskForContent = (connection: Connection, asked: AskedContent) => Promise<boolean>;

interface ContentConsentOptions {
	readonly connections: {
		list(): readonly Connection[];
		onDidChange(listener: () => void): Disposable;
	};
	readonly memory: Memory;
	readonly ask: AskForContent;
}

const memoryKey = 'tools.contentConsent';

/**
 * Whether the content of traces (input, output, metadata, status messages) may go to a model. It goes there after a yes of
 * the person for that connection, and never without one.
 *
 * We ask ourselves and do not leave it to VS Code's confirmation of a tool (`confirmationMessages`), because that one can be
 * given in the person's stead (`chat.tools.global.autoApprove`, "always allow", autopilot, hooks; in VS Code's own tests), is
 * kept for a tool and not for a connection, never tells the tool whether anyone was asked, and takes the whole call with it
 * when it is declined. Ours is the same in chat and outside of one, and after a no the figures still go.
 *
 * A yes is kept with the address that it was given for: at another address it counts no more, nor after the connection is
 * removed or was taken back. For a `production` connection it holds for one call.
 */
export class ContentConsent implements Disposable {
	private readonly options: ContentConsentOptions;
	private readonly disposables = new DisposableStore();
	private readonly changed = this.disposables.add(new Emitter<undefined>());
	/** Some connection has a yes, or none has any more. */
	readonly onDidChange = this.changed.event;
	/** Questions that are open: calls that run side by side wait for one answer. */
	private readonly open = new Map<string, Promise<boolean>>();

	constructor(options: ContentConsentOptions) {
		this.options = options;
		this.disposables.add(options.connections.onDidChange(() => void this.forgetOutdated()));
	}

	/** Asks where it must. @returns whether this content may go */
	async mayShare(connection: Connection, asked: AskedContent): Promise<boolean> {
		if (connection.production === true) {
			return await this.options.ask(connection, asked);
		}
		if (this.agreed().has(connection.id)) {
			return true;
		}
		const key = `${connection.id} ${connection.analyticsUrl}`;
		const question = this.open.get(key) ?? this.askOnce(key, connection, asked);
		return await question;
	}

	/** The connections of which content goes without a question. */
	agreedConnections(): readonly Connection[] {
		const agreed = this.agreed();
		return this.options.connections.list().filter(({ id }) => agreed.has(id));
	}

	/** Takes a yes back: the next call asks again. */
	async takeBack(connectionId: string): Promise<void> {
		const { [connectionId]: _taken, ...rest } = this.kept();
		await this.keep(rest);
	}

	dispose(): void {
		this.disposables.dispose();
	}

	private askOnce(key: string, connection: Connection, asked: AskedContent): Promise<boolean> {
		const question = this.askAndKeep(connection, asked).finally(() => this.open.delete(key));
		this.open.set(key, question);
		return question;
	}

	private async askAndKeep(connection: Connection, asked: AskedContent): Promise<boolean> {
		const agreed = await this.options.ask(connection, asked);
		if (agreed) {
			await this.keep({ ...this.kept(), [connection.id]: connection.analyticsUrl });
		}
		return agreed;
	}

	/** Ids of the connections that are still what the yes was given for. */
	private agreed(): ReadonlySet<string> {
		const kept = this.kept();
		const still = this.options.connections
			.list()
			.filter(({ id, analyticsUrl, production }) => kept[id] === analyticsUrl && production !== true);
		return new Set(still.map(({ id }) => id));
	}

	private async forgetOutdated(): Promise<void> {
		const kept = Object.entries(this.kept());
		const agreed = this.agreed();
		const current = kept.filter(([id]) => agreed.has(id));
		if (current.length < kept.length) {
			await this.keep(Object.fromEntries(current));
		}
	}

	/** By the connection's id the address that the yes was given for. */
	private kept(): Readonly<Record<string, string>> {
		const value = this.options.memory.get(memoryKey);
		const entries = isJsonObject(value) ? Object.entries(value) : [];
		return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
	}

	private async keep(agreements: Readonly<Record<string, string>>): Promise<void> {
		await this.options.memory.update(memoryKey, agreements);
		this.changed.fire(undefined);
	}
}
