import * as l10n from '@vscode/l10n';
import { costText, countText, secondsText, tokensText } from '../../model/numberText.ts';
import { timeText } from '../../model/timeText.ts';
import { equals, type TraceTerm } from '../../model/traceTerm.ts';
import type { RowTexts, TraceRow } from '../../panels/protocol.ts';

/** What of a row comes later than the row itself. Absent: not there yet, or nobody says it. */
export interface LateValues {
	readonly texts?: RowTexts | undefined;
	readonly level?: string | undefined;
}

export interface Column {
	readonly id: string;
	readonly title: string;
	/** The title as a word in a sentence: `latency`. */
	readonly noun: string;
	/** In pixels, at first. */
	readonly width: number;
	readonly hidden?: boolean;
	readonly numeric?: boolean;
	/** What the server calls it, where it may be able to sort by it. */
	readonly sortField?: string;
	/** What loaded rows are sorted by where the server can't. */
	readonly sortValue?: (row: TraceRow, late: LateValues) => number | string | undefined;
	/** What the row's own call does not give. */
	readonly late?: 'texts' | 'levels';
	/** What is to be known of its values. */
	readonly note?: string;
	/** Each value on its own, as text. */
	readonly values: (row: TraceRow, late: LateValues) => readonly string[];
	/** What a click on a value filters by. */
	readonly term?: (value: string) => TraceTerm;
}

function given(value: string | undefined): readonly string[] {
	return value === undefined ? [] : [value];
}

const levelRanks: Readonly<Record<string, number>> = { WARNING: 1, ERROR: 2 };

/** What the table can show of a trace, in Langfuse's words and order. */
export const columns: readonly Column[] = [
	{
		...{ id: 'timestamp', title: l10n.t('Timestamp'), noun: l10n.t('timestamp'), width: 176, sortField: 'timestamp' },
		sortValue: ({ timestamp }) => timestamp,
		values: ({ timestamp }) => [timeText(timestamp)],
	},
	{
		...{ id: 'name', title: l10n.t('Name'), noun: l10n.t('name'), width: 190, sortField: 'name' },
		sortValue: ({ name }) => name,
		values: ({ name }) => given(name),
		term: (value) => equals('name', value),
	},
	{
		...{ id: 'input', title: l10n.t('Input'), noun: l10n.t('input'), width: 240, late: 'texts' },
		values: (_, { texts }) => given(texts?.input),
	},
	{
		...{ id: 'output', title: l10n.t('Output'), noun: l10n.t('output'), width: 240, late: 'texts' },
		values: (_, { texts }) => given(texts?.output),
	},
	{
		...{ id: 'level', title: l10n.t('Level'), noun: l10n.t('level'), width: 104, hidden: true, late: 'levels' },
		sortValue: (_, { level }) => (level === undefined ? undefined : (levelRanks[level] ?? 0)),
		// That all is well is said by nothing: what stands out is what went wrong.
		values: (_, { level }) => given(level === 'DEFAULT' || level === 'DEBUG' ? undefined : level),
		term: (value) => equals('level', value),
	},
	{
		...{ id: 'latency', title: l10n.t('Latency'), noun: l10n.t('latency'), width: 96, numeric: true },
		sortValue: ({ latencySeconds }) => latencySeconds,
		values: ({ latencySeconds }) => [secondsText(latencySeconds)],
	},
	{
		...{ id: 'tokens', title: l10n.t('Tokens'), noun: l10n.t('tokens'), width: 92, hidden: true, numeric: true },
		sortValue: ({ totalTokens }) => totalTokens,
		note: l10n.t(
			'Servers before Langfuse 4 do not say tokens in their lists; filter by them with tokens:>8000, or open a trace',
		),
		values: ({ totalTokens }) => [tokensText(totalTokens)],
	},
	{
		...{ id: 'cost', title: l10n.t('Cost'), noun: l10n.t('cost'), width: 92, numeric: true },
		sortValue: ({ totalCostUsd }) => totalCostUsd,
		note: l10n.t('Servers before Langfuse 4 count costs that they do not know as $0; open a trace to tell them apart'),
		values: ({ totalCostUsd }) => [costText(totalCostUsd)],
	},
	{
		...{ id: 'user', title: l10n.t('User'), noun: l10n.t('user'), width: 110, sortField: 'userId' },
		sortValue: ({ userId }) => userId,
		values: ({ userId }) => given(userId),
		term: (value) => equals('user', value),
	},
	{
		...{ id: 'session', title: l10n.t('Session'), noun: l10n.t('session'), width: 120, sortField: 'sessionId' },
		sortValue: ({ sessionId }) => sessionId,
		values: ({ sessionId }) => given(sessionId),
		term: (value) => equals('session', value),
	},
	{
		...{ id: 'tags', title: l10n.t('Tags'), noun: l10n.t('tags'), width: 150 },
		values: ({ tags }) => tags,
		term: (value) => equals('tag', value),
	},
	{
		...{ id: 'scores', title: l10n.t('Scores'), noun: l10n.t('scores'), width: 88, numeric: true },
		sortValue: ({ scoreCount }) => scoreCount,
		values: ({ scoreCount }) => [countText(scoreCount)],
	},
	{
		...{ id: 'observations', title: l10n.t('Observations'), noun: l10n.t('observations'), width: 128, numeric: true },
		sortValue: ({ observationCount }) => observationCount,
		values: ({ observationCount }) => [countText(observationCount)],
	},
	{
		...{ id: 'environment', title: l10n.t('Environment'), noun: l10n.t('environment'), width: 110, hidden: true },
		values: ({ environment }) => given(environment),
		term: (value) => equals('environment', value),
	},
	{
		...{ id: 'version', title: l10n.t('Version'), noun: l10n.t('version') },
		...{ width: 90, hidden: true, sortField: 'version' },
		values: ({ version }) => given(version),
		term: (value) => equals('version', value),
	},
	{
		...{ id: 'release', title: l10n.t('Release'), noun: l10n.t('release') },
		...{ width: 90, hidden: true, sortField: 'release' },
		values: ({ release }) => given(release),
		term: (value) => equals('release', value),
	},
	{
		...{ id: 'metadata', title: l10n.t('Metadata'), noun: l10n.t('metadata'), width: 220, hidden: true, late: 'texts' },
		values: (_, { texts }) => given(texts?.metadata),
	},
	{
		...{ id: 'id', title: l10n.t('ID'), noun: l10n.t('id'), width: 230, hidden: true, sortField: 'id' },
		values: ({ id }) => [id],
	},
];

export function columnOf(id: string): Column | undefined {
	return columns.find((column) => column.id === id);
}
