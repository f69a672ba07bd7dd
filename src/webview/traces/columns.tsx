import type { ComponentChildren } from 'preact';
import { costText, countText, secondsText } from '../../model/numberText.ts';
import { timeText } from '../../model/timeText.ts';
import type { TraceRow, TracesQueryState } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';

export interface CellContext {
	/** Whether the keyboard is here: buttons inside are then in the order of Tab. */
	readonly focused: boolean;
	readonly query: TracesQueryState;
	readonly filterBy: (filters: Partial<TracesQueryState>) => void;
}

export interface Column {
	readonly title: string;
	/** What the server calls it, where it may be able to sort by it. */
	readonly sortField?: string;
	readonly numeric?: boolean;
	readonly cell: (row: TraceRow, context: CellContext) => ComponentChildren;
}

interface FilterButtonProperties extends CellContext {
	readonly name: string;
	readonly value: string;
	readonly filters: Partial<TracesQueryState>;
	/** The value itself is the button; else an icon beside it. */
	readonly asText?: boolean;
}

function FilterButton({ focused, filterBy, name, value, filters, asText = true }: FilterButtonProperties) {
	const label = `Filter by ${name} ${value}`;
	return (
		<button
			type="button"
			class={asText ? 'link value' : 'filter-icon'}
			title={label}
			aria-label={asText ? undefined : label}
			tabIndex={focused ? 0 : -1}
			onClick={(event) => {
				event.stopPropagation();
				filterBy(filters);
			}}
		>
			{asText ? <bdi>{value}</bdi> : <Icon name="filter" />}
		</button>
	);
}

function tagFilter({ tags = [] }: TracesQueryState, tag: string): Partial<TracesQueryState> {
	return { tags: Array.from(new Set([...tags, tag])) };
}

function figure(text: string, known: boolean): ComponentChildren {
	return known ? text : <span class="unknown">{text}</span>;
}

/** What the table shows of a trace, from left to right. */
export const columns: readonly Column[] = [
	{
		title: 'Time',
		sortField: 'timestamp',
		cell: ({ timestamp }) => <time dateTime={timestamp}>{timeText(timestamp)}</time>,
	},
	{
		title: 'Name',
		sortField: 'name',
		cell: ({ name }, context) =>
			name === undefined ? (
				<span class="unknown">unnamed</span>
			) : (
				<span class="with-filter">
					<bdi class="value">{name}</bdi>
					<FilterButton {...context} name="name" value={name} filters={{ name }} asText={false} />
				</span>
			),
	},
	{
		title: 'User',
		sortField: 'userId',
		cell: ({ userId }, context) =>
			userId !== undefined && <FilterButton {...context} name="user" value={userId} filters={{ userId }} />,
	},
	{
		title: 'Session',
		sortField: 'sessionId',
		cell: ({ sessionId }, context) =>
			sessionId !== undefined && <FilterButton {...context} name="session" value={sessionId} filters={{ sessionId }} />,
	},
	{
		title: 'Latency',
		numeric: true,
		cell: ({ latencySeconds }) => figure(secondsText(latencySeconds), latencySeconds !== undefined),
	},
	{
		title: 'Cost',
		numeric: true,
		cell: ({ totalCostUsd }) => figure(costText(totalCostUsd), totalCostUsd !== undefined),
	},
	{ title: 'Observations', numeric: true, cell: ({ observationCount }) => countText(observationCount) },
	{ title: 'Scores', numeric: true, cell: ({ scoreCount }) => countText(scoreCount) },
	{
		title: 'Tags',
		cell: ({ tags }, context) => (
			<span class="tags">
				{tags.map((tag) => (
					<FilterButton key={tag} {...context} name="tag" value={tag} filters={tagFilter(context.query, tag)} />
				))}
			</span>
		),
	},
];
