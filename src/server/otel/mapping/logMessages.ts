import { isJsonObject } from '../../../contract/json.ts';
import { parsedValue } from '../attributes.ts';
import type { LogRecord } from '../logRecord.ts';
import type { Attributes } from '../span.ts';
import { inputMessages } from './content.ts';
import { messageEvents, operationDetails, roleOfMessage } from './messageEvents.ts';

/** What one log record says of its span's input or output. */
export interface LogMessage {
	readonly timeMs: number;
	readonly side: 'input' | 'output';
	/** A message, or all of them where it is whole. */
	readonly value: unknown;
	readonly isWhole: boolean;
}

/** @returns none for a record that is no GenAI message */
export function logMessagesOf(record: LogRecord): LogMessage[] {
	const { eventName, timeMs } = record;
	if (eventName === operationDetails) {
		return wholeConversation(record);
	}
	const side = messageEvents.output.includes(eventName) ? 'output' : 'input';
	return messageEvents[side].includes(eventName) ? [{ timeMs, side, value: messageOf(record), isWhole: false }] : [];
}

function messageOf({ eventName, body, attributes }: LogRecord): unknown {
	const fields = isJsonObject(body) ? body : body === undefined ? Object.fromEntries(attributes) : { content: body };
	return { role: roleOfMessage(eventName), ...fields };
}

/** In attributes, and in the body where that has them. */
function wholeConversation({ timeMs, body, attributes }: LogRecord): LogMessage[] {
	const all: Attributes = new Map([...attributes, ...Object.entries(isJsonObject(body) ? body : {})]);
	const found = {
		input: inputMessages(all)?.value,
		output: all.get('gen_ai.output.messages'),
	};
	return (['input', 'output'] as const).flatMap((side) =>
		found[side] === undefined ? [] : [{ timeMs, side, value: parsedValue(found[side]), isWhole: true }],
	);
}
