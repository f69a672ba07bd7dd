/** The icons of icons.css. */
export type IconName =
	| 'account'
	| 'add'
	| 'arrow-down'
	| 'arrow-up'
	| 'bookmark'
	| 'broadcast'
	| 'calendar'
	| 'call-incoming'
	| 'call-outgoing'
	| 'chat-sparkle'
	| 'checklist'
	| 'chevron-down'
	| 'chevron-right'
	| 'circle-outline'
	| 'close'
	| 'collapse-all'
	| 'comment'
	| 'copy'
	| 'credit-card'
	| 'debug-alt'
	| 'diff'
	| 'ellipsis'
	| 'error'
	| 'expand-all'
	| 'export'
	| 'file'
	| 'file-media'
	| 'filter'
	| 'git-compare'
	| 'go-to-file'
	| 'graph-left'
	| 'info'
	| 'layout-sidebar-left'
	| 'lightbulb'
	| 'link'
	| 'link-external'
	| 'list-selection'
	| 'list-tree'
	| 'loading'
	| 'refresh'
	| 'remove'
	| 'robot'
	| 'save'
	| 'search'
	| 'settings-gear'
	| 'shield'
	| 'sparkle'
	| 'symbol-array'
	| 'symbol-event'
	| 'symbol-namespace'
	| 'symbol-string'
	| 'terminal'
	| 'tools'
	| 'warning';

interface IconProperties {
	readonly name: IconName;
	readonly spin?: boolean;
}

/** One of VS Code's icons, as decoration: what it says stands in words beside it. */
export function Icon({ name, spin = false }: IconProperties) {
	return <span class={`codicon codicon-${name}${spin ? ' codicon-modifier-spin' : ''}`} aria-hidden="true" />;
}
