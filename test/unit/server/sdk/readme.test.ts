import assert from 'node:assert/strict';
import { type PlatformInfo, type RunningPlatform, startPlatform } from '../../../harness/platform.ts';
import { readmeApps, runReadmeApp } from '../../../harness/readmeApps.ts';
import { type OpenAiServer, openAiServer } from '../../../harness/servers/openAiServer.ts';
import manifest from '../../../../package.json' with { type: 'json' };
import { type Fields, picked } from './readBack.ts';

const question = [{ role: 'user', content: 'Where is my parcel?' }];
const counted = { model: 'gpt-4o', usageDetails: { input: 12, output: 5, total: 17 } };

/** What becomes of each: its trace's name, and the one call of a model in it. */
const expected: Readonly<Record<string, readonly [trace: string, generation: Fields]>> = {
	'langfuse.mjs': ['parcel-question', { ...counted, name: 'answer', input: question, output: 'On its way.' }],
	'opentelemetry.mjs': [
		'chat gpt-4o',
		{
			...counted,
			name: 'chat gpt-4o',
			input: question,
			output: [{ role: 'assistant', content: 'On its way.' }],
		},
	],
	'langfuse-3.mjs': ['parcel-question-3', { ...counted, name: 'answer', input: question, output: 'On its way.' }],
	'ai-sdk.mjs': [
		'invoke_agent gpt-4o',
		{
			...counted,
			name: 'chat gpt-4o',
			input: [{ role: 'user', parts: [{ type: 'text', content: 'Where is my parcel?' }] }],
			output: [{ role: 'assistant', parts: [{ type: 'text', content: 'On its way.' }], finish_reason: 'stop' }],
		},
	],
	'openinference.mjs': [
		'OpenAI Chat Completions',
		{
			name: 'OpenAI Chat Completions',
			model: 'gpt-4o-2024-11-20',
			input: { model: 'gpt-4o', messages: question },
		},
	],
};

async function read({ analyticsUrl, publicKey, secretKey }: PlatformInfo, path: string): Promise<Fields[]> {
	const headers = { Authorization: `Basic ${btoa(`${publicKey}:${secretKey}`)}` };
	const answer = await fetch(`${analyticsUrl}/api/public${path}`, { headers });
	return ((await answer.json()) as { data: Fields[] }).data;
}

const versions: Readonly<Record<string, string>> = manifest.devDependencies;

/** `@langfuse/otel@5` -> the name, and how its version must begin. */
function parted(wanted: string): readonly [name: string, version: string] {
	const [, name = '', version] = /^(.[^@]*)(?:@(.*))?$/.exec(wanted) ?? [];
	return [name, version === undefined ? '' : `${version}.`];
}

describe("the README's apps", () => {
	let platform: RunningPlatform;
	let openAi: OpenAiServer;
	before(async () => {
		platform = await startPlatform({ sample: 'none' });
		openAi = await openAiServer();
	});
	after(async () => {
		openAi.close();
		await platform.stop();
	});

	it('are these', async () => {
		const files = (await readmeApps()).map(({ file }) => file);
		assert.deepEqual(files, Object.keys(expected));
	});

	for (const [file, [name, generation]] of Object.entries(expected)) {
		it(`${file} is there after it ran with what \`npm run platform\` printed`, async () => {
			const { publicKey, secretKey, analyticsUrl } = platform.info;
			const pasted = [
				`LANGFUSE_PUBLIC_KEY=${publicKey}`,
				`LANGFUSE_SECRET_KEY=${secretKey}`,
				`LANGFUSE_BASE_URL=${analyticsUrl}\n`,
			];
			const [app] = (await readmeApps()).filter((one) => one.file === file);
			assert.ok(app);
			await runReadmeApp(app, pasted.join('\n'), { OPENAI_API_KEY: 'none', OPENAI_BASE_URL: openAi.url });
			const [trace] = await read(platform.info, `/traces?name=${encodeURIComponent(name)}`);
			const observations = await read(platform.info, `/observations?traceId=${String(trace?.['id'])}&type=GENERATION`);
			assert.deepEqual(
				observations.map((one) => picked(one, Object.keys(generation))),
				[generation],
			);
		});

		it(`${file} imports what it says to install, in the versions that it ran with`, async () => {
			const [app] = (await readmeApps()).filter((one) => one.file === file);
			const [, install = ''] = /`npm install ([^`]+)`/.exec(app?.prose ?? '') ?? [];
			const installed = new Map(install.split(' ').map((one) => parted(one)));
			for (const [, imported = ''] of app?.code.matchAll(/ from '((?:@[^/']+\/)?[^/']+)/g) ?? []) {
				assert.ok(installed.has(imported), imported);
			}
			for (const [name, version] of installed) {
				assert.ok(versions[name]?.startsWith(version), `${name} ${version}`);
			}
		});
	}
}).timeout(60_000);
