import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { byObject, refusalOf } from '../byObject.ts';
import { type Place, usePlatform } from '../servedPlatform.ts';

describe('project key commands by object', () => {
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().sample('MEMBER');
	});
	const clipboard = () => vscode.env.clipboard.readText();
	const environment = () => {
		const { publicKey, secretKey } = platform().info;
		const { analyticsUrl } = platform().addresses;
		return `LANGFUSE_PUBLIC_KEY=${publicKey}\nLANGFUSE_SECRET_KEY=${secretKey}\nLANGFUSE_BASE_URL=${analyticsUrl}\n`;
	};

	byObject('spandeck.project.copyPublicKey', 'copies and returns it', async (run) => {
		assert.equal(await run(place), platform().info.publicKey);
		assert.equal(await clipboard(), platform().info.publicKey);
	});

	byObject('spandeck.project.copySecretKey', 'copies it and never returns it', async (run) => {
		assert.equal(await run(place), undefined);
		assert.equal(await clipboard(), platform().info.secretKey);
	});

	byObject('spandeck.project.copyEnvironment', 'copies what a Langfuse SDK reads and returns nothing', async (run) => {
		assert.equal(await run(place), undefined);
		assert.equal(await clipboard(), environment());
	});

	byObject('spandeck.project.copyEnvironment', 'copies it for what the caller names', async (run) => {
		await run({ ...place, format: 'launchJson' });
		const { publicKey, secretKey } = platform().info;
		assert.deepEqual(JSON.parse(`{${await clipboard()}}`), {
			env: {
				LANGFUSE_PUBLIC_KEY: publicKey,
				LANGFUSE_SECRET_KEY: secretKey,
				LANGFUSE_BASE_URL: platform().addresses.analyticsUrl,
			},
		});
	});

	byObject('spandeck.project.copyEnvironment', 'refuses a format that it does not know', async (run) => {
		await vscode.env.clipboard.writeText('before');
		assert.match(await refusalOf(run({ ...place, format: 'xml' })), /^format must be one of .*dotenv/);
		assert.equal(await clipboard(), 'before');
	});

	byObject('spandeck.project.writeEnvFile', 'returns the file, in which every other line stays', async (run) => {
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
		const file = join(folder, '.env');
		await writeFile(file, '# settings of the app\nPORT=8080\nLANGFUSE_PUBLIC_KEY=old\n');
		try {
			assert.deepEqual(await run({ ...place, confirmed: true }), { path: file });
			const { publicKey, secretKey } = platform().info;
			assert.deepEqual((await readFile(file, 'utf8')).split('\n'), [
				'# settings of the app',
				'PORT=8080',
				`LANGFUSE_PUBLIC_KEY=${publicKey}`,
				`LANGFUSE_SECRET_KEY=${secretKey}`,
				`LANGFUSE_BASE_URL=${platform().addresses.analyticsUrl}`,
				'',
			]);
		} finally {
			await rm(file);
		}
	});
});
