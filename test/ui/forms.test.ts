import assert from 'node:assert/strict';
import { describeInSharedSession } from './sharedSession.ts';

const organization = ['Brightwater Software'] as const;
const project = [...organization, 'Document Search'] as const;
const keys = [...project, 'API Keys'] as const;
const llmKeys = [...project, 'LLM API Keys'] as const;
const members = [...project, 'Members'] as const;

/** One step that takes text, how a person comes to it, and what it refuses. */
interface BadInput {
	readonly field: string;
	readonly row: readonly string[];
	readonly command: string;
	/** The steps on the way: a text to answer, or a label to pick. */
	readonly way: readonly { readonly step: string; readonly answer?: string; readonly pick?: string }[];
	/** What is to be seen in this step alone: the one before may list what it is called. */
	readonly step: string;
	readonly bad: string;
	readonly refusal: string;
}

const longName = 'n'.repeat(101);
const badInputs: readonly BadInput[] = [
	{
		field: 'name of a new project',
		row: organization,
		command: 'Create Project',
		way: [],
		step: 'Name of the new project',
		bad: longName,
		refusal: 'The name must',
	},
	{
		field: 'new name of a project',
		row: project,
		command: 'Rename Project',
		way: [],
		step: 'New name of the project',
		bad: '   ',
		refusal: 'The name must',
	},
	{
		field: 'new name of an API key',
		row: [...keys, 'Search service'],
		command: 'Rename API Key',
		way: [],
		step: 'New name of the API key',
		bad: longName,
		refusal: 'The name must',
	},
	{
		field: 'end of a key',
		row: keys,
		command: 'Create API Key',
		way: [
			{ step: 'Name of the new API key', answer: 'Import job' },
			{ step: 'When does the key expire?', pick: 'At a date of your own…' },
		],
		step: 'The day on which the key ends',
		bad: '2020-02-30',
		refusal: 'The date must',
	},
	{
		field: 'provider',
		row: llmKeys,
		command: 'Add LLM API Key',
		way: [{ step: 'Choose the LLM provider', pick: 'Another one…' }],
		step: 'Name of the provider',
		bad: '  ',
		refusal: 'The provider must',
	},
	{
		field: "provider's secret key",
		row: llmKeys,
		command: 'Add LLM API Key',
		way: [{ step: 'Choose the LLM provider', pick: 'OpenAI' }],
		step: "The provider's secret key",
		bad: '  ',
		refusal: 'The secret key must',
	},
	{
		field: 'email address of a member',
		row: members,
		command: 'Add Member',
		way: [],
		step: 'Email address',
		bad: 'selma at brightwater',
		refusal: 'The email address must',
	},
	{
		field: 'email address of an invitation',
		row: project,
		command: 'Send Invitation',
		way: [],
		step: 'Email address',
		bad: 'noor@',
		refusal: 'The email address must',
	},
	{
		field: 'number of members in the filter',
		row: organization,
		command: 'Filter Projects',
		way: [{ step: 'Filter by which of these?', pick: 'At least so many members' }],
		step: '0, 1, 2, …',
		bad: '-3',
		refusal: 'The number must',
	},
	{
		field: 'largest number of members in the filter',
		row: organization,
		command: 'Filter Projects',
		way: [{ step: 'Filter by which of these?', pick: 'At most so many members' }],
		step: '0, 1, 2, …',
		bad: '2.5',
		refusal: 'The number must',
	},
	{
		field: 'latest date in the filter',
		row: organization,
		command: 'Filter Projects',
		way: [{ step: 'Filter by which of these?', pick: 'Created before' }],
		step: 'Created before: a day (UTC)',
		bad: '2026-13-01',
		refusal: 'The date must',
	},
	{
		field: 'name of a model of your own',
		row: llmKeys,
		command: 'Add LLM API Key',
		way: [
			{ step: 'Choose the LLM provider', pick: 'OpenAI' },
			{ step: "The provider's secret key", answer: 'sk-of-nobody' },
		],
		step: 'Models of your own',
		bad: `gpt-5-support, ${longName}`,
		refusal: 'Each model must',
	},
	{
		field: 'date in the filter',
		row: organization,
		command: 'Filter Projects',
		way: [{ step: 'Filter by which of these?', pick: 'Created after' }],
		step: 'Created after: a day (UTC)',
		bad: 'last week',
		refusal: 'The date must',
	},
];

const connectionFields = [
	{
		step: 'Address of the Organizations API',
		bad: 'ftp://files.example',
		good: 'https://api.example',
		refusal: 'The address must',
	},
	{
		step: 'Address of the analytics service',
		bad: 'https://me:secret@api.example',
		good: 'https://api.example',
		refusal: 'The address must',
	},
	{ step: 'A name for the connection', bad: '  ', good: 'Example', refusal: 'The name must' },
	{ step: 'Ids of your organizations', bad: undefined, good: 'acme', refusal: '' },
	{
		step: 'Your API key for the Organizations API',
		bad: 'schlüssel',
		good: 'key-of-nobody',
		refusal: 'It must have no spaces',
	},
	{ step: 'Your bearer token', bad: '   ', good: undefined, refusal: 'It must not be empty' },
] as const;

const editedFields = [
	{ what: 'Name', step: 'Name of the connection', bad: longName, refusal: 'The name must' },
	{
		what: 'Organizations API address',
		step: 'Address of the Organizations API',
		bad: 'api.example/v1',
		refusal: 'The address must',
	},
	{
		what: 'Analytics address',
		step: 'Address of the analytics service',
		bad: 'file:///etc/hosts',
		refusal: 'The address must',
	},
] as const;

/** Runs in the page: whether an element shows all of its text. */
function isWhole(element: { readonly scrollWidth: number; readonly clientWidth: number }): boolean {
	return element.scrollWidth <= element.clientWidth;
}

describeInSharedSession('forms', (shared) => {
	before(async () => {
		for (const group of [keys, llmKeys, members]) {
			await shared().workbench.explorer.expand(group);
		}
	});

	it('Back leads to the step before, everything as it was typed', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu(keys, 'Create API Key');
		await quickInput.waitForStep('Name of the new API key');
		await quickInput.answer('Import job');
		await quickInput.waitForStep('When does the key expire?');
		await quickInput.pick('At a date of your own…');
		await quickInput.waitForStep('The day on which the key ends');
		await quickInput.fill('2031-05-0');
		await quickInput.back();
		await quickInput.waitForStep('When does the key expire?');
		await quickInput.back();
		await quickInput.waitForStep('Name of the new API key');
		assert.equal(await quickInput.input.inputValue(), 'Import job');
		await quickInput.accept();
		await quickInput.waitForStep('When does the key expire?');
		// The choice made before is the one in focus.
		await quickInput.accept();
		await quickInput.waitForStep('The day on which the key ends');
		assert.equal(await quickInput.input.inputValue(), '2031-05-0');
		await quickInput.cancel();
		await quickInput.waitForClosed();
		assert.deepEqual(proxy.writes(), []);
	});

	it('a value is judged while it is typed, and no longer once it is mended', async () => {
		const { quickInput, explorer } = shared().workbench;
		await explorer.chooseFromContextMenu(members, 'Add Member');
		await quickInput.waitForStep('Email address');
		await quickInput.fill('selma');
		await quickInput.waitForStep('The email address must');
		await quickInput.fill('selma@brightwater.example');
		await quickInput.message.filter({ hasNotText: 'must' }).waitFor();
		await quickInput.cancel();
		await quickInput.waitForClosed();
	});

	it('after the server refused, the form is back with the server’s own words, and filled', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.chooseFromContextMenu(members, 'Add Member');
		await quickInput.waitForStep('Email address');
		await quickInput.answer('jonas.lindqvist@brightwater.example');
		await quickInput.waitForStep('Role in the project');
		await quickInput.pick('VIEWER');
		await quickInput.waitForStep('What does the person join?');
		await quickInput.pick('This project only');
		const { status } = await proxy.waitFor('POST', /\/users$/);
		assert.ok(status === 409 || status === 422, `the server said ${status}`);
		await quickInput.items.filter({ hasText: 'The server says: ' }).waitFor();
		const lines = quickInput.items.locator('.label-name');
		assert.match(
			(await lines.allInnerTexts()).join(' ').replaceAll('\u00a0', ' '),
			/The server says: jonas\.lindqvist@brightwater\.example is a member .*\./,
		);
		for (const line of await lines.all()) {
			assert.ok(await line.evaluate(isWhole), `${await line.innerText()} is cut off`);
		}
		await quickInput.back();
		await quickInput.waitForStep('Role in the project');
		await quickInput.back();
		await quickInput.waitForStep('Email address');
		assert.equal(await quickInput.input.inputValue(), 'jonas.lindqvist@brightwater.example');
		proxy.clear();
		await quickInput.answer('lena.holm@brightwater.example');
		// What was chosen before has the focus: Enter keeps it.
		await quickInput.waitForStep('Role in the project');
		await quickInput.accept();
		await quickInput.waitForStep('What does the person join?');
		await quickInput.accept();
		const { body } = await proxy.waitFor('POST', /\/users$/);
		const attributes = { email: 'lena.holm@brightwater.example', role: 'VIEWER', project_only: true };
		assert.deepEqual(body, { data: { type: 'users', attributes } });
		await explorer.waitForRow([...members, 'lena.holm@brightwater.example']);
	});

	for (const { field, row, command, way, step, bad, refusal } of badInputs) {
		it(`the ${field}: a bad one is refused with its reason, and nothing is sent`, async () => {
			const { proxy, workbench } = shared();
			const { explorer, quickInput } = workbench;
			await explorer.chooseFromContextMenu(row, command);
			for (const { step: title, answer, pick } of way) {
				await quickInput.waitForStep(title);
				await (answer !== undefined
					? quickInput.answer(answer)
					: command === 'Filter Projects'
						? quickInput.pickSeveral([pick ?? ''])
						: quickInput.pick(pick ?? ''));
			}
			await quickInput.waitForStep(step);
			proxy.clear();
			await quickInput.answer(bad);
			await quickInput.message.filter({ hasText: refusal }).waitFor();
			assert.equal(await quickInput.input.inputValue(), bad);
			assert.deepEqual(proxy.requests, []);
			await quickInput.cancel();
			await quickInput.waitForClosed();
		});
	}

	it('each field of a new connection: a bad value is refused with its reason, and nothing is sent', async () => {
		const { proxy, workbench } = shared();
		const { explorer, quickInput } = workbench;
		await explorer.pressTitleAction('Add Connection');
		await quickInput.waitForStep('What do you want to connect to?');
		await quickInput.pick('Platform');
		for (const { step, bad, good, refusal } of connectionFields) {
			await quickInput.waitForStep(step);
			if (bad !== undefined) {
				await quickInput.answer(bad);
				await quickInput.message.filter({ hasText: refusal }).waitFor();
			}
			if (good !== undefined) {
				await quickInput.answer(good);
			}
		}
		await quickInput.cancel();
		await quickInput.waitForClosed();
		assert.deepEqual(proxy.requests, []);
	});

	for (const { what, step, bad, refusal } of editedFields) {
		it(`${what} of a connection that is edited: a bad one is refused with its reason, and nothing changes`, async () => {
			const { proxy, workbench } = shared();
			const { quickInput } = workbench;
			await workbench.runCommand('Spandeck: Edit Connection');
			await quickInput.waitForStep('What do you want to change?');
			await quickInput.pick(what);
			await quickInput.waitForStep(step);
			const before = await quickInput.input.inputValue();
			proxy.clear();
			await quickInput.answer(bad);
			await quickInput.message.filter({ hasText: refusal }).waitFor();
			assert.equal(await quickInput.input.inputValue(), bad);
			await quickInput.cancel();
			await quickInput.waitForClosed();
			await workbench.runCommand('Spandeck: Edit Connection');
			await quickInput.waitForStep('What do you want to change?');
			await quickInput.pick(what);
			await quickInput.waitForStep(step);
			assert.equal(await quickInput.input.inputValue(), before);
			await quickInput.cancel();
			await quickInput.waitForClosed();
			assert.deepEqual(proxy.writes(), []);
		});
	}
});
