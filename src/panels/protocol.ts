// The messages of each panel, and what they have in common: one address for both sides.
export type * from './protocol/common.ts';
export * from './protocol/metrics.ts';
export * from './protocol/observationColumns.ts';
export * from './protocol/trace.ts';
export * from './protocol/traces.ts';
export { tracesQueryState } from './protocol/common.ts';
