import type { ReadTrace } from '../otel/otlp.ts';

export type Fields = Record<string, unknown>;

/** These fields of something that was read. */
export function picked(from: Fields | undefined, names: readonly string[]): Fields {
	return Object.fromEntries(names.map((name) => [name, from?.[name]]));
}

/** Name -> observation; of several with one name the last. */
export function byName({ observations }: ReadTrace): Map<unknown, Fields> {
	return new Map(observations.map((observation) => [observation['name'], observation]));
}

/** What is told of an observation, with those beneath it. */
export interface Branch extends Fields {
	readonly children?: readonly Branch[];
}

const names = [
	...['name', 'type', 'level', 'statusMessage', 'model', 'modelParameters'],
	...['input', 'output', 'usageDetails', 'costDetails'],
];
/** What an observation has of which nothing was told. */
const nothing = ['null', '{}', '"DEFAULT"'];

/** The observations beneath one, or the roots, with all that was told of them and theirs. */
export function branchesOf({ observations }: ReadTrace, parentId: unknown = null): Branch[] {
	const own = observations.filter((observation) => observation['parentObservationId'] === parentId);
	return inOrder(
		own.map((observation) => {
			const children = branchesOf({ observations, metadata: {} }, observation['id']);
			const told = Object.entries(picked(observation, names));
			const fields = told.filter(([, value]) => !nothing.includes(JSON.stringify(value)));
			return { ...Object.fromEntries(fields), ...(children.length > 0 && { children }) };
		}),
	);
}

/** In an order of their own: what starts in one millisecond comes back in any. */
export function inOrder(branches: readonly Branch[]): Branch[] {
	return branches
		.map((branch) => (branch.children === undefined ? branch : { ...branch, children: inOrder(branch.children) }))
		.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function keyOf({ name, input, output }: Branch): string {
	return JSON.stringify([name, input, output]);
}
