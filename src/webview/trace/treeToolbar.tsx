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
					<button type="button" class="tool" title="Expand to the errors, and go to the first" onClick={expandToErrors}>
						<Icon name="error" /> {errorCount === 1 ? '1 Error' : `${errorCount} Errors`}
					</button>
				)}
				<ToolButton icon="expand-all" label="Expand All" onClick={expandAll} />
				<ToolButton icon="collapse-all" label="Collapse All" onClick={collapseAll} />
				<ToolButton
					icon="list-selection"
					label="One Line Each"
					pressed={layout.value.compact}
					onClick={() => {
						setLayout({ compact: !layout.value.compact });
					}}
				/>
				<ToolButton
					icon="graph-left"
					label="Time Line"
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
				aria-label="Search observations"
				placeholder="Search observations ( / )"
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
