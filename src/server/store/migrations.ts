import { figures } from './migrationSteps/figures.ts';
import { foundation, sampleTraces } from './migrationSteps/foundation.ts';
import { traceDays } from './migrationSteps/traceDays.ts';

/**
 * The schema, as the steps that led to it: step N leads from `PRAGMA user_version` N to N + 1. A step that was released is
 * never changed; what comes later is appended.
 *
 * Times are whole milliseconds since 1970, UTC; costs USD. `observations` and `traces` end with their large texts, so that
 * reading the columns before them touches no overflow page.
 *
 * What lists and metrics show is kept when it is written (`ingestion/keptFigures.ts`), and never counted when it is read:
 * - `traces` has the figures of its observations, of all environments: counts by level, first start, last start, last end
 *   (null: none has ended), usage and cost. Cost is rounded to 12 decimals. A trace without observations has zeros and nulls.
 * - `trace_usage` has the usage of each trace by UTC day of an observation's start, model and environment, also where the
 *   trace itself is unknown: metrics that filter by trace join it instead of the observations.
 * - `daily_usage` sums that over traces and environments; `trace_count` counts traces once. `daily_traces` counts traces
 *   by the UTC day of their timestamp; its sum is the number of a project's traces.
 * - `usage_by_trace_day` sums the same of the traces that are known, by the UTC day of their own timestamp: of all, of each
 *   name (an unset one is ''), and of each environment what is of the trace's own. Triggers move it with its trace.
 * - `tag_lists` counts the traces of each list of tags.
 * Where `has_model` is 0 the model is null (`model` is then ''); a model may be an empty text of its own.
 *
 * `traces_by_timestamp` holds everything that `traces.list` filters by but metadata, so that a filter reads it alone: what
 * comes first in it is found in a quarter less time. `traces_by_metadata` has those texts apart, where there are any. The
 * other orders have an index each, in which rows of equal value go by time; `name` is ordered and found as
 * `coalesce(name, '')`, and of `public` and `bookmarked` only the rare 1 is indexed.
 *
 * Columns of type ANY hold a text, or where it was long its compressed bytes (`storedValue.ts`; in SQL `stored_text(x)`).
 */
export const migrations: readonly string[] = [foundation, sampleTraces, figures, traceDays];
