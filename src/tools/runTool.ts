import { redactor } from '../client/redact.ts';
import { asSpandeckError, isCancelled, type SpandeckError } from '../contract/problem.ts';
import { errorText } from '../model/errorText.ts';
import type { ToolName } from '../names.ts';
import type { ToolRun } from './tool.ts';
import { checkedInput } from './toolInput.ts';
import { toolTable } from './toolTable.ts';

/** Credentials never come so far; what looks like some in a stranger's text does not go on either. */
const masked = redactor([]);

/**
 * One call of a tool.
 * @param input as the model wrote it
 * @returns the answer for the model, with what looks like a key or an authorization masked
 * @throws Error whose message is the reason, for the model; SpandeckError kind `cancelled` where the call was ended
 */
export async function runTool(name: ToolName, input: unknown, run: ToolRun): Promise<string> {
	const row = toolTable[name];
	try {
		// An agent asks and nobody clicked: refused credentials are told to the model, and prompt no one.
		const background = { ...run, options: { ...run.options, background: true } };
		return masked(await row.run(checkedInput(name, row.input, input), background));
	} catch (thrown) {
		const error = asSpandeckError(name, thrown);
		throw isCancelled(error) ? error : new Error(masked(reasonOf(error)), { cause: error });
	}
}

/** The sentence that a person would read, and who can do something about it. */
function reasonOf(error: SpandeckError): string {
	const { sentence, actions } = errorText(error);
	const isForPerson = actions.some((action) => action !== 'retry' && action !== 'showLog');
	return isForPerson ? `${sentence} Only the person can do that: tell them.` : sentence;
}
