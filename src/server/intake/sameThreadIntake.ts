import type { WritingParts } from '../parts.ts';
import { removeBatch, type StorageLimits } from '../store/retention.ts';
import type { Intake, IntakeAnswer, IntakeBody } from './intake.ts';
import { takeIn } from './takeIn.ts';

/** Takes everything in where it is called: for data in memory, which no other thread can see. */
export class SameThreadIntake implements Intake {
	private readonly parts: Omit<WritingParts, 'onWritten'>;

	constructor({ database, clock }: Omit<WritingParts, 'onWritten'>) {
		this.parts = { database, clock };
	}

	take(body: IntakeBody): Promise<IntakeAnswer> {
		return this.write(() => takeIn(this.parts, body));
	}

	removeBatch(limits: StorageLimits): Promise<number> {
		return this.write(() => removeBatch(this.parts.database, this.parts.clock.now(), limits));
	}

	/** Before it returns. */
	write<Result>(run: () => Result): Promise<Result> {
		return new Promise((resolve) => {
			resolve(run());
		});
	}
}
