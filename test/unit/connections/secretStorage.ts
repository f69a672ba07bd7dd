import type * as vscode from 'vscode';
import { Emitter } from '../../../src/base/event.ts';

/** SecretStorage as VS Code has it, in memory: several windows see the same entries and hear of each other's changes. */
export class SharedSecrets {
	private readonly entries = new Map<string, string>();
	private readonly changed = new Emitter<vscode.SecretStorageChangeEvent>();
	/** What every call fails with, as where there is no keyring. */
	failure: Error | undefined;
	reads = 0;

	/** One window's view. */
	window(): vscode.SecretStorage {
		return {
			keys: () => this.call(() => Array.from(this.entries.keys())),
			get: (key) => {
				this.reads += 1;
				return this.call(() => this.entries.get(key));
			},
			store: (key, value) => this.call(() => this.change(key, () => this.entries.set(key, value))),
			delete: (key) => this.call(() => this.change(key, () => this.entries.delete(key))),
			onDidChange: (listener: (event: vscode.SecretStorageChangeEvent) => unknown) => this.changed.event(listener),
		};
	}

	get texts(): readonly string[] {
		return Array.from(this.entries.values());
	}

	/** The names of the entries. */
	get names(): readonly string[] {
		return Array.from(this.entries.keys());
	}

	put(key: string, value: string): void {
		this.entries.set(key, value);
	}

	private change(key: string, act: () => unknown): void {
		act();
		this.changed.fire({ key });
	}

	private call<Value>(act: () => Value): Promise<Value> {
		return this.failure === undefined ? Promise.resolve(act()) : Promise.reject(this.failure);
	}
}
