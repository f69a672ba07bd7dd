import type { Command } from './command.ts';
import { checkedInput } from './argumentSchemas.ts';
import { type Draft, idNames, type Place } from './draft.ts';
import type { Step } from './forms/step.ts';
import type { Filled } from './perform.ts';

/** A draft as the object form, checked by the same schema. */
export function filledOf(commandId: string, row: Command, draft: Draft): Filled {
	const known = idNames.filter((name) => name in row.arguments.shape && draft.place[name] !== undefined);
	const ids = Object.fromEntries(known.map((name) => [name, draft.place[name]]));
	const input = checkedInput(commandId, row.arguments, { ...ids, ...valuesOf(row, draft) });
	return { input, place: draft.place, known: draft.known };
}

function valuesOf({ valuesIn, steps = [] }: Command, draft: Draft): Readonly<Record<string, unknown>> {
	const values = Object.fromEntries(
		Object.entries(draft.values).filter(
			([name, value]) => value !== undefined && !name.startsWith('_') && isWanted(name, steps, draft),
		),
	);
	if (valuesIn === undefined) {
		return {};
	}
	return valuesIn === 'root' ? values : { [valuesIn]: values };
}

/** Whoever went back and chose otherwise may have answered questions that are none any more; the form keeps the answers. */
function isWanted(name: string, steps: readonly Step[], draft: Draft): boolean {
	const filling = steps.filter((step) => step.name === name || step.fills?.includes(name) === true);
	return filling.length === 0 || filling.some((step) => step.isNeeded(draft));
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
