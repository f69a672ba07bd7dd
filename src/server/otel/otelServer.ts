import type { Context, Hono } from 'hono';
import { analyticsPathPrefix } from '../../contract/analyticsApi.ts';
import type { Operation } from '../../contract/operation.ts';
import { otelOperations } from '../../contract/otel.ts';
import { authenticateProject } from '../analytics/authentication.ts';
import { ApiError } from '../http/apiError.ts';
import { mountOperations } from '../http/operationRouter.ts';
import { answerIntake } from '../intake/answerIntake.ts';
import { type OtelEncoding, otelEncodings } from '../intake/intake.ts';
import type { Parts } from '../parts.ts';

type OtelOperationId = keyof typeof otelOperations;

/** Langfuse has no limit; nothing reasonable comes near this one. */
const exportLimitBytes = 64 * 1024 * 1024;
const ingestionVersionHeader = 'x-langfuse-ingestion-version';
const newestIngestionVersion = 4;

/** Serves OTLP below `/api/public/otel`, and below the root, where exporters go that were given the bare address. */
export function mountOtel(app: Hono, parts: Parts): void {
	const answer = async (id: OtelOperationId, context: Context) => {
		const project = projectOf(parts, context);
		refuseNewerIngestion(context.req.header(ingestionVersionHeader));
		const encoding = encodingOf(context.req.header('content-type'));
		const bodyOf = (bytes: Uint8Array<ArrayBuffer>) => ({ kind: id, projectKey: project.key, encoding, bytes });
		return answerIntake(parts, context, exportLimitBytes, bodyOf);
	};
	const authenticate = (context: Context) => {
		projectOf(parts, context);
	};
	mountOperations(app, analyticsPathPrefix, otelOperations, answer, authenticate);
	mountOperations(app, '', atRoot, answer, authenticate);
}

const atRoot = {
	'otel.traces': rootRow(otelOperations['otel.traces']),
	'otel.logs': rootRow(otelOperations['otel.logs']),
} satisfies Record<OtelOperationId, Operation>;

function rootRow(row: (typeof otelOperations)[OtelOperationId]): Operation {
	return { ...row, path: row.rootPath };
}

function projectOf(parts: Parts, context: Context) {
	return authenticateProject(parts, context.req.header('authorization'));
}

function refuseNewerIngestion(version: string | undefined): void {
	if (version !== undefined && !(Number(version) <= newestIngestionVersion)) {
		throw new ApiError(
			400,
			'unsupported_version',
			`${ingestionVersionHeader} ${version} is not supported; ${newestIngestionVersion} is the newest.`,
		);
	}
}

function encodingOf(contentType = ''): OtelEncoding {
	const encoding = otelEncodings.find((name) => contentType.toLowerCase().includes(name));
	if (encoding === undefined) {
		throw new ApiError(400, 'unsupported_content_type', `The content type must be ${otelEncodings.join(' or ')}.`);
	}
	return encoding;
}
