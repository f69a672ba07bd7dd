import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { useVirtualRows } from '../parts/useVirtualRows.ts';
import { type JsonRow, jsonRows } from '../../model/jsonRows.ts';
import { treeMove } from './treeMove.ts';

const rowHeight = 20;
/** Higher trees scroll. */
const mostRowsInSight = 26;
const deepestIndent = 30;

interface JsonTreeProperties {
	readonly label: string;
	readonly value: unknown;
	/** How many levels are open before a person chooses. */
	readonly openLevels: number;
}

/** A JSON value as a tree, however large: lines out of sight are not there. */
export function JsonTree({ label, value, openLevels }: JsonTreeProperties) {
	const scroll = useRef<HTMLDivElement>(null);
	const treeId = useId();
	/** Those that are not as they were at first. */
	const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
	const [active, setActive] = useState('');
	const rows = useMemo(
		() => jsonRows(value, (id, level) => level <= openLevels !== toggled.has(id)),
		[value, openLevels, toggled],
	);
	const virtual = useVirtualRows({ count: rows.length, rowHeight, scrollElement: scroll });
	const activeIndex = Math.max(
		rows.findIndex(({ id }) => id === active),
		0,
	);

	const expand = (ids: readonly string[], expanded: boolean) => {
		const changed = rows.filter((row) => ids.includes(row.id) && row.expanded !== expanded).map(({ id }) => id);
		setToggled((before) => {
			const after = new Set(before);
			for (const id of changed) {
				if (!after.delete(id)) {
					after.add(id);
				}
			}
			return after;
		});
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const move = event.altKey || event.ctrlKey || event.metaKey ? undefined : treeMove(event.key, rows, activeIndex);
		if (move === undefined) {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
		if ('expand' in move) {
			expand(move.expand, move.expanded);
		} else {
			setActive(rows[move.index]?.id ?? '');
			virtual.scrollToIndex(move.index);
		}
	};
	return (
		<div
			ref={scroll}
			class="json"
			role="tree"
			aria-label={label}
			tabIndex={0}
			aria-activedescendant={`${treeId}-${activeIndex}`}
			style={{ height: `${Math.min(rows.length, mostRowsInSight) * rowHeight + 2}px` }}
			onKeyDown={onKeyDown}
		>
			<div role="presentation" class="lines" style={{ height: `${virtual.getTotalSize()}px` }}>
				{virtual.getVirtualItems().map(({ index, start }) => {
					const row = rows[index];
					return (
						row && (
							<JsonLine
								key={row.id}
								id={`${treeId}-${index}`}
								row={row}
								top={start}
								selected={index === activeIndex}
								onSelect={() => {
									setActive(row.id);
								}}
								onToggle={() => {
									expand([row.id], !row.expanded);
								}}
							/>
						)
					);
				})}
			</div>
		</div>
	);
}

interface JsonLineProperties {
	readonly id: string;
	readonly row: JsonRow;
	readonly top: number;
	readonly selected: boolean;
	readonly onSelect: () => void;
	readonly onToggle: () => void;
}

function JsonLine({ id, row, top, selected, onSelect, onToggle }: JsonLineProperties) {
	const { name, kind, text, level, expandable, expanded } = row;
	return (
		<div
			id={id}
			class="json-line"
			role="treeitem"
			aria-level={level}
			aria-posinset={row.position}
			aria-setsize={row.siblingCount}
			aria-expanded={expandable ? expanded : undefined}
			aria-selected={selected}
			style={{
				top: `${top}px`,
				height: `${rowHeight}px`,
				paddingLeft: `${(Math.min(level, deepestIndent) - 1) * 14}px`,
			}}
			onClick={() => {
				onSelect();
				if (expandable) {
					onToggle();
				}
			}}
		>
			<span class="twistie">{expandable && <Icon name={expanded ? 'chevron-down' : 'chevron-right'} />}</span>
			{name !== undefined && (
				<span class={kind === 'textLine' ? 'json-number-of-line' : 'json-name'}>
					<bdi>{name}</bdi>
					{kind === 'textLine' ? '' : ':'}{' '}
				</span>
			)}
			<bdi class={`json-${kind}`}>{text}</bdi>
		</div>
	);
}
