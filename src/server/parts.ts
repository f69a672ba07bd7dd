import type { Clock } from '../base/clock.ts';
import type { WrittenListener } from './changes/written.ts';
import type { Database } from './store/database.ts';
import type { Vault } from './store/vault.ts';

/** What every handler works with. */
export interface Parts {
	readonly database: Database;
	readonly vault: Vault;
	readonly clock: Clock;
	/** Told what each commit of ingestion changed. Absent while the sample is made: that is no run of an app. */
	readonly onWritten?: WrittenListener;
}
