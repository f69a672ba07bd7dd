import type { Clock } from '../base/clock.ts';
import type { Database } from './store/database.ts';
import type { Vault } from './store/vault.ts';

/** What every handler works with. */
export interface Parts {
	readonly database: Database;
	readonly vault: Vault;
	readonly clock: Clock;
}
