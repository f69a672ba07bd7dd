import type { Command } from './command.ts';
import { checkedInput } from './argumentSchemas.ts';
import { type Draft, idNames, type Place } from './draft.ts';
import type { Filled } from './perform.ts';

/** A draft as the object form, checked by the same schema. */
export function filledOf(commandId: string, row: Command, draft: Draft): Filled {
	const known = idNames.filter((name) => name in row.arguments.shape && draft.place[name] !== undefined);
	const ids = Object.fromEntries(known.map((name) => [name, draft.place[name]]));
	const input = checkedInput(commandId, row.arguments, { ...ids, ...valuesOf(row, draft) });
	return { input, place: draft.place, known: draft.known };
}

function valuesOf({ valuesIn }: Command, draft: Draft): Readonly<Record<string, unknown>> {
	const values = Object.fromEntries(
		Object.entries(draft.values).filter(([name, value]) => value !== undefined && !name.startsWith('_')),
	);
	if (valuesIn === undefined) {
		return {};
	}
	return valuesIn === 'root' ? values : { [valuesIn]: values };
}

/** The place that an object form names. */
export function placeOfInput(input: Readonly<Record<string, unknown>>): Place {
	return Object.fromEntries(
		idNames.flatMap((name) => {
			const id = input[name];
			return typeof id === 'string' ? [[name, id]] : [];
		}),
	);
}
