import { asSpandeckError, SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import { checkedInput } from './argumentSchemas.ts';
import { type Call, connectionOf, refuseForbidden } from './call.ts';
import { isAgreed } from './confirmation.ts';
import type { Known } from './draft.ts';
import { placeOfInput } from './input.ts';
import { type Filled, perform, runningOf } from './perform.ts';

/**
 * The object form: asks nothing but the confirmation of something destructive, shows nothing, returns the result.
 * @throws SpandeckError whose message is a sentence: it is all that crosses VS Code's border between extensions
 */
export async function runForCaller(call: Call, value: Readonly<Record<string, unknown>>): Promise<unknown> {
	try {
		const input = checkedInput(call.id, call.row.arguments, value);
		const place = placeOfInput(input);
		const filled: Filled = { input, place, known: knownOf(call, place.connectionId) };
		refuseForbidden(call, filled);
		if (input['confirmed'] !== true && !(await agrees(call, filled))) {
			throw new SpandeckError(call.id, { kind: 'cancelled' });
		}
		return await perform(call, filled, 'caller');
	} catch (thrown) {
		throw readable(asSpandeckError(call.id, thrown));
	}
}

function knownOf({ services }: Call, connectionId: string | undefined): Known {
	return connectionId === undefined ? {} : { connection: services.connections.get(connectionId) };
}

async function agrees(call: Call, filled: Filled): Promise<boolean> {
	const confirmation = await call.row.confirmation?.(filled.input, runningOf(call, filled, 'caller'));
	return confirmation === undefined || isAgreed([confirmation], connectionOf(call, filled.place));
}

/** The same error with a sentence for its message. */
export function readable(error: SpandeckError): SpandeckError {
	const told = new SpandeckError(error.operation, error.problem, { cause: error });
	told.message = errorText(error).sentence;
	return told;
}
