import type { Context } from 'hono';
import type { Parts } from '../parts.ts';
import type { IntakeBody } from './intake.ts';

/** Has a body taken in, tells those who follow the changes, and answers. @throws ApiError as `Intake.take` does */
export async function answerIntake(parts: Parts, context: Context, body: IntakeBody): Promise<Response> {
	const { status, contentType, text, written } = await parts.intake.take(body);
	for (const figures of written) {
		parts.onWritten?.(body.projectKey, figures);
	}
	return context.body(text, status, { 'Content-Type': contentType });
}
