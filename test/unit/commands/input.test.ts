import assert from 'node:assert/strict';
import * as z from 'zod';
import { organizationPlace, projectPlace } from '../../../src/commands/argumentSchemas.ts';
import { draftOfNode, withValues } from '../../../src/commands/draft.ts';
import { filledOf, placeOfInput } from '../../../src/commands/input.ts';
import type { Step } from '../../../src/commands/forms/step.ts';
import type { ProjectNode } from '../../../src/tree/nodes.ts';

const connection = { id: 'local', kind: 'local', label: 'Local', analyticsUrl: 'http://127.0.0.1:4123' } as const;
const project = { id: 'p-1', name: 'Ledger', isDefault: false };
const node: ProjectNode = { kind: 'project', key: 'p-1', connection, organizationId: 'o-1', project };
const run = () => undefined;
const id = 'spandeck.project.create';

function step(name: string, isNeeded: Step['isNeeded'] = () => true): Step {
	return { name, isNeeded, ask: () => Promise.resolve({ kind: 'cancelled' }) };
}

describe("a command's input from a node and a form", () => {
	it('has the ids that the command takes, and no deeper ones', () => {
		const { input } = filledOf(id, { arguments: z.strictObject(organizationPlace), run }, draftOfNode(node));
		assert.deepEqual(input, { connectionId: 'local', organizationId: 'o-1' });
	});

	it("has the form's values where the object form has them, without the form's own", () => {
		const row = {
			arguments: z.strictObject({ ...projectPlace, attributes: z.strictObject({ name: z.string() }) }),
			valuesIn: 'attributes',
			run,
		} as const;
		const draft = withValues(draftOfNode(node), { name: 'CI', expiresAt: undefined, _expiry: 'never' });
		assert.deepEqual(filledOf(id, row, draft).input, {
			connectionId: 'local',
			organizationId: 'o-1',
			projectId: 'p-1',
			attributes: { name: 'CI' },
		});
	});

	it('has no answer to a question that another answer made needless', () => {
		const attributes = z.strictObject({ projectOnly: z.boolean(), organizationRole: z.string().optional() });
		const row = {
			arguments: z.strictObject({ ...projectPlace, attributes }),
			valuesIn: 'attributes',
			steps: [step('projectOnly'), step('organizationRole', ({ values }) => values['projectOnly'] !== true)],
			run,
		} as const;
		const draft = withValues(draftOfNode(node), { projectOnly: true, organizationRole: 'OWNER' });
		assert.deepEqual(filledOf(id, row, draft).input['attributes'], { projectOnly: true });
	});

	it('has a value that a needed step fills in the place of its own step', () => {
		const ownDate = step('expiresAt', ({ values }) => values['_expiry'] === 'own');
		const row = {
			arguments: z.strictObject({ ...projectPlace, attributes: z.strictObject({ expiresAt: z.string() }) }),
			valuesIn: 'attributes',
			steps: [{ ...step('_expiry'), fills: ['expiresAt'] }, ownDate],
			run,
		} as const;
		const draft = withValues(draftOfNode(node), { _expiry: '30', expiresAt: '2027-03-01T23:59:59Z' });
		assert.deepEqual(filledOf(id, row, draft).input['attributes'], { expiresAt: '2027-03-01T23:59:59Z' });
	});

	it('leaves out an organization that the project does not need', () => {
		assert.deepEqual(draftOfNode({ ...node, organizationId: '' }).place, { connectionId: 'local', projectId: 'p-1' });
	});

	it('gives back its place', () => {
		const input = { connectionId: 'local', projectId: 'p-1', attributes: { name: 'CI' } };
		assert.deepEqual(placeOfInput(input), { connectionId: 'local', projectId: 'p-1' });
	});
});
