import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { beginningOf } from '../../model/contentText.ts';
import { countText } from '../../model/numberText.ts';

interface LongTextProperties {
	readonly text: string;
	/** More than this is shown on request. */
	readonly atFirst: number;
	readonly children: (shown: string) => ComponentChildren;
}

/** The beginning of a text, and a button for the rest of it. */
export function LongText({ text, atFirst, children }: LongTextProperties) {
	const [whole, setWhole] = useState(false);
	return (
		<>
			{children(whole ? text : beginningOf(text, atFirst))}
			{!whole && text.length > atFirst && (
				<button
					type="button"
					class="link more"
					onClick={() => {
						setWhole(true);
					}}
				>
					{l10n.t('Show All {0} Characters', countText(text.length))}
				</button>
			)}
		</>
	);
}
