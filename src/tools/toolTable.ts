import type { ToolName } from '../names.ts';
import { dailyMetrics } from './dailyMetrics.ts';
import { getTrace } from './getTrace.ts';
import { listProjects } from './listProjects.ts';
import { listTraces } from './listTraces.ts';
import type { Tool } from './tool.ts';

const rows = {
	spandeck_listProjects: listProjects,
	spandeck_listTraces: listTraces,
	spandeck_getTrace: getTrace,
	spandeck_dailyMetrics: dailyMetrics,
} as const;

/** Every language model tool: name -> what it takes and does. */
export const toolTable: Readonly<Record<ToolName, Tool>> = rows;
