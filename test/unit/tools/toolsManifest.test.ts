import assert from 'node:assert/strict';
import * as z from 'zod';
import { readManifest } from '../../../scripts/manifest.ts';
import { toolReferenceNames } from '../../../src/names.ts';
import { toolTable } from '../../../src/tools/toolTable.ts';

interface ToolContribution {
	readonly name: string;
	readonly toolReferenceName: string;
	readonly displayName: string;
	readonly modelDescription: string;
	readonly userDescription: string;
	readonly canBeReferencedInPrompt: boolean;
	readonly icon: string;
	readonly tags: readonly string[];
	readonly inputSchema: unknown;
}

const { languageModelTools } = (
	readManifest() as { readonly contributes: { readonly languageModelTools: readonly ToolContribution[] } }
).contributes;
const contribution = (name: string) => languageModelTools.find((each) => each.name === name);

/** As it stands in package.json: without the address of the schema's own schema. */
function schemaOf(name: keyof typeof toolTable): unknown {
	const { $schema: _address, ...schema } = z.toJSONSchema(toolTable[name].input, { target: 'draft-07' });
	return schema;
}

describe('the language model tools in package.json', () => {
	it('are those of names.ts, by the names that people write in chat', () => {
		assert.deepEqual(
			Object.fromEntries(languageModelTools.map(({ name, toolReferenceName }) => [name, toolReferenceName])),
			toolReferenceNames,
		);
	});

	for (const name of Object.keys(toolTable) as (keyof typeof toolTable)[]) {
		it(`${name} takes what the tool itself checks`, () => {
			assert.deepEqual(
				contribution(name)?.inputSchema,
				schemaOf(name),
				`package.json needs: "inputSchema": ${JSON.stringify(schemaOf(name), undefined, '\t')}`,
			);
		});

		it(`${name} says of each input what it is`, () => {
			const { properties = {} } = z.toJSONSchema(toolTable[name].input);
			const unsaid = Object.entries(properties).filter(
				([, property]) => typeof property === 'boolean' || (property.description ?? '') === '',
			);
			assert.deepEqual(
				unsaid.map(([input]) => input),
				[],
			);
		});
	}

	it('can be written in a prompt, have an icon and say that they only read', () => {
		const lacking = languageModelTools.filter(
			({ canBeReferencedInPrompt, icon, modelDescription, userDescription, displayName, tags }) =>
				!canBeReferencedInPrompt ||
				!/^\$\([\w-]+\)$/.test(icon) ||
				!modelDescription.endsWith('Read only.') ||
				userDescription === '' ||
				displayName === '' ||
				tags.length === 0,
		);
		assert.deepEqual(lacking, []);
	});
});
