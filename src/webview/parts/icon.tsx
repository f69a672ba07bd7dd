/** One of VS Code's icons, as decoration: what it says stands in words beside it. */
export function Icon({ name, spin = false }: { readonly name: string; readonly spin?: boolean }) {
	return <span class={`codicon codicon-${name}${spin ? ' codicon-modifier-spin' : ''}`} aria-hidden="true" />;
}
