import * as l10n from '@vscode/l10n';
import { barOf, ticks } from '../../model/timeline.ts';
import { secondsText } from '../../model/numberText.ts';
import type { ObservationRow } from '../../panels/protocol.ts';
import { typeLook } from './observationLooks.ts';
import { span } from './traceStore.ts';

function percent(fraction: number): string {
	return `${fraction * 100}%`;
}

/** When an observation ran, on the scale of the whole trace. In words its badges and its detail say it. */
export function TimelineBar({ observation }: { readonly observation: ObservationRow }) {
	const whole = span.value;
	const bar = whole && barOf(observation, whole);
	if (whole === undefined || bar === undefined) {
		return <div class="lane" aria-hidden="true" />;
	}
	const { latencySeconds, timeToFirstTokenSeconds: first } = observation;
	const after = secondsText(((observation.startMs ?? 0) - whole.startMs) / 1000);
	const firstToken = first !== undefined && latencySeconds !== undefined && latencySeconds > 0;
	return (
		<div
			class="lane"
			aria-hidden="true"
			title={l10n.t('Starts after {0}, takes {1}', after, secondsText(latencySeconds))}
		>
			<span
				class={`bar ${typeLook(observation.type).className}${observation.level === 'ERROR' ? ' failed' : ''}`}
				style={{ left: percent(bar.offset), width: percent(bar.width) }}
			>
				{firstToken && <span class="first-token" style={{ left: percent(Math.min(first / latencySeconds, 1)) }} />}
			</span>
		</div>
	);
}

const marksAtMost = 6;

/** The marks above the bars. */
export function TimelineScale() {
	const whole = span.value;
	const total = whole === undefined ? 0 : whole.endMs - whole.startMs;
	return (
		<div class="lane scale" aria-hidden="true">
			{ticks(total, marksAtMost).map((ms) => (
				<span key={ms} class="tick" style={{ left: total === 0 ? '0' : percent(ms / total) }}>
					{ms === 0 ? '0' : secondsText(ms / 1000)}
				</span>
			))}
		</div>
	);
}
