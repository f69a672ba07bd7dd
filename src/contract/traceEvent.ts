import * as z from 'zod';
import { commonEventFields, optionalText, optionalTime } from './eventFields.ts';

/** Body of `trace-create`, which also carries changes. */
export const traceEventBody = z.object({
	...commonEventFields,
	id: optionalText,
	timestamp: optionalTime,
	name: z.string().max(1000).nullish(),
	userId: optionalText,
	sessionId: optionalText,
	tags: z.array(z.string()).nullish(),
	public: z.boolean().nullish(),
	release: optionalText,
});
export type TraceEventBody = z.output<typeof traceEventBody>;

export const traceEvents = { 'trace-create': traceEventBody } as const;
