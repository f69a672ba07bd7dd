import type { Attributes } from './span.ts';

/** What is looked at of one OTLP log record. */
export interface LogRecord {
	/** Empty where it belongs to no span. */
	readonly traceId: string;
	readonly spanId: string;
	readonly eventName: string;
	readonly timeMs: number;
	readonly body: unknown;
	readonly attributes: Attributes;
}

/** The event's name had its own field late; before, it was an attribute. */
export function eventNameOf(ownField: string, attributes: Attributes): string {
	const inAttributes = attributes.get('event.name');
	return ownField === '' && typeof inAttributes === 'string' ? inAttributes : ownField;
}
