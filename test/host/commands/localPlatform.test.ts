import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { byObject, refusalOf, runByObject } from '../byObject.ts';

async function setPort(port: number | undefined): Promise<void> {
	const configuration = vscode.workspace.getConfiguration('spandeck');
	await configuration.update('localPlatform.port', port, vscode.ConfigurationTarget.Global);
}

describe('local platform commands by object', () => {
	before(() => setPort(0));
	after(async () => {
		await runByObject('spandeck.localPlatform.stop', { confirmed: true });
		await runByObject('spandeck.connection.remove', { connectionId: 'local', confirmed: true });
		await setPort(undefined);
	});
	const organizations = () =>
		runByObject('spandeck.organizations.list', { connectionId: 'local', forceRefresh: true }) as Promise<
			readonly { readonly id: string }[]
		>;

	byObject('spandeck.localPlatform.start', 'returns the connection', async (run) => {
		const connection = (await run({})) as { readonly analyticsUrl: string };
		const { analyticsUrl } = connection;

		assert.match(analyticsUrl, /^http:\/\/127\.0\.0\.1:\d+$/);
		assert.deepEqual(connection, {
			id: 'local',
			label: 'Local Platform',
			kind: 'local',
			organizationsApiUrl: `${analyticsUrl}/organizations-api/v1`,
			analyticsUrl,
		});
		assert.equal((await organizations()).length, 3);
	});

	byObject('spandeck.localPlatform.copySdkEnvironment', 'copies a pair that its analytics take', async (run) => {
		const { analyticsUrl } = (await runByObject('spandeck.localPlatform.start', {})) as {
			readonly analyticsUrl: string;
		};
		assert.equal(await run({}), undefined);
		const copied = /^LANGFUSE_PUBLIC_KEY=(pk-lf-\S+)\nLANGFUSE_SECRET_KEY=(sk-lf-\S+)\nLANGFUSE_BASE_URL=(\S+)\n$/.exec(
			await vscode.env.clipboard.readText(),
		);

		assert.equal(copied?.[3], analyticsUrl);
		const answer = await fetch(`${analyticsUrl}/api/public/projects`, {
			headers: { Authorization: `Basic ${btoa(`${copied[1]}:${copied[2]}`)}` },
		});
		assert.equal(answer.status, 200);
	});

	byObject('spandeck.localPlatform.reset', 'that is confirmed begins anew', async (run) => {
		await runByObject('spandeck.localPlatform.start', {});
		const before = await organizations();

		assert.equal(await run({ confirmed: true }), undefined);
		const fresh = await organizations();
		assert.equal(fresh.length, 3);
		assert.notDeepEqual(fresh, before);
	});

	byObject('spandeck.localPlatform.stop', 'that is confirmed stops it', async (run) => {
		await runByObject('spandeck.localPlatform.start', {});

		assert.equal(await run({ confirmed: true }), undefined);
		assert.match(await refusalOf(organizations()), /not running/);
	});
});
