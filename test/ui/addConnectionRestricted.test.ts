import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { behaviours, type MisbehavingServer, startMisbehavingServer } from '../harness/servers/misbehavingServer.ts';
import { type Session, startSession } from './session.ts';

const whatStep = 'What do you want to connect to?';

describe('Add Connection where not everything is allowed', () => {
	let session: Session;
	let proxy: MisbehavingServer;
	before(async () => {
		proxy = await startMisbehavingServer();
		session = await startSession({
			workspaceTrust: true,
			settings: {
				'http.proxy': proxy.url,
				'security.workspace.trust.startupPrompt': 'never',
				'security.workspace.trust.banner': 'never',
			},
		});
		const keys = 'LANGFUSE_PUBLIC_KEY=pk-lf-1\nLANGFUSE_SECRET_KEY=sk-lf-2\nLANGFUSE_HOST=http://traces.example.com\n';
		await writeFile(join(session.folder, '.env'), keys);
	});
	after(async () => {
		await session.close();
		await proxy.stop();
	});
	afterEach(() => session.workbench.leaveEverything());

	async function begin(): Promise<void> {
		await session.workbench.explorer.pressTitleAction('Add Connection');
		await session.workbench.quickInput.waitForStep(whatStep);
		await session.workbench.quickInput.item('Local platform').waitFor();
	}

	const offers = () => session.workbench.quickInput.item('Langfuse at traces.example.com');

	it('the proxy that wants to know who asks is named as what is in the way', async () => {
		const { quickInput } = session.workbench;
		proxy.always(behaviours.text(407, 'Who are you?', { 'Proxy-Authenticate': 'Basic' }));
		await begin();
		await quickInput.pick('Langfuse project');
		await quickInput.pick('Another Address…');
		await quickInput.waitForStep('Address of the analytics service');
		await quickInput.fill('http://traces.example.com');
		await quickInput.message.filter({ hasText: 'The proxy on the way to http://traces.example.com' }).waitFor();
		assert.match(await quickInput.message.innerText(), /wants a user name and a password \(407\)/);
		assert.ok(proxy.requests.some(({ url }) => url === 'http://traces.example.com/api/public/health'));
		await quickInput.fill('https://traces.example.com');
		await quickInput.message.filter({ hasText: 'The proxy on the way to https://traces.example.com' }).waitFor();
	});

	it('nothing of a workspace that is not trusted is offered', async () => {
		await begin();
		assert.equal(await offers().count(), 0);
	});

	it('what a workspace names is offered once it is trusted', async () => {
		const { workbench } = session;
		await workbench.trustWorkspace();
		await begin();
		await offers().waitFor();
	});
});
