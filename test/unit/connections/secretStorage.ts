import type { Secrets } from '../../../src/connections/credentialStore.ts';

/** SecretStorage in memory: several windows see the same entries. */
export class SharedSecrets {
	private readonly entries = new Map<string, string>();
	/** What every call fails with, as where there is no keyring. */
	failure: Error | undefined;
	reads = 0;

	/** One window's view. */
	window(): Secrets {
		return {
			get: (key) => {
				this.reads += 1;
				return this.call(() => this.entries.get(key));
			},
			store: (key, value) => this.call(() => void this.entries.set(key, value)),
			delete: (key) => this.call(() => void this.entries.delete(key)),
		};
	}

	/** The names of the entries. */
	get names(): readonly string[] {
		return Array.from(this.entries.keys());
	}

	put(key: string, value: string): void {
		this.entries.set(key, value);
	}

	private call<Value>(act: () => Value): Promise<Value> {
		return this.failure === undefined ? Promise.resolve(act()) : Promise.reject(this.failure);
	}
}
