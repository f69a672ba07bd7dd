import { step } from './traceStore.ts';

/** J and K lead along the list, `/` goes to the search; not while something is typed. */
export function pageKey(event: KeyboardEvent): void {
	if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) {
		return;
	}
	switch (event.key) {
		case 'j':
			step('next');
			return;
		case 'k':
			step('previous');
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
