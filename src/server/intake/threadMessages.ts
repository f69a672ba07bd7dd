import { ApiError } from '../http/apiError.ts';
import type { StorageLimits } from '../store/retention.ts';
import type { IntakeAnswer, IntakeBody } from './intake.ts';

/** What the threads are started with. */
export interface ThreadData {
	readonly dataFile: string;
}

/** What the thread is told. Each is answered by one reply, in the order of their coming; `end` by the thread's end. */
export type ThreadRequest =
	| { readonly type: 'take'; readonly body: IntakeBody }
	| { readonly type: 'removeBatch'; readonly limits: StorageLimits }
	| { readonly type: 'end' };

/** What the thread of the checkpoints is told: each is answered with `done`, `end` by its end. */
export type CheckpointRequest = 'checkpoint' | 'end';

export type ThreadReply =
	| { readonly type: 'taken'; readonly answer: IntakeAnswer }
	| { readonly type: 'removed'; readonly traces: number }
	| { readonly type: 'failed'; readonly error: TravellingError };

/** An `ApiError` on its way from one thread to another: errors of a class of ours arrive as any error does. */
export interface TravellingError {
	readonly status: number;
	readonly code: string;
	readonly detail: string;
	/** As JSON: they are a schema's, and are only ever written out. */
	readonly issues: string;
}

export function sentError({ status, code, message, issues }: ApiError): TravellingError {
	return { status, code, detail: message, issues: JSON.stringify(issues) };
}

export function arrivedError({ status, code, detail, issues }: TravellingError): ApiError {
	return new ApiError(status, code, detail, { issues: JSON.parse(issues) as unknown[] });
}
