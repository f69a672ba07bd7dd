import type { Context, Hono } from 'hono';
import { analyticsPathPrefix } from '../../contract/analyticsApi.ts';
import type { Operation } from '../../contract/operation.ts';
import { otelOperations } from '../../contract/otel.ts';
import { authenticateProject } from '../analytics/authentication.ts';
import { ApiError } from '../http/apiError.ts';
import { jsonOf, readBody } from '../http/body.ts';
import { mountOperations } from '../http/operationRouter.ts';
import { writersTurn } from '../http/writersTurn.ts';
import type { Parts } from '../parts.ts';
import { ingestLogs } from './ingestLogs.ts';
import { ingestSpans } from './ingestSpans.ts';
import { logsFromJson } from './logsFromJson.ts';
import { logsFromProtobuf } from './logsFromProtobuf.ts';
import { spansFromJson } from './spansFromJson.ts';
import { spansFromProtobuf } from './spansFromProtobuf.ts';

type OtelOperationId = keyof typeof otelOperations;

/** Langfuse has no limit; nothing reasonable comes near this one. */
const exportLimitBytes = 64 * 1024 * 1024;
const ingestionVersionHeader = 'x-langfuse-ingestion-version';
const newestIngestionVersion = 4;

const encodings = ['application/json', 'application/x-protobuf'] as const;
type Encoding = (typeof encodings)[number];

/** Takes one export that was read from the network into a project. @throws ApiError 400, then nothing of it is kept */
type ExportHandler = (parts: Parts, projectKey: number, bytes: Buffer, encoding: Encoding) => void;

const handlers: Readonly<Record<OtelOperationId, ExportHandler>> = {
	'otel.traces': (parts, projectKey, bytes, encoding) => {
		const now = parts.clock.now();
		const spans = encoding === 'application/json' ? spansFromJson(jsonOf(bytes), now) : spansFromProtobuf(bytes, now);
		ingestSpans(parts, projectKey, spans);
	},
	'otel.logs': (parts, projectKey, bytes, encoding) => {
		const now = parts.clock.now();
		const records = encoding === 'application/json' ? logsFromJson(jsonOf(bytes), now) : logsFromProtobuf(bytes, now);
		ingestLogs(parts, projectKey, records);
	},
};

/** Serves OTLP below `/api/public/otel`, and below the root, where exporters go that were given the bare address. */
export function mountOtel(app: Hono, parts: Parts): void {
	const answer = async (id: OtelOperationId, context: Context) => {
		const project = projectOf(parts, context);
		refuseNewerIngestion(context.req.header(ingestionVersionHeader));
		const encoding = encodingOf(context.req.header('content-type'));
		const bytes = await readBody(context.req.raw, exportLimitBytes);
		await writersTurn();
		handlers[id](parts, project.key, bytes, encoding);
		return encoding === 'application/json' ? context.json({}) : context.body('', 200, { 'Content-Type': encoding });
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

function encodingOf(contentType = ''): Encoding {
	const encoding = encodings.find((name) => contentType.toLowerCase().includes(name));
	if (encoding === undefined) {
		throw new ApiError(400, 'unsupported_content_type', `The content type must be ${encodings.join(' or ')}.`);
	}
	return encoding;
}
