import assert from 'node:assert/strict';
import { type Draft, emptyDraft, withValues } from '../../../src/commands/draft.ts';
import { multiStep } from '../../../src/commands/forms/multiStep.ts';
import type { Frame, Step, StepAnswer } from '../../../src/commands/forms/step.ts';

interface Asked {
	readonly name: string;
	readonly step: string;
	readonly value: unknown;
	readonly refusal: string | undefined;
	readonly canGoBack: boolean;
}

/** `BACK` and `LEAVE`, or the text that a step is answered with. */
type Script = readonly string[];

/** Steps that a script answers: a text goes on with it, BACK keeps what is there. */
function scripted(
	names: readonly string[],
	script: Script,
	isNeeded: (name: string, draft: Draft) => boolean = () => true,
) {
	const asked: Asked[] = [];
	const answers = [...script];
	const answer = (name: string, draft: Draft, frame: Frame): StepAnswer => {
		asked.push({
			name,
			step: `${frame.step}/${frame.totalSteps}`,
			value: draft.values[name],
			refusal: frame.refusal,
			canGoBack: frame.canGoBack,
		});
		const next = answers.shift();
		switch (next) {
			case 'BACK':
				return { kind: 'back', draft };
			case 'LEAVE':
			case undefined:
				return { kind: 'cancelled' };
			default:
				return { kind: 'next', draft: withValues(draft, { [name]: next }) };
		}
	};
	const steps: Step[] = names.map((name) => ({
		name,
		isNeeded: (draft) => isNeeded(name, draft),
		ask: (draft, frame) => Promise.resolve(answer(name, draft, frame)),
	}));
	return { steps, asked };
}

function formOf(steps: readonly Step[], check: (draft: Draft) => void = () => undefined) {
	const frame = { services: {} as Frame['services'], needs: undefined, changes: false };
	return { title: 'Create API Key', steps, frame, check };
}

describe('a form of several steps', () => {
	it('asks one after the other and counts', async () => {
		const { steps, asked } = scripted(['name', 'role'], ['Kim', 'ADMIN']);
		const draft = await multiStep(formOf(steps), emptyDraft);
		assert.deepEqual(draft?.values, { name: 'Kim', role: 'ADMIN' });
		assert.deepEqual(
			asked.map(({ name, step, canGoBack }) => [name, step, canGoBack]),
			[
				['name', '1/2', false],
				['role', '2/2', true],
			],
		);
	});

	it('is over when a person leaves', async () => {
		const { steps } = scripted(['name', 'role'], ['Kim', 'LEAVE']);
		assert.equal(await multiStep(formOf(steps), emptyDraft), undefined);
	});

	it('goes back with everything that was filled in', async () => {
		const { steps, asked } = scripted(
			['name', 'email', 'role'],
			['Kim', 'kim@example.com', 'BACK', 'BACK', 'Lee', 'LEAVE'],
		);
		await multiStep(formOf(steps), emptyDraft);
		assert.deepEqual(
			asked.map(({ name, value }) => [name, value]),
			[
				['name', undefined],
				['email', undefined],
				['role', undefined],
				['email', 'kim@example.com'],
				['name', 'Kim'],
				['email', 'kim@example.com'],
			],
		);
	});

	it('leaves out a step that an answer made needless', async () => {
		const needed = (name: string, { values }: Draft) => name !== 'organizationRole' || values['projectOnly'] !== 'yes';
		const { steps, asked } = scripted(['projectOnly', 'organizationRole', 'role'], ['yes', 'ADMIN'], needed);
		await multiStep(formOf(steps), emptyDraft);
		assert.deepEqual(
			asked.map(({ name, step }) => [name, step]),
			[
				['projectOnly', '1/3'],
				['role', '2/2'],
			],
		);
	});

	it('passes over a step with nothing to choose on the way back', async () => {
		const { steps, asked } = scripted(['name', 'role'], ['Kim', 'BACK', 'LEAVE']);
		const unseen: Step = {
			name: 'connectionId',
			isNeeded: ({ place }) => place.connectionId === undefined,
			ask: (draft) =>
				Promise.resolve({ kind: 'next', unseen: true, draft: { ...draft, place: { connectionId: 'local' } } }),
		};
		await multiStep(formOf([unseen, ...steps]), emptyDraft);
		assert.deepEqual(
			asked.map(({ name, canGoBack }) => [name, canGoBack]),
			[
				['name', false],
				['role', true],
				['name', false],
			],
		);
	});

	it('opens at its last step after a refusal, filled, and says why once', async () => {
		const filled = withValues(emptyDraft, { name: 'Kim', role: 'ADMIN' });
		const { steps, asked } = scripted(['name', 'role'], ['BACK', 'LEAVE']);
		await multiStep(formOf(steps), filled, { sentence: 'The name is taken.', name: undefined });
		assert.deepEqual(
			asked.map(({ name, step, value, refusal }) => [name, step, value, refusal]),
			[
				['role', '2/2', 'ADMIN', 'The name is taken.'],
				['name', '1/2', 'Kim', undefined],
			],
		);
	});

	it('opens at the step that the server named', async () => {
		const filled = withValues(emptyDraft, { name: 'Kim', role: 'ADMIN' });
		const { steps, asked } = scripted(['name', 'role'], ['Lee', 'ADMIN']);
		const draft = await multiStep(formOf(steps), filled, { sentence: 'The name is taken.', name: 'name' });
		assert.deepEqual(
			asked.map(({ name, refusal }) => [name, refusal]),
			[
				['name', 'The name is taken.'],
				['role', undefined],
			],
		);
		assert.deepEqual(draft?.values, { name: 'Lee', role: 'ADMIN' });
	});

	it('asks nothing more once a check refuses', async () => {
		const { steps, asked } = scripted(['name', 'role'], ['Kim', 'ADMIN']);
		const check = ({ values }: Draft) => {
			if (values['name'] === 'Kim') {
				throw new Error('Your role is VIEWER');
			}
		};
		await assert.rejects(multiStep(formOf(steps, check), emptyDraft), /VIEWER/);
		assert.equal(asked.length, 1);
	});
});
