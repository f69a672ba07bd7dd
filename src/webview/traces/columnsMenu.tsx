import { Icon } from '../parts/icon.tsx';
import { allColumns, moveTo, resetColumns, setShown, widen } from './columnModel.ts';
import { Popup } from './popup.tsx';

/** One press of a button, in pixels. */
const widthStep = 32;

/** Which columns are shown, in which order, and how wide. */
export function ColumnsMenu() {
	const list = allColumns();
	return (
		<Popup label="Columns" title="Columns" icon="layout-sidebar-left">
			{() => (
				<>
					<ul class="column-list">
						{list.map(({ column, shown }, index) => (
							<li key={column.id}>
								<label class="choice" title={column.note}>
									<input
										type="checkbox"
										checked={shown}
										onChange={(event) => {
											setShown(column.id, event.currentTarget.checked);
										}}
									/>
									{column.title}
								</label>
								<ColumnButtons
									id={column.id}
									title={column.title}
									before={list[index - 1]?.column.id}
									after={list[index + 1]?.column.id}
								/>
							</li>
						))}
					</ul>
					<button type="button" class="tool" onClick={resetColumns}>
						Reset Columns
					</button>
				</>
			)}
		</Popup>
	);
}

interface ColumnButtonsProperties {
	readonly id: string;
	readonly title: string;
	readonly before: string | undefined;
	readonly after: string | undefined;
}

function ColumnButtons({ id, title, before, after }: ColumnButtonsProperties) {
	const button = (icon: string, label: string, run: () => void, disabled = false) => (
		<button type="button" class="tool" title={label} aria-label={label} disabled={disabled} onClick={run}>
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
			{button('remove', `Narrower: ${title}`, () => widen(id, -widthStep))}
			{button('add', `Wider: ${title}`, () => widen(id, widthStep))}
			{button('arrow-up', `Move ${title} to the left`, () => moveBeside(before), before === undefined)}
			{button('arrow-down', `Move ${title} to the right`, () => moveBeside(after), after === undefined)}
		</span>
	);
}
