import { useComputed, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { type Completion, completionsAt } from '../../model/tracesFilterCompletion.ts';
import { parseFilter, termText } from '../../model/tracesFilterText.ts';
import { filterParts } from '../../model/tracesFilterQuery.ts';
import { termWords } from '../../model/termWords.ts';
import { type TraceTerm, withoutTerm, withTerms } from '../../model/traceTerm.ts';
import { Chips } from '../parts/chips.tsx';
import { Icon } from '../parts/icon.tsx';
import { columns } from './columns.ts';
import { draft, lateOf, pages, setTerms, terms } from './tracesStore.ts';

/** Why the terms cannot be asked for together; undefined where they can. */
function refusalOf(list: readonly TraceTerm[]): string | undefined {
	const { fromTimestamp, toTimestamp } = filterParts(list, Date.now()).query;
	return fromTimestamp !== undefined && toTimestamp !== undefined && fromTimestamp >= toTimestamp
		? l10n.t('From must be earlier than To.')
		: undefined;
}

/** Applies what is typed. @returns why not; what is typed stays then */
function apply(): string | undefined {
	const { terms: added, errors } = parseFilter(draft.value);
	if (errors.length > 0) {
		return errors.map(({ text, reason }) => `${text}: ${reason}.`).join(' ');
	}
	const next = withTerms(terms.value, added);
	const refusal = refusalOf(next);
	if (refusal === undefined && added.length > 0) {
		draft.value = '';
		setTerms(next);
	}
	return refusal;
}

/** What the loaded rows have in a field, the most frequent first. */
function loadedValues(field: string): readonly string[] {
	const column = columns.find(({ term }) => term?.('').field === field);
	const counts = new Map<string, number>();
	for (const { row } of pages.value.loadedRows()) {
		for (const value of column?.values(row, lateOf(row)) ?? []) {
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}
	return Array.from(counts)
		.sort(([, one], [, other]) => other - one)
		.map(([value]) => value);
}

/** One line to filter by, which completes what is typed. Enter applies it, and the terms become chips. */
export function FilterBar() {
	const input = useRef<HTMLInputElement>(null);
	const isOpen = useSignal(false);
	const active = useSignal(-1);
	const cursor = useSignal(0);
	const refusal = useSignal<string | undefined>(undefined);
	const found = useComputed(() => completionsAt(draft.value, cursor.value, loadedValues));
	useSlash(input);
	const items = isOpen.value ? found.value.items : [];

	const accept = (item: Completion) => {
		const { from, to } = found.value;
		const rest = draft.value.slice(to);
		const text = `${item.text}${item.isOpen || rest.startsWith(' ') ? '' : ' '}`;
		draft.value = `${draft.value.slice(0, from)}${text}${rest}`;
		cursor.value = from + text.length;
		active.value = -1;
		const element = input.current;
		if (element !== null) {
			element.value = draft.value;
			element.focus();
			element.setSelectionRange(cursor.value, cursor.value);
		}
	};
	const close = () => {
		isOpen.value = false;
		active.value = -1;
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const item = items[active.value];
		if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			event.preventDefault();
			const step = event.key === 'ArrowDown' ? 1 : -1;
			isOpen.value = true;
			active.value = Math.min(Math.max(active.value + step, -1), found.value.items.length - 1);
		} else if (event.key === 'Tab' && item !== undefined && !event.shiftKey) {
			event.preventDefault();
			accept(item);
		} else if (event.key === 'Escape' && isOpen.value) {
			event.preventDefault();
			close();
		} else if (event.key === 'Enter') {
			event.preventDefault();
			if (item === undefined) {
				refusal.value = apply();
				close();
			} else {
				accept(item);
			}
		}
	};
	return (
		<>
			<div class="filter-bar" role="search">
				<Icon name="filter" />
				<input
					ref={input}
					type="text"
					role="combobox"
					aria-label={l10n.t('Filter traces')}
					aria-autocomplete="list"
					aria-expanded={items.length > 0}
					aria-controls="filter-completions"
					aria-activedescendant={items[active.value] === undefined ? undefined : `completion-${active.value}`}
					aria-invalid={refusal.value !== undefined}
					aria-describedby={refusal.value === undefined ? undefined : 'filter-refusal'}
					autocomplete="off"
					spellcheck={false}
					placeholder="name:checkout user:u-17 tag:prod latency:>2 level:ERROR from:7d"
					title={l10n.t('Filter traces (/)')}
					value={draft.value}
					onInput={(event) => {
						draft.value = event.currentTarget.value;
						cursor.value = event.currentTarget.selectionStart ?? draft.value.length;
						refusal.value = undefined;
						isOpen.value = true;
						active.value = -1;
					}}
					onClick={(event) => {
						cursor.value = event.currentTarget.selectionStart ?? 0;
						isOpen.value = true;
					}}
					onBlur={close}
					onKeyDown={onKeyDown}
				/>
				<button
					type="button"
					class="tool"
					onClick={() => (refusal.value = apply())}
					disabled={draft.value.trim() === ''}
				>
					{l10n.t('Apply')}
				</button>
				<ul
					id="filter-completions"
					role="listbox"
					aria-label={l10n.t('Completions')}
					class="completions"
					hidden={items.length === 0}
				>
					{items.map((item, index) => (
						<li
							key={item.text}
							id={`completion-${index}`}
							role="option"
							aria-selected={index === active.value}
							// Before the field loses the focus, and the list is closed.
							onMouseDown={(event) => {
								event.preventDefault();
								accept(item);
							}}
						>
							<span class="completion-text">{item.text}</span> <span class="completion-detail">{item.detail}</span>
						</li>
					))}
				</ul>
			</div>
			{refusal.value !== undefined && (
				<p id="filter-refusal" class="field-error bar-error" role="alert">
					{refusal.value}
				</p>
			)}
			<TermChips
				onEdit={(term) => {
					draft.value = [draft.value.trim(), termText(term)].filter((part) => part !== '').join(' ');
					setTerms(withoutTerm(terms.value, term));
					input.current?.focus();
				}}
			/>
		</>
	);
}

function TermChips({ onEdit }: { readonly onEdit: (term: TraceTerm) => void }) {
	return (
		<Chips
			chips={terms.value.map((term) => ({
				key: termText(term),
				...termWords(term),
				onRemove: () => {
					setTerms(withoutTerm(terms.value, term));
				},
				onEdit: () => {
					onEdit(term);
				},
			}))}
			onClear={() => {
				setTerms([]);
			}}
		/>
	);
}

/** `/` leads to the filter from anywhere but a field. */
function useSlash(input: { readonly current: HTMLInputElement | null }): void {
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
			const inField = event.composedPath()[0] instanceof HTMLInputElement;
			if (event.key === '/' && isPlain && !inField) {
				event.preventDefault();
				input.current?.focus();
			}
		};
		document.addEventListener('keydown', onKeyDown);
		return () => document.removeEventListener('keydown', onKeyDown);
	}, [input]);
}
