import * as l10n from '@vscode/l10n';
import { Icon } from '../parts/icon.tsx';
import { ToolButton } from './toolButton.tsx';
import { revealFound, searchState, searchText } from './searchStore.ts';
import { collapseAll, expandAll, expandToErrors, layout, setLayout, sums } from './traceStore.ts';

/** What concerns the whole tree: search, what is expanded, what its lines show. */
export function TreeToolbar() {
	const { errorCount } = sums.value.whole;
	return (
		<div class="tree-toolbar">
			<Search />
			<div class="buttons">
				{errorCount > 0 && (
					<button
						type="button"
						class="tool"
						title={l10n.t('Expand to the errors, and go to the first')}
						onClick={expandToErrors}
					>
						<Icon name="error" /> {errorCount === 1 ? l10n.t('1 Error') : l10n.t('{0} Errors', errorCount)}
					</button>
				)}
				<ToolButton icon="expand-all" label={l10n.t('Expand All')} onClick={expandAll} />
				<ToolButton icon="collapse-all" label={l10n.t('Collapse All')} onClick={collapseAll} />
				<ToolButton
					icon="list-selection"
					label={l10n.t('One Line Each')}
					pressed={layout.value.compact}
					onClick={() => {
						setLayout({ compact: !layout.value.compact });
					}}
				/>
				<ToolButton
					icon="graph-left"
					label={l10n.t('Time Line')}
					pressed={layout.value.timeline}
					onClick={() => {
						setLayout({ timeline: !layout.value.timeline });
					}}
				/>
			</div>
		</div>
	);
}

function Search() {
	return (
		<div class="search" role="search">
			<input
				type="search"
				id="search"
				aria-label={l10n.t('Search observations')}
				placeholder={l10n.t('Search observations ( / )')}
				value={searchText.value}
				onInput={(event) => {
					searchText.value = event.currentTarget.value;
				}}
				onKeyDown={(event) => {
					if (event.key === 'Enter') {
						event.preventDefault();
						revealFound(event.shiftKey ? -1 : 1);
					}
				}}
			/>
			<span class="search-state" role="status">
				{searchState.value}
			</span>
		</div>
	);
}
