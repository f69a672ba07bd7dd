import { isFixture, step } from './traceStore.ts';

/** J and K lead along the list, `/` goes to the search; not while something is typed. */
export function pageKey(event: KeyboardEvent): void {
	if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) {
		return;
	}
	const key = event.key.toLowerCase();
	switch (key) {
		case 'j':
		case 'k':
			if (!isFixture.value) {
				step(key === 'j' ? 'next' : 'previous');
			}
			return;
		case '/':
			event.preventDefault();
			document.getElementById('search')?.focus();
			return;
	}
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof HTMLElement && target.closest('input, textarea, vscode-textfield') !== null;
}
