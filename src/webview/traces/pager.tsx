import { countedText, countText } from '../../model/numberText.ts';
import { Icon } from '../parts/icon.tsx';
import { goToPage, isRunning, type TracesPage } from './tracesStore.ts';

/** The last page as far as the server told; a full page without a total may have a next one. */
export function hasNextPage({ rows, meta }: TracesPage): boolean {
	return meta.totalPages === undefined ? rows.length >= meta.limit : meta.page < meta.totalPages;
}

/** `Page 2 of 1,625`, `50 of 81,204 traces`, as far as they are known. */
export function pageText({ meta }: TracesPage): string {
	return meta.totalPages === undefined
		? `Page ${countText(meta.page)}`
		: `Page ${countText(meta.page)} of ${countText(Math.max(meta.totalPages, 1))}`;
}

export function totalText({ rows, meta }: TracesPage): string {
	return meta.totalItems === undefined
		? countedText(rows.length, 'trace')
		: `${countText(rows.length)} of ${countedText(meta.totalItems, 'trace')}`;
}

export function Pager({ page }: { readonly page: TracesPage }) {
	const { meta } = page;
	return (
		<nav class="pager" aria-label="Pages">
			<span>{totalText(page)}</span>
			<span class="buttons">
				<button
					type="button"
					class="tool"
					disabled={meta.page <= 1 || isRunning.value}
					onClick={() => {
						goToPage(meta.page - 1);
					}}
				>
					<Icon name="chevron-left" /> Previous
				</button>
				<span>{pageText(page)}</span>
				<button
					type="button"
					class="tool"
					disabled={!hasNextPage(page) || isRunning.value}
					onClick={() => {
						goToPage(meta.page + 1);
					}}
				>
					Next <Icon name="chevron-right" />
				</button>
			</span>
		</nav>
	);
}
