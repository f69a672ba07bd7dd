import * as l10n from '@vscode/l10n';
import { countText } from '../../model/numberText.ts';
import { Icon } from '../parts/icon.tsx';
import { clearSelection, copyIds, copyLink, explainSelected } from './selection.ts';
import { compareSelected, exportSelected, selectedIds } from './tracesStore.ts';

/** What can be done with the traces that are selected. */
export function SelectionBar() {
	const { size } = selectedIds.value;
	if (size === 0) {
		return null;
	}
	return (
		<div class="selection-bar" role="toolbar" aria-label={l10n.t('Selected traces')}>
			<span>{size === 1 ? l10n.t('1 trace selected') : l10n.t('{0} traces selected', countText(size))}</span>
			<button type="button" class="tool" onClick={copyIds}>
				<Icon name="copy" /> {size === 1 ? l10n.t('Copy ID') : l10n.t('Copy IDs')}
			</button>
			{size === 1 && (
				<>
					<button
						type="button"
						class="tool"
						title={l10n.t('A link that opens this trace in VS Code')}
						onClick={copyLink}
					>
						<Icon name="link" /> {l10n.t('Copy Link')}
					</button>
					<button type="button" class="tool" title={l10n.t('Ask chat about this trace')} onClick={explainSelected}>
						<Icon name="chat-sparkle" /> {l10n.t('Explain with Chat')}
					</button>
				</>
			)}
			<button
				type="button"
				class="tool"
				disabled={size !== 2}
				title={size === 2 ? l10n.t('Compare in the diff editor') : l10n.t('Select two traces to compare them')}
				onClick={compareSelected}
			>
				<Icon name="diff" /> {l10n.t('Compare')}
			</button>
			<button type="button" class="tool" onClick={exportSelected}>
				<Icon name="export" /> {l10n.t('Export Selected')}
			</button>
			<button type="button" class="tool" onClick={clearSelection}>
				<Icon name="close" /> {l10n.t('Clear Selection')}
			</button>
		</div>
	);
}
