import { analyticsApi } from './analyticsApi.ts';
import type { Input, Operation } from './operation.ts';
import { organizationsApi } from './organizationsApi.ts';

/** Both APIs: operation id -> row. */
export const operations = { ...organizationsApi, ...analyticsApi } as const;
export type OperationId = keyof typeof operations;
export type OperationInput<Id extends OperationId> = Input<(typeof operations)[Id]>;

export const operationIds = Object.keys(operations) as OperationId[];

export function isOperationId(text: string): text is OperationId {
	return Object.hasOwn(operations, text);
}

/** The row as plain data, for readers that do not need its exact type. */
export function operation(id: OperationId): Operation {
	return operations[id];
}
