import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { takeScreenshot } from '../harness/screenshot.ts';
import { behaviours, startMisbehavingServer } from '../harness/servers/misbehavingServer.ts';
import { startSelfSignedServer } from '../harness/servers/selfSigned.ts';
import { type ConnectedSession, startConnectedSession } from './session.ts';
import { themes } from './themes.ts';

const whatStep = 'What do you want to connect to?';
const addressStep = 'Address of the analytics service or the Langfuse server';

describe('Add Connection', () => {
	let session: ConnectedSession;
	let envFile: string;

	before(async () => {
		session = await startConnectedSession();
		envFile = join(session.folder, '.env');
	});
	beforeEach(() => session.proxy.clear());
	afterEach(async () => {
		await session.workbench.leaveEverything();
		await rm(envFile, { force: true });
	});
	after(() => session.close());

	const host = () => new URL(session.platform.analyticsUrl).host;

	async function begin(): Promise<void> {
		await session.workbench.explorer.pressTitleAction('Add Connection');
		await session.workbench.quickInput.waitForStep(whatStep);
	}

	async function beginWithLangfuse(): Promise<void> {
		const { quickInput } = session.workbench;
		await begin();
		await quickInput.pick('Langfuse project');
		await quickInput.waitForStep('Where does Langfuse run?');
	}

	async function beginWithAddress(): Promise<void> {
		const { quickInput } = session.workbench;
		await beginWithLangfuse();
		await quickInput.pick('Another Address…');
		await quickInput.waitForStep(addressStep);
	}

	/** As people write it: quoted, exported, with comments, on Windows. */
	async function writeKeys(secretKey: string): Promise<void> {
		const { publicKey, analyticsUrl } = session.platform;
		const lines = [
			'# Tracing',
			`export LANGFUSE_PUBLIC_KEY="${publicKey}" # of the sample`,
			'#LANGFUSE_SECRET_KEY=sk-lf-of-last-year',
			`LANGFUSE_SECRET_KEY='${secretKey}'`,
			`LANGFUSE_BASE_URL = ${analyticsUrl}`,
			'NOTE="two',
			'lines"',
		];
		await writeFile(envFile, lines.map((line) => `${line}\r\n`).join(''));
	}

	it('offers the keys of a .env file, says which, and sends nothing before that is agreed to', async () => {
		const { platform, proxy, workbench } = session;
		const { quickInput, page } = workbench;
		await writeKeys(platform.secretKey);
		await begin();
		const offer = quickInput.item(`Langfuse at ${host()}`);
		assert.match(await offer.innerText(), /\.env[^]*public key pk-lf-/);
		await quickInput.pick(`Langfuse at ${host()}`);
		await quickInput.waitForStep(`Send the keys from .env to ${platform.analyticsUrl}?`);
		assert.equal((await page.content()).includes(platform.secretKey), false, 'the secret is not to be seen');
		await quickInput.cancel();
		await quickInput.waitForClosed();
		assert.deepEqual(proxy.requests, []);
	});

	it('offers them in every theme', async () => {
		const { platform, workbench } = session;
		await writeKeys(platform.secretKey);
		for (const theme of themes) {
			await workbench.chooseTheme(theme);
			await begin();
			await workbench.quickInput.item(`Langfuse at ${host()}`).waitFor();
			await takeScreenshot(workbench.page, `add-connection-${theme}`);
			await workbench.quickInput.cancel();
			await workbench.quickInput.waitForClosed();
		}
		await workbench.chooseTheme('dark');
	});

	it('connects with the keys of a .env file once that is agreed to', async () => {
		const { platform, proxy, workbench } = session;
		const { explorer, quickInput } = workbench;
		await writeKeys(platform.secretKey);
		await begin();
		await quickInput.pick(`Langfuse at ${host()}`);
		await quickInput.waitForStep('Send the keys from .env');
		await quickInput.pick('Use These Keys');
		await workbench.waitForStatus(`Connected to ${host()}`);
		assert.equal((await proxy.waitFor('GET', /\/api\/public\/projects$/)).status, 200);
		await explorer.waitForRow([host()]);
		await explorer.chooseFromContextMenu([host()], 'Remove Connection');
		await workbench.dialog.press('Remove Connection');
		await explorer.waitForNoRow([host()]);
	});

	it('shows where the keys of a .env file are refused, and lets them be corrected', async () => {
		const { platform, workbench } = session;
		const { explorer, quickInput } = workbench;
		await writeKeys('sk-lf-of-nobody');
		await begin();
		await quickInput.pick(`Langfuse at ${host()}`);
		await quickInput.waitForStep('Send the keys from .env');
		await quickInput.accept();
		await quickInput.items.filter({ hasText: 'does not accept the credentials' }).waitFor();
		await quickInput.pick('Look at Each Value First');
		await quickInput.waitForStep('Where does Langfuse run?');
		await quickInput.accept();
		await quickInput.waitForStep(addressStep);
		assert.equal(await quickInput.input.inputValue(), platform.analyticsUrl);
		await quickInput.accept();
		await quickInput.waitForStep('A name for the connection');
		await quickInput.answer('From a file');
		await quickInput.waitForStep("The project's public key");
		assert.equal(await quickInput.input.inputValue(), platform.publicKey);
		await quickInput.accept();
		await quickInput.waitForStep("The project's secret key");
		assert.equal(await quickInput.input.getAttribute('type'), 'password');
		await quickInput.answer(platform.secretKey);
		await workbench.waitForStatus('Connected to From a file');
		await explorer.chooseFromContextMenu(['From a file'], 'Remove Connection');
		await workbench.dialog.press('Remove Connection');
		await explorer.waitForNoRow(['From a file']);
	});

	it("fills in a platform's addresses from a .env file, and asks for the rest", async () => {
		const { platform, proxy, workbench } = session;
		const { quickInput } = workbench;
		await writeFile(
			envFile,
			`REACT_APP_ORGANIZATIONS_API_BASE_URL=${platform.organizationsApiUrl}\nREACT_APP_LANGFUSE_API_URL=${platform.analyticsUrl}\n`,
		);
		await begin();
		await quickInput.pick(`Platform at ${host()}`);
		await quickInput.waitForStep('Use the address from .env?');
		await quickInput.accept();
		await quickInput.waitForStep('Ids of your organizations');
		await quickInput.accept();
		await quickInput.waitForStep('Your API key for the Organizations API');
		assert.deepEqual(proxy.requests, []);
	});

	it('knows the regions of Langfuse Cloud by name', async () => {
		const { quickInput } = session.workbench;
		await beginWithLangfuse();
		const texts = await quickInput.items.locator('.label-name').allInnerTexts();
		assert.deepEqual(
			texts.map((text) => text.replaceAll('\u00a0', ' ').trim()),
			[
				'Langfuse Cloud EU',
				'https://cloud.langfuse.com',
				'Langfuse Cloud US',
				'https://us.cloud.langfuse.com',
				'Langfuse Cloud Japan',
				'https://jp.cloud.langfuse.com',
				'Langfuse Cloud HIPAA',
				'https://hipaa.cloud.langfuse.com',
				'Another Address…',
				'A server of your own, or of your company.',
			],
		);
		await quickInput.pick('Langfuse Cloud US');
		await quickInput.waitForStep('A name for the connection');
		assert.equal(await quickInput.input.inputValue(), 'us.cloud.langfuse.com');
	});

	it('says of an address, once typing stops, which Langfuse answers there', async () => {
		const { platform, workbench } = session;
		await beginWithAddress();
		await workbench.quickInput.fill(`${platform.analyticsUrl}/api/public`);
		await workbench.quickInput.message.filter({ hasText: /Langfuse 3\.[\d.]+ answers here/ }).waitFor();
		assert.match(await workbench.quickInput.message.innerText(), /The \/api\/public at the end is left out\./);
		await takeScreenshot(workbench.page, 'add-connection-address-found');
	});

	it('says of an address at which nothing is right what is wrong with it', async () => {
		const { quickInput } = session.workbench;
		const gone = await startMisbehavingServer();
		await gone.stop();
		const [server, secure] = await Promise.all([startMisbehavingServer(), startSelfSignedServer()]);
		const said = async (address: string, sentence: RegExp | string) => {
			await quickInput.fill(address);
			await quickInput.message.filter({ hasText: sentence }).waitFor();
		};
		try {
			await beginWithAddress();
			server.always(behaviours.htmlSuccess());
			await said(server.url, 'A web page is here, not the API.');
			await takeScreenshot(session.workbench.page, 'add-connection-address-wrong');
			await said(server.url.replace('http:', 'https:'), `does not speak https. If that is meant, write ${server.url}`);
			await said(secure.url, /The certificate of .* is signed by itself/);
			await said(secure.url.replace('https:', 'http:'), `This server speaks https: write ${secure.url}`);
			server.on('GET', /^\/api\/public\/health$/, behaviours.json(200, { status: 'OK', version: '4.16.0' }));
			server.on('GET', /^\/project\//, behaviours.htmlError(404));
			await said(`${server.url}/project/p1`, `The API is not at this path, but at ${server.url}`);
			await said(server.url, 'Langfuse 4.16.0 answers here (generation 4 of its API).');
			await said(gone.url, 'nothing answers there');
		} finally {
			await Promise.all([server.stop(), secure.stop()]);
		}
	});

	it('does not take the public key and the secret key for each other', async () => {
		const { quickInput } = session.workbench;
		await beginWithLangfuse();
		await quickInput.pick('Langfuse Cloud EU');
		await quickInput.waitForStep('A name for the connection');
		await quickInput.accept();
		await quickInput.waitForStep("The project's public key");
		await quickInput.answer('sk-lf-7d1c');
		await quickInput.message.filter({ hasText: 'so it is a secret key' }).waitFor();
		await quickInput.answer('pk-lf-7d1c');
		await quickInput.waitForStep("The project's secret key");
		await quickInput.answer('pk-lf-7d1c');
		await quickInput.message.filter({ hasText: 'so it is a public key' }).waitFor();
	});

	it('names the folder of each file where several are open', async () => {
		const { folder, workbench } = session;
		for (const name of ['shop', 'search']) {
			await mkdir(join(folder, name), { recursive: true });
			const keys = `LANGFUSE_PUBLIC_KEY=pk-lf-${name}\nLANGFUSE_SECRET_KEY=sk-lf-${name}\n`;
			await writeFile(join(folder, name, '.env'), keys);
		}
		const workspace = join(folder, 'two.code-workspace');
		await writeFile(workspace, JSON.stringify({ folders: [{ path: 'shop' }, { path: 'search' }] }));
		const url = new URL(workbench.page.url());
		url.searchParams.delete('folder');
		url.searchParams.set('workspace', workspace);
		await workbench.page.goto(url.href);
		await workbench.openSidebar();
		await begin();
		const offers = workbench.quickInput.item('Langfuse at cloud.langfuse.com');
		assert.match(await offers.nth(0).innerText(), /shop\/\.env[^]*pk-lf-shop/);
		assert.match(await offers.nth(1).innerText(), /search\/\.env[^]*pk-lf-search/);
	});
});
