import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/iconName.ts';
import { allColumns, moveTo, resetColumns, setShown, widen } from './columnModel.ts';
import { Popup } from './popup.tsx';

/** One press of a button, in pixels. */
const widthStep = 32;

/** Which columns are shown, in which order, and how wide. */
export function ColumnsMenu() {
	return (
		<Popup label={l10n.t('Columns')} title={l10n.t('Columns')} icon="layout-sidebar-left">
			{() => (
				<>
					<ColumnList />
					<button type="button" class="tool" onClick={resetColumns}>
						{l10n.t('Reset Columns')}
					</button>
				</>
			)}
		</Popup>
	);
}

/** The arrow keys go from column to column; Tab goes to the buttons of the one that has the keyboard, and on. */
function ColumnList() {
	const list = allColumns();
	const current = useSignal(list[0]?.column.id);
	return (
		<ul class="column-list" onKeyDown={onArrow}>
			{list.map(({ column, shown }, index) => {
				const tabIndex = column.id === current.value ? 0 : -1;
				return (
					<li
						key={column.id}
						onFocusIn={() => {
							current.value = column.id;
						}}
					>
						<label class="choice" title={column.note}>
							<input
								type="checkbox"
								checked={shown}
								tabIndex={tabIndex}
								onChange={(event) => {
									setShown(column.id, event.currentTarget.checked);
								}}
							/>
							{column.title}
						</label>
						<ColumnButtons
							id={column.id}
							title={column.title}
							tabIndex={tabIndex}
							before={list[index - 1]?.column.id}
							after={list[index + 1]?.column.id}
						/>
					</li>
				);
			})}
		</ul>
	);
}

function onArrow(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
	const choices = Array.from(event.currentTarget.querySelectorAll('input'));
	const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
	if (step !== undefined) {
		event.preventDefault();
		const at = choices.findIndex((choice) => choice.closest('li')?.contains(document.activeElement));
		choices[Math.min(Math.max(at + step, 0), choices.length - 1)]?.focus();
	}
}

interface ColumnButtonsProperties {
	readonly id: string;
	readonly title: string;
	readonly tabIndex: number;
	readonly before: string | undefined;
	readonly after: string | undefined;
}

function ColumnButtons({ id, title, tabIndex, before, after }: ColumnButtonsProperties) {
	const button = (icon: IconName, label: string, run: () => void, disabled = false) => (
		<button
			type="button"
			class="tool"
			title={label}
			aria-label={label}
			tabIndex={tabIndex}
			disabled={disabled}
			onClick={run}
		>
			<Icon name={icon} />
		</button>
	);
	const moveBeside = (target: string | undefined) => {
		if (target !== undefined) {
			moveTo(id, target);
		}
	};
	return (
		<span class="column-buttons">
			{button('remove', l10n.t('Narrower: {0}', title), () => widen(id, -widthStep))}
			{button('add', l10n.t('Wider: {0}', title), () => widen(id, widthStep))}
			{button('arrow-up', l10n.t('Move {0} to the left', title), () => moveBeside(before), before === undefined)}
			{button('arrow-down', l10n.t('Move {0} to the right', title), () => moveBeside(after), after === undefined)}
		</span>
	);
}
