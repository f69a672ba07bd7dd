import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ChatImage } from '../../model/chatParts.ts';
import { countText } from '../../model/numberText.ts';
import { Icon } from '../parts/icon.tsx';
import { openLink } from './traceStore.ts';

/** Pictures that hold nothing but pixels. */
const shownTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

/** An image, shown on request alone: one that is elsewhere would tell its server who looks, so it opens in the browser. */
export function ChatImageView({ image: { mediaType, data, url } }: { readonly image: ChatImage }) {
	const [shown, setShown] = useState(false);
	// What stands for a media type that is not told is no word, but as much as is known of it.
	const label = mediaType ?? 'image';
	if (data !== undefined && shown) {
		return (
			<img class="chat-image" src={`data:${label};base64,${data}`} alt={l10n.t('Image of the message, {0}', label)} />
		);
	}
	return (
		<p class="tool-line">
			<Icon name="file-media" /> {l10n.t('Image')} <bdi class="word">{label}</bdi>{' '}
			{data !== undefined && <span class="word">{l10n.t('{0} kB', countText(sizeInKb(data)))}</span>}{' '}
			{data !== undefined && shownTypes.includes(label) && (
				<button
					type="button"
					class="link"
					onClick={() => {
						setShown(true);
					}}
				>
					{l10n.t('Show Image')}
				</button>
			)}
			{url !== undefined && (
				<button
					type="button"
					class="link"
					title={url}
					onClick={() => {
						openLink(url);
					}}
				>
					{l10n.t('Open in Browser')}
				</button>
			)}
		</p>
	);
}

/** @param data base64 */
function sizeInKb(data: string): number {
	return Math.round((data.length * 3) / 4 / 1024);
}
