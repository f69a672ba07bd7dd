import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface PageHeadingProperties {
	readonly title: string;
	/** Which project, on which connection. */
	readonly place: string;
	/** The connection is marked as production. */
	readonly isProduction: boolean;
	readonly children?: ComponentChildren;
}

/** The first line of a page, with the buttons that belong to all of it. */
export function PageHeading({ title, place, isProduction, children }: PageHeadingProperties) {
	return (
		<header class="page-heading">
			<h1>
				<bdi>{title}</bdi> <span class="place">{place}</span>
				{isProduction && (
					<span class="production">
						<Icon name="warning" /> {l10n.t('production')}
					</span>
				)}
			</h1>
			<div class="buttons">{children}</div>
		</header>
	);
}

/** `Ledger on Staging`, as far as it is known. */
export function placeText(projectName: string | undefined, connectionLabel: string | undefined): string {
	if (projectName === undefined || projectName === '' || connectionLabel === undefined || connectionLabel === '') {
		return [projectName, connectionLabel].join('');
	}
	return l10n.t('{0} on {1}', projectName, connectionLabel);
}

export function RefreshButton({ busy, onClick }: { readonly busy: boolean; readonly onClick: () => void }) {
	return (
		<button type="button" class="tool" title={l10n.t('Refresh')} onClick={onClick}>
			<Icon name={busy ? 'loading' : 'refresh'} spin={busy} /> {l10n.t('Refresh')}
		</button>
	);
}
