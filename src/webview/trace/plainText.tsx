import { useMemo } from 'preact/hooks';
import { textPieces } from './textPieces.ts';

const pieceLength = 4000;

interface PlainTextProperties {
	readonly label: string;
	readonly text: string;
}

/** A text as it is. Of a long one the browser lays out the pieces in sight: all at once would hold up the page. */
export function PlainText({ label, text }: PlainTextProperties) {
	const pieces = useMemo(() => textPieces(text, pieceLength), [text]);
	return (
		<pre tabIndex={0} aria-label={label} role="region">
			{pieces.length <= 1
				? text
				: pieces.map((piece, index) => (
						<span key={index} class="piece">
							{piece}
						</span>
					))}
		</pre>
	);
}
