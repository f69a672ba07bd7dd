import type { Context, Hono } from 'hono';
import { localPaths } from '../../contract/localProcess.ts';
import { apiKeyHeader } from '../../contract/organizationsApi.ts';
import { forbidden } from '../http/apiError.ts';
import { authenticateCaller } from '../organizations/authentication.ts';
import type { Parts } from '../parts.ts';
import type { Leases } from './leases.ts';

/** The window's id as a parameter of the route; the colon stays as it is. */
const leasePath = localPaths.lease(':windowId').replace('%3A', ':');

export interface ProcessControl {
	readonly instanceId: string;
	readonly version: string;
	/** Undefined where the process was started by hand and runs until it is told to stop. */
	readonly leases: Leases | undefined;
	readonly stop: () => void;
}

/**
 * What the extension's windows say to the process, beside the two APIs:
 * `GET /_local/instance` says which instance this is; with the deployment's key and the OWNER's token,
 * `POST /_local/leases/{windowId}` takes or renews a lease (30 s), `DELETE` of it releases it, `POST /_local/stop` ends the process.
 */
export function mountLocalRoutes(app: Hono, parts: Parts, control: ProcessControl): void {
	const { instanceId, version, leases, stop } = control;
	app.get(localPaths.instance, (context) =>
		context.json({ instanceId, version, pid: process.pid, leased: leases !== undefined }),
	);
	app.post(leasePath, (context) => {
		requireOwnerToken(parts, context);
		leases?.hold(context.req.param('windowId') ?? '');
		return context.body(null, 204);
	});
	app.delete(leasePath, (context) => {
		requireOwnerToken(parts, context);
		leases?.release(context.req.param('windowId') ?? '');
		return context.body(null, 204);
	});
	app.post(localPaths.stop, (context) => {
		requireOwnerToken(parts, context);
		stop();
		return context.body(null, 202);
	});
}

function requireOwnerToken(parts: Parts, context: Context): void {
	const caller = authenticateCaller(parts, context.req.header(apiKeyHeader), context.req.header('authorization'));
	if (caller.label !== 'OWNER') {
		throw forbidden("Only the OWNER's token may steer the local platform.");
	}
}
