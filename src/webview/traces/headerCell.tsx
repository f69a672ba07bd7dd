import * as l10n from '@vscode/l10n';
import { Icon } from '../parts/icon.tsx';
import { moveBy, moveTo, type ShownColumn, startResizing, widen } from './columnModel.ts';
import type { Column } from './columns.ts';
import { sortOf, type SortDirection } from './sorting.ts';
import { loadedSort, orderBy, sortByServer, sortFields, sortLoaded } from './tracesStore.ts';

/** One press of an arrow key, in pixels. */
const widthStep = 16;

interface HeaderCellProperties {
	readonly shown: ShownColumn;
	readonly focused: boolean;
}

type Sorter = 'server' | 'loaded' | undefined;

/** Who can sort by a column. */
function sorterOf({ sortField, sortValue }: Column): Sorter {
	if (sortField !== undefined && sortFields.value.includes(sortField)) {
		return 'server';
	}
	return sortValue === undefined ? undefined : 'loaded';
}

function directionOf(column: Column, sorter: Sorter): SortDirection | undefined {
	if (loadedSort.value !== undefined) {
		return loadedSort.value.column === column.id ? loadedSort.value.direction : undefined;
	}
	const sort = sortOf(orderBy.value);
	if (sortFields.value.length === 0) {
		// A server that sorts by nothing lists newest first.
		return column.id === 'timestamp' ? 'descending' : undefined;
	}
	return sorter === 'server' && sort.field === column.sortField ? sort.direction : undefined;
}

function titleOf({ noun, note }: Column, sorter: Sorter): string {
	switch (sorter) {
		case 'server':
			return l10n.t('Sort by {0}', noun);
		case 'loaded':
			return l10n.t('Sort the loaded traces by {0}: the server cannot', noun);
		case undefined:
			return note ?? l10n.t('Nothing sorts by {0}', noun);
	}
}

function sortBy(column: Column, sorter: Sorter): void {
	if (sorter === 'server' && column.sortField !== undefined) {
		sortByServer(column.sortField);
	} else if (sorter === 'loaded') {
		sortLoaded(column.id);
	}
}

/** @returns whether the key was one of a header's */
function onHeaderKey(event: KeyboardEvent, column: Column, sorter: Sorter): boolean {
	const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
	if (step !== undefined && event.shiftKey) {
		widen(column.id, step * widthStep);
		return true;
	}
	if (step !== undefined && (event.ctrlKey || event.metaKey)) {
		moveBy(column.id, step);
		return true;
	}
	if (event.key === 'Enter' || event.key === ' ') {
		sortBy(column, sorter);
		return true;
	}
	return false;
}

/** A click sorts; the edge can be pulled, the whole can be dragged, and the keyboard does the same. */
export function HeaderCell({ shown: { column, resizing }, focused }: HeaderCellProperties) {
	const sorter = sorterOf(column);
	const direction = directionOf(column, sorter);
	const resize = (event: MouseEvent | TouchEvent) => {
		event.stopPropagation();
		startResizing(column.id, event);
	};
	return (
		<th
			role="columnheader"
			scope="col"
			class={[sorter !== undefined && 'sortable', column.numeric && 'number'].filter(Boolean).join(' ')}
			aria-sort={sorter === undefined ? undefined : (direction ?? 'none')}
			aria-describedby="header-keys"
			title={titleOf(column, sorter)}
			tabIndex={focused ? 0 : -1}
			draggable={!resizing}
			onDragStart={(event) => event.dataTransfer?.setData('text/plain', column.id)}
			onDragOver={(event) => event.preventDefault()}
			onDrop={(event) => {
				event.preventDefault();
				moveTo(event.dataTransfer?.getData('text/plain') ?? '', column.id);
			}}
			onClick={() => {
				sortBy(column, sorter);
			}}
			onKeyDown={(event) => {
				if (onHeaderKey(event, column, sorter)) {
					event.preventDefault();
					event.stopPropagation();
				}
			}}
		>
			<span class="title">{column.title}</span>
			{direction !== undefined && <Icon name={direction === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
			<span
				class={resizing ? 'resize-handle active' : 'resize-handle'}
				aria-hidden="true"
				draggable
				onDragStart={(event) => {
					// The pull is not a drag of the column.
					event.preventDefault();
					event.stopPropagation();
				}}
				onMouseDown={resize}
				onTouchStart={resize}
				onClick={(event) => {
					event.stopPropagation();
				}}
			/>
		</th>
	);
}
