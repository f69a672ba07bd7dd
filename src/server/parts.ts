import type { Clock } from '../base/clock.ts';
import type { WrittenListener } from './changes/written.ts';
import type { BodyRoom } from './http/bodyRoom.ts';
import type { Intake } from './intake/intake.ts';
import type { Database } from './store/database.ts';
import type { Vault } from './store/vault.ts';

/** What taking in events works with. */
export interface WritingParts {
	readonly database: Database;
	readonly clock: Clock;
	/** Told what each commit of ingestion changed. Absent while the sample is made: that is no run of an app. */
	readonly onWritten?: WrittenListener;
}

/** What every handler works with. */
export interface Parts extends WritingParts {
	readonly vault: Vault;
	/** Whoever writes asks it for its turn. */
	readonly intake: Intake;
	/** For what is sent to be taken in. */
	readonly bodyRoom: BodyRoom;
}
