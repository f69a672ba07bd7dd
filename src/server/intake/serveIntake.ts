import type { MessagePort } from 'node:worker_threads';
import { systemClock } from '../../base/clock.ts';
import { apiErrorOf } from '../http/failure.ts';
import type { WritingParts } from '../parts.ts';
import type { Database } from '../store/database.ts';
import { removeBatch } from '../store/retention.ts';
import { takeIn } from './takeIn.ts';
import { sentError, type ThreadReply, type ThreadRequest } from './threadMessages.ts';

/** The thread's side of `IntakeThread`: answers what it is told, one by one, until it is told to end. */
export function serveIntake(port: MessagePort, database: Database, dataFile: string): void {
	const parts = { database, clock: systemClock };
	port.on('message', (request: ThreadRequest) => {
		if (request.type === 'end') {
			database.close();
			port.close();
		} else {
			port.postMessage(replyOrFailure(parts, request, dataFile));
		}
	});
}

type Question = Exclude<ThreadRequest, { readonly type: 'end' }>;

function replyOrFailure(parts: WritingParts, request: Question, dataFile: string): ThreadReply {
	try {
		return replyTo(parts, request);
	} catch (error) {
		return { type: 'failed', error: sentError(apiErrorOf(error, dataFile)) };
	}
}

function replyTo(parts: WritingParts, request: Question): ThreadReply {
	switch (request.type) {
		case 'take':
			return { type: 'taken', answer: takeIn(parts, request.body) };
		case 'removeBatch':
			return { type: 'removed', traces: removeBatch(parts.database, parts.clock.now(), request.limits) };
	}
}
