import type { Context } from 'hono';
import { readBody } from '../http/body.ts';
import type { Parts } from '../parts.ts';
import type { IntakeBody } from './intake.ts';

/** What text in JSON or protobuf comes to when it is inflated, in about. */
const inflatedTimes = 6;
/** Of a body whose length is not told: most are smaller. */
const chunkedBytes = 1024 ** 2;

/**
 * Reads a request's body once there is room for it, has it taken in, tells those who follow the changes, and answers.
 * @param limitBytes how large it may be, before and after inflating @param bodyOf what it is
 * @throws ApiError as `readBody` and `Intake.take` do
 */
export async function answerIntake(
	parts: Parts,
	context: Context,
	limitBytes: number,
	bodyOf: (bytes: Uint8Array<ArrayBuffer>) => IntakeBody,
): Promise<Response> {
	return parts.bodyRoom.hold(expectedBytes(context, limitBytes), async () => {
		const body = bodyOf(await readBody(context.req.raw, limitBytes));
		const { status, contentType, text, written } = await parts.intake.take(body);
		for (const figures of written) {
			parts.onWritten?.(body.projectKey, figures);
		}
		return context.body(text, status, { 'Content-Type': contentType });
	});
}

/** One over the limit will be refused before it is read. */
function expectedBytes(context: Context, limitBytes: number): number {
	const length = context.req.header('content-length');
	const sent = length === undefined ? chunkedBytes : Number(length);
	const isInflated = context.req.header('content-encoding') !== undefined;
	return Math.min(isInflated ? sent * inflatedTimes : sent, limitBytes) || 0;
}
