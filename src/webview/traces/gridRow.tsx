import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { unknownText } from '../../model/numberText.ts';
import { withClicked } from '../../model/traceTerm.ts';
import type { TraceRow } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/iconName.ts';
import type { ShownColumn } from './columnModel.ts';
import type { Column } from './columns.ts';
import { lateOf, selectedIds, setTerms, terms } from './tracesStore.ts';

interface GridRowProperties {
	/** Undefined: on its way. */
	readonly row: TraceRow | undefined;
	/** Counted from 0. */
	readonly index: number;
	readonly ariaRowIndex: number;
	/** From the top of the rows, in pixels. */
	readonly top: number;
	/** Their widths are the table's. */
	readonly columns: readonly ShownColumn[];
	readonly focusedColumn: number | undefined;
	/** The mouse is on it. */
	readonly hovered: boolean;
}

export function GridRow({ row, index, ariaRowIndex, top, columns, focusedColumn, hovered }: GridRowProperties) {
	const isSelected = row !== undefined && selectedIds.value.has(row.id);
	const classes = [index % 2 === 1 && 'odd', focusedColumn !== undefined && 'current', isSelected && 'selected'];
	return (
		<tr
			role="row"
			aria-rowindex={ariaRowIndex}
			aria-selected={row === undefined ? undefined : isSelected}
			aria-busy={row === undefined}
			class={classes.filter(Boolean).join(' ')}
			style={{ transform: `translateY(${top}px)` }}
		>
			{columns.map(({ column }, columnIndex) => (
				<td
					key={column.id}
					role="gridcell"
					class={column.numeric === true ? 'number' : undefined}
					tabIndex={columnIndex === focusedColumn ? 0 : -1}
				>
					{row === undefined ? (
						<Placeholder first={columnIndex === 0} />
					) : (
						<CellContent column={column} row={row} focused={columnIndex === focusedColumn} hovered={hovered} />
					)}
				</td>
			))}
		</tr>
	);
}

function Placeholder({ first }: { readonly first: boolean }) {
	return <span class="placeholder">{first && <span class="visually-hidden">{l10n.t('Loading…')}</span>}</span>;
}

interface CellContentProperties {
	readonly column: Column;
	readonly row: TraceRow;
	/** Whether the keyboard is here: buttons inside are then in the order of Tab. */
	readonly focused: boolean;
	readonly hovered: boolean;
}

function CellContent({ column, row, focused, hovered }: CellContentProperties): ComponentChildren {
	const values = column.values(row, lateOf(row));
	if (column.id === 'timestamp') {
		return <time dateTime={row.timestamp}>{values[0]}</time>;
	}
	if (column.id === 'name') {
		return <NameCell name={values[0]} focused={focused} hovered={hovered} column={column} />;
	}
	if (column.term !== undefined) {
		const buttons = values.map((value) => <FilterButton key={value} column={column} value={value} focused={focused} />);
		return buttons.length > 1 ? <span class="values">{buttons}</span> : buttons;
	}
	const text = values.join(', ');
	if (text === unknownText) {
		return <span class="unknown">{text}</span>;
	}
	return text.length > 20 ? <bdi title={text}>{text}</bdi> : text;
}

interface NameCellProperties extends Omit<CellContentProperties, 'row'> {
	readonly name: string | undefined;
}

/** Its filter is there where the mouse or the keyboard is: in each row it would be a fifth of all that a jump draws. */
function NameCell({ name, focused, hovered, column }: NameCellProperties) {
	if (name === undefined) {
		return <span class="unknown">{l10n.t('unnamed')}</span>;
	}
	return (
		<span class="with-filter">
			<bdi class="value" title={name}>
				{name.slice(0, 500)}
			</bdi>
			{(focused || hovered) && <FilterButton column={column} value={name} focused={focused} asIcon />}
		</span>
	);
}

interface FilterButtonProperties {
	readonly column: Column;
	readonly value: string;
	readonly focused: boolean;
	/** An icon beside the value; else the value itself is the button. */
	readonly asIcon?: boolean;
}

const levelIcons: Readonly<Record<string, IconName>> = { ERROR: 'error', WARNING: 'warning' };

function FilterButton({ column, value, focused, asIcon = false }: FilterButtonProperties) {
	const noun = column.id === 'tags' ? l10n.t('tag') : column.noun;
	const label = l10n.t('Filter by {0} {1}', noun, value.slice(0, 200));
	const levelIcon = column.id === 'level' ? levelIcons[value] : undefined;
	return (
		<button
			type="button"
			class={asIcon ? 'filter-icon' : 'link value'}
			title={label}
			aria-label={asIcon ? label : undefined}
			tabIndex={focused ? 0 : -1}
			onClick={(event) => {
				event.stopPropagation();
				const term = column.term?.(value);
				if (term !== undefined) {
					setTerms(withClicked(terms.value, term));
				}
			}}
		>
			{levelIcon !== undefined && <Icon name={levelIcon} />}
			{asIcon ? <Icon name="filter" /> : value}
		</button>
	);
}
