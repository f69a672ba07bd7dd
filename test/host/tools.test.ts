import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toolReferenceNames, type ToolName } from '../../src/names.ts';
import { callsOf, chatQuestions, lacksOf } from '../harness/chatQuestions.ts';
import { refusalOf, runByObject } from './byObject.ts';
import { type Place, usePlatform } from './servedPlatform.ts';

/** Calls a tool as a chat does, outside of a conversation. */
async function invoke(name: ToolName, input: object, token?: vscode.CancellationToken): Promise<string> {
	const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
	const [part, ...others] = content;
	assert.ok(part instanceof vscode.LanguageModelTextPart);
	assert.deepEqual(others, []);
	return part.value;
}

describe('the tools that chat may call', function () {
	this.timeout(60_000);
	const platform = usePlatform();
	let place: Place;
	before(async () => {
		place = await platform().sample();
	});
	beforeEach(() => platform().proxy.clear());
	const here = (input: object) => ({ ...input, connection: place.connectionId });

	it('are offered with their descriptions and what they take', () => {
		const offered = vscode.lm.tools.filter(({ name }) => name.startsWith('spandeck_'));

		assert.deepEqual(offered.map(({ name }) => name).sort(), Object.keys(toolReferenceNames).sort());
		assert.ok(offered.every(({ description, inputSchema }) => description !== '' && inputSchema !== undefined));
	});

	for (const question of chatQuestions) {
		it(`answer: ${question.question}`, async () => {
			// This host shows no dialogs: nobody is asked, so nobody agreed, and no content is shared.
			const texts = await callsOf(question, (name, input) => invoke(name, here(input)));

			assert.deepEqual(lacksOf(question, texts, false), []);
			assert.deepEqual(platform().proxy.writes(), []);
		});
	}

	it('count the tokens of whoever asks', async () => {
		const counted: string[] = [];
		const countTokens = (text: string) => {
			counted.push(text);
			return Promise.resolve(text.length / 2);
		};
		const { content } = await vscode.lm.invokeTool('spandeck_listTraces', {
			input: here({ project: 'Support Chat', limit: 50 }),
			toolInvocationToken: undefined,
			tokenizationOptions: { tokenBudget: 2000, countTokens },
		});
		const [part] = content;
		assert.ok(part instanceof vscode.LanguageModelTextPart);
		assert.ok(part.value.length / 2 <= 2000, `${part.value.length / 2} tokens`);
		assert.ok(
			counted.some((text) => text.length > part.value.length),
			'what was too long was counted',
		);
	});

	it('refuse with a reason that a model can act on', async () => {
		assert.equal(
			await refusalOf(invoke('spandeck_listTraces', here({ projectName: 'Support Chat' }))),
			'projectName is not known to spandeck_listTraces. It takes project, connection, range, from, to, level, name, userId, sessionId, tags, environment, filter, orderBy, page, limit.',
		);
		assert.match(
			await refusalOf(invoke('spandeck_dailyMetrics', here({ project: 'Checkout' }))),
			/^project "Checkout" is none of the projects\. There are: prj_/,
		);
	});

	it('link to the panel of a trace, by a link that opens it', async () => {
		const answer = JSON.parse(await invoke('spandeck_listTraces', here({ project: 'Support Chat', limit: 1 }))) as {
			readonly traces: readonly [{ readonly id: string; readonly link: string }];
		};
		const [{ id, link }] = answer.traces;
		try {
			await runByObject('spandeck.openUrl', { url: link });
			assert.ok(platform().proxy.requests.some(({ path }) => path.endsWith(`/traces/${id}`)));
		} finally {
			await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		}
	});

	it('never tell a credential', async () => {
		const { apiKey, tokens, publicKey, secretKey } = platform().info;
		const listed = JSON.parse(await invoke('spandeck_listTraces', here({ project: 'Support Chat' }))) as {
			readonly traces: readonly [{ readonly id: string }];
		};
		const texts = [
			JSON.stringify(listed),
			await invoke('spandeck_listProjects', here({})),
			await invoke('spandeck_getTrace', here({ project: 'Support Chat', traceId: listed.traces[0].id })),
			await invoke('spandeck_dailyMetrics', here({ project: 'Support Chat' })),
		];
		for (const secret of [apiKey, publicKey, secretKey, ...Object.values(tokens)]) {
			assert.ok(!texts.some((text) => text.includes(secret)), 'a credential is in an answer');
		}
	});

	it('end with the call', async () => {
		const source = new vscode.CancellationTokenSource();
		source.cancel();
		await assert.rejects(invoke('spandeck_listProjects', here({}), source.token), /Cancel/);
	});
});
