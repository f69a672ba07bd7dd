import { countedText } from '../../model/numberText.ts';
import { Icon } from '../parts/icon.tsx';
import { clearSelection, copyIds, copyLink } from './selection.ts';
import { compareSelected, exportSelected, selectedIds } from './tracesStore.ts';

/** What can be done with the traces that are selected. */
export function SelectionBar() {
	const { size } = selectedIds.value;
	if (size === 0) {
		return null;
	}
	return (
		<div class="selection-bar" role="toolbar" aria-label="Selected traces">
			<span>{countedText(size, 'trace')} selected</span>
			<button type="button" class="tool" onClick={copyIds}>
				<Icon name="copy" /> {size === 1 ? 'Copy ID' : 'Copy IDs'}
			</button>
			{size === 1 && (
				<button type="button" class="tool" title="A link that opens this trace in VS Code" onClick={copyLink}>
					<Icon name="link" /> Copy Link
				</button>
			)}
			<button
				type="button"
				class="tool"
				disabled={size !== 2}
				title={size === 2 ? 'Compare in the diff editor' : 'Select two traces to compare them'}
				onClick={compareSelected}
			>
				<Icon name="diff" /> Compare
			</button>
			<button type="button" class="tool" onClick={exportSelected}>
				<Icon name="export" /> Export Selected
			</button>
			<button type="button" class="tool" onClick={clearSelection}>
				<Icon name="close" /> Clear Selection
			</button>
		</div>
	);
}
