import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { absoluteTime, isRelativeTime, termTimeText } from '../../model/termTime.ts';
import { equals, type TraceTerm } from '../../model/traceTerm.ts';
import { timeText } from '../../model/timeText.ts';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Popup } from './popup.tsx';
import { setTerms, terms } from './tracesStore.ts';

const presets: Readonly<Record<string, string>> = {
	'1h': l10n.t('Last hour'),
	'24h': l10n.t('Last 24 hours'),
	'7d': l10n.t('Last 7 days'),
	'30d': l10n.t('Last 30 days'),
	'90d': l10n.t('Last 90 days'),
};

function valueOf(field: 'from' | 'to'): string | undefined {
	return terms.value.find((term) => term.field === field)?.value;
}

/** What the button says. */
function rangeText(): string {
	const [from, to] = [valueOf('from'), valueOf('to')];
	if (from === undefined && to === undefined) {
		return l10n.t('All time');
	}
	if (to === undefined) {
		return presets[from ?? ''] ?? l10n.t('From {0}', termTimeText(from ?? ''));
	}
	return from === undefined ? l10n.t('Before {0}', termTimeText(to)) : l10n.t('Custom range');
}

function setRange(from: string, to: string): void {
	const others = terms.value.filter(({ field }) => field !== 'from' && field !== 'to');
	const times: readonly TraceTerm[] = [
		...(from === '' ? [] : [equals('from', from)]),
		...(to === '' ? [] : [equals('to', to)]),
	];
	setTerms([...others, ...times]);
}

/** The span of time, relative or absolute; the filter bar says the same in words. */
export function RangePicker() {
	return (
		<Popup label={rangeText()} title={l10n.t('Time range')} icon="calendar">
			{(close) => (
				<>
					<div class="buttons" role="group" aria-label={l10n.t('Relative to now')}>
						{Object.entries({ ...presets, '': l10n.t('All time') }).map(([preset, title]) => (
							<button
								key={preset}
								type="button"
								class="tool"
								aria-pressed={(valueOf('from') ?? '') === preset && valueOf('to') === undefined}
								onClick={() => {
									setRange(preset, '');
									close();
								}}
							>
								{title}
							</button>
						))}
					</div>
					<AbsoluteRange close={close} />
				</>
			)}
		</Popup>
	);
}

type Zone = 'local' | 'UTC';

/** The value of a field for date and time, in a zone; empty where there is none, or one relative to now. */
function inputOf(value: string | undefined, zone: Zone): string {
	const ms = value === undefined || isRelativeTime(value) ? undefined : absoluteTime(value);
	if (ms === undefined) {
		return '';
	}
	return zone === 'UTC'
		? new Date(ms).toISOString().slice(0, 16)
		: timeText(new Date(ms).toISOString()).slice(0, 16).replace(' ', 'T');
}

function AbsoluteRange({ close }: { readonly close: () => void }) {
	const zone = useSignal<Zone>(valueOf('from')?.endsWith('Z') === true ? 'UTC' : 'local');
	const from = useSignal(inputOf(valueOf('from'), zone.value));
	const to = useSignal(inputOf(valueOf('to'), zone.value));
	const refusal = useSignal<string | undefined>(undefined);
	const inZone = (value: string) => (value === '' ? '' : `${value}${zone.value === 'UTC' ? 'Z' : ''}`);
	const apply = () => {
		const [first, last] = [inZone(from.value), inZone(to.value)];
		const isBackwards = first !== '' && last !== '' && (absoluteTime(first) ?? 0) >= (absoluteTime(last) ?? 0);
		refusal.value = isBackwards ? l10n.t('From must be earlier than To.') : undefined;
		if (!isBackwards) {
			setRange(first, last);
			close();
		}
	};
	const zoneText = zone.value === 'UTC' ? 'UTC' : l10n.t('local time');
	return (
		<div class="form absolute-range">
			<div class="buttons" role="radiogroup" aria-label={l10n.t('Time zone')}>
				{(['local', 'UTC'] as const).map((one) => (
					<label key={one} class="choice">
						<input
							type="radio"
							name="zone"
							checked={zone.value === one}
							onChange={() => {
								zone.value = one;
							}}
						/>
						{one === 'UTC' ? 'UTC' : l10n.t('Local time')}
					</label>
				))}
			</div>
			<Field
				label={l10n.t('From ({0})', zoneText)}
				type="datetime-local"
				value={from.value}
				invalid={refusal.value !== undefined}
				onInput={(value) => {
					from.value = value;
				}}
			/>
			<Field
				label={l10n.t('To, exclusive ({0})', zoneText)}
				type="datetime-local"
				value={to.value}
				invalid={refusal.value !== undefined}
				onInput={(value) => {
					to.value = value;
				}}
			/>
			<vscode-button onClick={apply}>{l10n.t('Apply Range')}</vscode-button>
			{refusal.value !== undefined && (
				<p class="field-error" role="alert">
					<Icon name="error" /> {refusal.value}
				</p>
			)}
		</div>
	);
}
