import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { callsOf, chatQuestions, lacksOf } from '../../harness/chatQuestions.ts';
import { type RunningPlatform, startPlatform } from '../../harness/platform.ts';
import { platformConnection, type TestTools, testTools } from './testTools.ts';

/** Tokens; a model that reads three answers to a question has had enough by then. */
const shortAnswer = 4000;

describe('what people ask in chat', function () {
	this.timeout(60_000);
	let platform: RunningPlatform;
	let tools: TestTools;
	before(async () => {
		platform = await startPlatform();
		tools = testTools([platformConnection(platform.info)]);
	});
	after(() => platform.stop());

	it('are twenty questions', () => {
		assert.equal(new Set(chatQuestions.map(({ question }) => question)).size, 20);
	});

	for (const question of chatQuestions) {
		it(`is answered by its golden calls: ${question.question}`, async () => {
			const texts = await callsOf(question, (name, input) => tools.text(name, input, { agrees: true }));

			assert.deepEqual(lacksOf(question, texts, true), []);
			assert.deepEqual(
				texts.filter((text) => text.length / 3 > shortAnswer),
				[],
				'is not short',
			);
		});
	}

	for (const question of chatQuestions.filter(({ content = [] }) => content.length > 0)) {
		it(`has figures and no content while the person has not agreed: ${question.question}`, async () => {
			const texts = await callsOf(question, (name, input) => tools.text(name, input));

			assert.deepEqual(lacksOf(question, texts, false), []);
		});
	}
});
