import { isJsonObject } from '../contract/json.ts';
import type { Organization } from './organization.ts';
import type { Project } from './project.ts';
import { type Reading, refuse } from './reading.ts';
import { readResourceObject } from './resourceObject.ts';
import { text } from './reading.ts';
import { rowsOf } from './trace.ts';

/** What a Langfuse server says of the project that a key pair belongs to. */
export interface CurrentProject {
	readonly project: Project;
	readonly organization: Organization;
}

/** `{ data: [ { id, name, organization: { id, name } } ] }`; one without an organization (older servers) is its own. */
export function readCurrentProject(reading: Reading, body: unknown): CurrentProject {
	const [row] = rowsOf(reading, body);
	const { id, attributes } = readResourceObject(
		reading,
		row ?? refuse(reading, '$.data[0]', 'is missing'),
		'$.data[0]',
	);
	const project = { id, name: text(attributes, 'name') ?? id, isDefault: false };
	const raw = attributes.values['organization'];
	return { project, organization: isJsonObject(raw) ? readOwner(reading, raw) : { id, name: project.name } };
}

function readOwner(reading: Reading, raw: unknown): Organization {
	const { id, attributes } = readResourceObject(reading, raw, '$.data[0].organization');
	return { id, name: text(attributes, 'name') ?? id };
}
