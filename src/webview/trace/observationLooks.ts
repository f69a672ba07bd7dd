import type { ObservationRow } from '../../panels/protocol.ts';

const icons: Readonly<Record<string, string>> = {
	SPAN: 'symbol-namespace',
	GENERATION: 'sparkle',
	EVENT: 'symbol-event',
	AGENT: 'robot',
	TOOL: 'tools',
	CHAIN: 'link',
	RETRIEVER: 'search',
	EVALUATOR: 'checklist',
	EMBEDDING: 'symbol-array',
	GUARDRAIL: 'shield',
};

/** A type's icon; the word stands beside it. */
export function typeIcon(type: string): string {
	return icons[type] ?? 'circle-outline';
}

/** `GENERATION` -> `Generation`; a type that we do not know likewise. */
export function typeWord(type: string): string {
	return type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
}

/** How a level that is not the usual one is marked: icon and word. */
export function levelMark({ level }: ObservationRow): { readonly icon: string; readonly word: string } | undefined {
	switch (level) {
		case 'DEFAULT':
			return undefined;
		case 'ERROR':
			return { icon: 'error', word: 'Error' };
		case 'WARNING':
			return { icon: 'warning', word: 'Warning' };
		case 'DEBUG':
			return { icon: 'debug-alt', word: 'Debug' };
		default:
			return { icon: 'info', word: typeWord(level) };
	}
}
