import type { Context, Hono } from 'hono';
import { proofOf, proves } from '../../base/proof.ts';
import type { Disposable } from '../../base/disposable.ts';
import { type InstanceInfo, localPaths, proofRoles, proofScheme } from '../../contract/localProcess.ts';
import { ApiError } from '../http/apiError.ts';
import type { Parts } from '../parts.ts';
import type { Holds } from './holds.ts';
import { requireOwnerToken } from './ownerToken.ts';

const [instancePath = ''] = localPaths.instance('').split('?');

export interface ProcessControl {
	/** Once its address is known. */
	readonly instance: Promise<InstanceInfo>;
	/** Undefined where the process was started by hand and runs until it is told to stop. */
	readonly holds: Holds | undefined;
	readonly stop: () => void;
}

/**
 * What the extension's windows say to the process, beside the two APIs. With a proof that the caller has read the instance
 * file, `GET /_local/instance` proves that this is the platform which wrote it. With the deployment's key and the OWNER's
 * token, `POST /_local/hold` keeps the platform running for as long as the answer is being read, and `POST /_local/stop`
 * ends it.
 */
export function mountLocalRoutes(app: Hono, parts: Parts, control: ProcessControl): void {
	app.get(instancePath, async (context) => {
		const { instanceId, pid, proof } = provenInstance(await control.instance, context);
		return context.json({ instanceId, pid, proof });
	});
	app.post(localPaths.hold, (context) => {
		requireOwnerToken(parts, context);
		return context.body(heldStream(control.holds), 200, { 'Content-Type': 'text/plain' });
	});
	app.post(localPaths.stop, (context) => {
		requireOwnerToken(parts, context);
		control.stop();
		return context.body(null, 202);
	});
}

/** @throws ApiError 401: to a caller who does not know the key nothing is said, least of all a proof */
function provenInstance(instance: InstanceInfo, context: Context): InstanceInfo & { readonly proof: string } {
	const challenge = context.req.query('challenge') ?? '';
	const [scheme, given] = (context.req.header('authorization') ?? '').split(' ');
	if (scheme !== proofScheme || !proves(given, instance.proofKey, proofRoles.asks, instance.url, challenge)) {
		throw new ApiError(401, 'unauthorized', 'Only who can read the instance file of the data file may ask this.');
	}
	return { ...instance, proof: proofOf(instance.proofKey, proofRoles.answers, instance.url, challenge) };
}

/** One line at once, which says that it is held, and then nothing until one of the two ends. */
function heldStream(holds: Holds | undefined): ReadableStream<Uint8Array> {
	let hold: Disposable | undefined;
	return new ReadableStream({
		start: (controller) => {
			controller.enqueue(new TextEncoder().encode('held\n'));
			hold = holds?.hold(() => {
				controller.close();
			});
		},
		cancel: () => {
			hold?.dispose();
		},
	});
}
