import type { IconName } from './iconName.ts';

interface IconProperties {
	readonly name: IconName;
	readonly spin?: boolean;
}

/** One of VS Code's icons, as decoration: what it says stands in words beside it. */
export function Icon({ name, spin = false }: IconProperties) {
	return <span class={`codicon codicon-${name}${spin ? ' codicon-modifier-spin' : ''}`} aria-hidden="true" />;
}
