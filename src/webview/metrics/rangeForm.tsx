import * as l10n from '@vscode/l10n';
import { useSignal } from '@preact/signals';
import { daysSpan, metricsPresets, type MetricsPreset } from '../../model/metricsRange.ts';
import type { MetricsRangeState } from '../../panels/protocol.ts';
import { Field } from '../parts/field.tsx';

interface PresetTexts {
	/** Stands on its button. */
	readonly label: string;
	readonly title: string;
}

const presetTexts: Readonly<Record<MetricsPreset, PresetTexts>> = {
	'24h': { label: l10n.t('24h'), title: l10n.t('Last 24 hours') },
	'7d': { label: l10n.t('7d'), title: l10n.t('Last 7 days') },
	'30d': { label: l10n.t('30d'), title: l10n.t('Last 30 days') },
	'90d': { label: l10n.t('90d'), title: l10n.t('Last 90 days') },
};

/** A range in words, for people; days are UTC days, the last one included. */
export function rangeText(range: MetricsRangeState): string {
	if ('preset' in range) {
		return presetTexts[range.preset].title;
	}
	const { first, last } = daysOf(range);
	if (first === '') {
		return last === '' ? l10n.t('All time') : l10n.t('to {0}', last);
	}
	return last === '' ? l10n.t('from {0}', first) : l10n.t('from {0} to {1}', first, last);
}

/** First and last UTC day of a span, both included; empty where an end is open. */
function daysOf(range: MetricsRangeState): { readonly first: string; readonly last: string } {
	if ('preset' in range) {
		return { first: '', last: '' };
	}
	const { fromTimestamp, toTimestamp } = range;
	const last = toTimestamp === undefined ? '' : new Date(Date.parse(toTimestamp) - 1).toISOString().slice(0, 10);
	const first = fromTimestamp === undefined ? '' : new Date(fromTimestamp).toISOString().slice(0, 10);
	return { first, last };
}

interface RangeFormProperties {
	readonly range: MetricsRangeState;
	readonly onChange: (range: MetricsRangeState) => void;
}

/** The presets, and a custom range of days. */
export function RangeForm({ range, onChange }: RangeFormProperties) {
	const chosen = useSignal<boolean | undefined>(undefined);
	const customOpen = chosen.value ?? !('preset' in range);
	return (
		<div class="form range">
			<div class="buttons" role="group" aria-label={l10n.t('Range')}>
				{metricsPresets.map((preset) => (
					<button
						key={preset}
						type="button"
						class="tool"
						title={presetTexts[preset].title}
						aria-pressed={'preset' in range && range.preset === preset}
						onClick={() => {
							chosen.value = false;
							onChange({ preset });
						}}
					>
						{presetTexts[preset].label}
					</button>
				))}
				<button
					type="button"
					class="tool"
					aria-expanded={customOpen}
					onClick={() => {
						chosen.value = !customOpen;
					}}
				>
					{l10n.t('Custom')}
				</button>
			</div>
			{customOpen && <CustomRange key={rangeText(range)} range={range} onChange={onChange} />}
		</div>
	);
}

function CustomRange({ range, onChange }: RangeFormProperties) {
	const draft = useSignal(daysOf(range));
	const refusal = useSignal<string | undefined>(undefined);
	const apply = () => {
		const { first, last } = draft.value;
		refusal.value = refusalOf(first, last);
		if (refusal.value === undefined) {
			onChange(daysSpan(first, last));
		}
	};
	return (
		<>
			<Field
				label={l10n.t('First day (UTC)')}
				type="date"
				value={draft.value.first}
				invalid={refusal.value !== undefined}
				onInput={(first) => {
					draft.value = { ...draft.value, first };
				}}
			/>
			<Field
				label={l10n.t('Last day (UTC)')}
				type="date"
				value={draft.value.last}
				invalid={refusal.value !== undefined}
				onInput={(last) => {
					draft.value = { ...draft.value, last };
				}}
			/>
			<vscode-button onClick={apply}>{l10n.t('Apply Range')}</vscode-button>
			{refusal.value !== undefined && (
				<p class="field-error" role="alert">
					{refusal.value}
				</p>
			)}
		</>
	);
}

function refusalOf(first: string, last: string): string | undefined {
	if (Number.isNaN(Date.parse(first)) || Number.isNaN(Date.parse(last))) {
		return l10n.t('Both days are needed.');
	}
	return first > last ? l10n.t('The first day must not be after the last.') : undefined;
}
