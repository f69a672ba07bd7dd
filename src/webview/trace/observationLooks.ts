import * as l10n from '@vscode/l10n';
import type { ObservationRow } from '../../panels/protocol.ts';
import type { IconName } from '../parts/iconName.ts';

interface TypeLook {
	readonly icon: IconName;
	/** Of trace.css: the colour of icon and bar. */
	readonly className: string;
}

const looks: Readonly<Record<string, TypeLook>> = {
	SPAN: { icon: 'symbol-namespace', className: 'type-span' },
	GENERATION: { icon: 'sparkle', className: 'type-generation' },
	EVENT: { icon: 'symbol-event', className: 'type-event' },
	AGENT: { icon: 'robot', className: 'type-agent' },
	TOOL: { icon: 'tools', className: 'type-tool' },
	CHAIN: { icon: 'link', className: 'type-chain' },
	RETRIEVER: { icon: 'search', className: 'type-retriever' },
	EVALUATOR: { icon: 'checklist', className: 'type-evaluator' },
	EMBEDDING: { icon: 'symbol-array', className: 'type-embedding' },
	GUARDRAIL: { icon: 'shield', className: 'type-guardrail' },
};

/** A type's icon and colour; the word stands beside it. A type that we do not know is a stranger's text: no class of its own. */
export function typeLook(type: string): TypeLook {
	return Object.hasOwn(looks, type) ? (looks[type] ?? unknownLook) : unknownLook;
}

const unknownLook: TypeLook = { icon: 'circle-outline', className: 'type-span' };

/** `GENERATION` -> `Generation`; a type that we do not know likewise. */
export function typeWord(type: string): string {
	return type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();
}

interface Mark {
	readonly icon: IconName;
	readonly word: string;
	readonly className: string;
}

/** How a level that is not the usual one is marked: icon and word. */
export function levelMark({ level }: ObservationRow): Mark | undefined {
	switch (level) {
		case 'DEFAULT':
			return undefined;
		case 'ERROR':
			return { icon: 'error', word: l10n.t('Error'), className: 'level error' };
		case 'WARNING':
			return { icon: 'warning', word: l10n.t('Warning'), className: 'level warning' };
		case 'DEBUG':
			return { icon: 'debug-alt', word: l10n.t('Debug'), className: 'level' };
		default:
			return { icon: 'info', word: typeWord(level), className: 'level' };
	}
}
