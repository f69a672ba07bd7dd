import type { ObservationRow } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { levelMark } from './observationLooks.ts';

/** A level that is not the usual one, by icon and word. */
export function LevelMark({ observation }: { readonly observation: ObservationRow }) {
	const mark = levelMark(observation);
	return mark === undefined ? null : (
		<span class={mark.className}>
			<Icon name={mark.icon} /> {mark.word}
		</span>
	);
}
