import { useEffect, useRef } from 'preact/hooks';
import { costText, secondsText, tokensText } from '../../model/numberText.ts';
import type { ObservationTreeRow } from '../../model/observationTree.ts';
import type { ObservationRow, TraceHeader } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { useVirtualRows } from '../parts/useVirtualRows.ts';
import { levelMark, typeIcon, typeWord } from './observationLooks.ts';
import { rows, select, selectedId, setExpanded } from './traceStore.ts';
import { treeMove } from './treeMove.ts';

type Row = ObservationTreeRow<ObservationRow>;

const rowHeight = 24;
/** Deeper levels are drawn no further to the right: 130 of them would leave no room for names. */
const deepestIndent = 24;

/**
 * The trace as the first line, its observations below. The focus stays on the tree and `aria-activedescendant` says which
 * line it is on: lines out of sight are not there.
 */
export function ObservationTreeView({ header }: { readonly header: TraceHeader }) {
	const scroll = useRef<HTMLDivElement>(null);
	const lines = rows.value;
	const virtual = useVirtualRows({ count: lines.length + 1, rowHeight, scrollElement: scroll });
	const activeIndex = lines.findIndex(({ node }) => node.observation.id === selectedId.value) + 1;
	useEffect(() => {
		virtual.scrollToIndex(activeIndex);
	}, [activeIndex, virtual]);

	const onKeyDown = (event: KeyboardEvent) => {
		if (event.altKey || event.ctrlKey || event.metaKey) {
			return;
		}
		const move = treeMove(event.key, lines, activeIndex);
		if (move === undefined) {
			return;
		}
		event.preventDefault();
		if ('expand' in move) {
			setExpanded(move.expand, move.expanded);
		} else {
			select(lines[move.index - 1]?.node.observation.id);
		}
	};
	return (
		<div
			ref={scroll}
			class="tree"
			role="tree"
			aria-label="Observations"
			tabIndex={0}
			aria-activedescendant={lineId(activeIndex)}
			onKeyDown={onKeyDown}
		>
			<div role="presentation" style={{ height: `${virtual.getTotalSize()}px`, position: 'relative' }}>
				{virtual.getVirtualItems().map(({ index, start }) => {
					const row = lines[index - 1];
					const place = { index, top: start, selected: index === activeIndex };
					return row === undefined ? (
						<TraceLine key="trace" header={header} {...place} />
					) : (
						<ObservationLine key={row.node.observation.id} row={row} {...place} />
					);
				})}
			</div>
		</div>
	);
}

/** Ids of observations are strangers' text; a line's number is not. */
function lineId(index: number): string {
	return `observation-${index}`;
}

interface LinePlace {
	readonly index: number;
	readonly top: number;
	readonly selected: boolean;
}

function TraceLine({ header, index, top, selected }: LinePlace & { readonly header: TraceHeader }) {
	return (
		<div
			id={lineId(index)}
			role="treeitem"
			class="line"
			aria-level={1}
			aria-posinset={1}
			aria-setsize={1}
			aria-expanded={rows.value.length > 0 ? true : undefined}
			aria-selected={selected}
			style={{ top: `${top}px`, height: `${rowHeight}px` }}
			onClick={() => {
				select(undefined);
			}}
		>
			<span class="twistie" />
			<Icon name="list-tree" />
			<bdi class="name">{header.name ?? 'Trace'}</bdi>
			<span class="word">Trace</span>
			<Figures latency={header.latencySeconds} tokens={header.totalTokens} cost={header.totalCostUsd} />
		</div>
	);
}

function ObservationLine({ row, index, top, selected }: LinePlace & { readonly row: Row }) {
	const { observation, level, children } = row.node;
	const mark = levelMark(observation);
	return (
		<div
			id={lineId(index)}
			role="treeitem"
			class="line"
			aria-level={level + 1}
			aria-posinset={row.position}
			aria-setsize={row.siblingCount}
			aria-expanded={children.length > 0 ? row.expanded : undefined}
			aria-selected={selected}
			style={{
				top: `${top}px`,
				height: `${rowHeight}px`,
				paddingLeft: `${Math.min(level, deepestIndent) * 14 + 4}px`,
			}}
			onClick={() => {
				select(observation.id);
			}}
		>
			<Twistie row={row} />
			<Icon name={typeIcon(observation.type)} />
			<bdi class="name">{observation.name}</bdi>
			<span class="word">{typeWord(observation.type)}</span>
			{mark !== undefined && (
				<span class={`level ${mark.word.toLowerCase()}`}>
					<Icon name={mark.icon} /> {mark.word}
				</span>
			)}
			<Figures
				latency={observation.latencySeconds}
				tokens={observation.totalTokens}
				cost={observation.totalCostUsd}
				generation={observation.type === 'GENERATION'}
			/>
		</div>
	);
}

function Twistie({ row }: { readonly row: Row }) {
	const { observation, children } = row.node;
	if (children.length === 0) {
		return <span class="twistie" />;
	}
	return (
		<span
			class="twistie"
			onClick={(event) => {
				event.stopPropagation();
				setExpanded(observation.id, !row.expanded);
			}}
		>
			<Icon name={row.expanded ? 'chevron-down' : 'chevron-right'} />
		</span>
	);
}

interface FiguresProperties {
	readonly latency: number | undefined;
	readonly tokens: number | undefined;
	readonly cost: number | undefined;
	/** Has a cost, whether known or not; other observations may simply have none. */
	readonly generation?: boolean;
}

function Figures({ latency, tokens, cost, generation = true }: FiguresProperties) {
	return (
		<span class="figures">
			{latency !== undefined && <span title="Latency">{secondsText(latency)}</span>}
			{tokens !== undefined && <span title="Tokens">{tokensText(tokens)} tokens</span>}
			{(generation || cost !== undefined) && (
				<span title="Cost">{cost === undefined ? <span class="unknown">cost unknown</span> : costText(cost)}</span>
			)}
		</span>
	);
}
