import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { costSumText, type ObservationSums, tokensSumText } from '../../model/observationSums.ts';
import type { ObservationTreeRow } from '../../model/observationTree.ts';
import type { ObservationRow, TraceHeader } from '../../panels/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { useFirstFocus } from '../parts/useFirstFocus.ts';
import { useVirtualRows } from '../parts/useVirtualRows.ts';
import { observationBadges, traceBadges } from './badges.ts';
import { LevelMark } from './levelMark.tsx';
import { typeLook, typeWord } from './observationLooks.ts';
import { foundSet } from './searchStore.ts';
import { TimelineBar } from './timelineBar.tsx';
import { layout, lines, rows, scoresOf, select, selectedIndex, setExpanded, sums } from './traceStore.ts';
import { treeMove } from './treeMove.ts';

type Row = ObservationTreeRow<ObservationRow>;

const lineHeight = { compact: 24, withBadges: 42 };
/** Deeper levels are drawn no further to the right, as 130 of them would leave no room for names: a number tells them. */
const deepestIndent = 14;

/**
 * The trace as the first line, its observations below. The focus stays on the tree and `aria-activedescendant` says which
 * line it is on: lines out of sight are not there.
 */
export function ObservationTreeView({ header }: { readonly header: TraceHeader }) {
	const scroll = useRef<HTMLDivElement>(null);
	const drawn = rows.value;
	const height = layout.value.compact ? lineHeight.compact : lineHeight.withBadges;
	const virtual = useVirtualRows({ count: drawn.length + 1, rowHeight: height, scrollElement: scroll });
	const activeIndex = selectedIndex.value;
	useFirstFocus(() => scroll.current);
	useEffect(() => {
		virtual.scrollToIndex(activeIndex);
	}, [activeIndex, virtual]);

	const onKeyDown = (event: KeyboardEvent) => {
		if (event.altKey || event.ctrlKey || event.metaKey) {
			return;
		}
		const move = treeMove(event.key, lines.value, activeIndex);
		if (move === undefined) {
			return;
		}
		event.preventDefault();
		if ('expand' in move) {
			setExpanded(move.expand, move.expanded);
		} else {
			select(drawn[move.index - 1]?.node.observation.id);
		}
	};
	return (
		<div
			ref={scroll}
			class={`tree${layout.value.compact ? ' compact' : ''}`}
			role="tree"
			aria-label={l10n.t('Observations')}
			tabIndex={0}
			aria-activedescendant={lineId(activeIndex)}
			onKeyDown={onKeyDown}
		>
			<div role="presentation" class="lines" style={{ height: `${virtual.getTotalSize()}px` }}>
				{virtual.getVirtualItems().map(({ index, start }) => {
					const row = drawn[index - 1];
					const place = { index, top: start, height, selected: index === activeIndex };
					return row === undefined ? (
						<TraceLine key="trace" header={header} {...place} />
					) : (
						<ObservationLine key={row.node.observation.id} row={row} {...place} />
					);
				})}
			</div>
		</div>
	);
}

/** Ids of observations are strangers' text; a line's number is not. */
function lineId(index: number): string {
	return `observation-${index}`;
}

interface LinePlace {
	readonly index: number;
	readonly top: number;
	readonly height: number;
	readonly selected: boolean;
}

function TraceLine({ header, index, top, height, selected }: LinePlace & { readonly header: TraceHeader }) {
	const { whole } = sums.value;
	return (
		<div
			id={lineId(index)}
			role="treeitem"
			class="line"
			aria-level={1}
			aria-posinset={1}
			aria-setsize={1}
			aria-expanded={rows.value.length > 0 ? true : undefined}
			aria-selected={selected}
			style={{ top: `${top}px`, height: `${height}px` }}
			onClick={() => {
				select(undefined);
			}}
		>
			<div class="names">
				<span class="twistie" />
				<Icon name="list-tree" />
				<div class="texts">
					<div class="title">
						<bdi class="name">{header.name ?? l10n.t('Trace')}</bdi>
						<span class="word">{l10n.t('Trace')}</span>
					</div>
					<Badges badges={traceBadges(header, whole)} />
				</div>
			</div>
		</div>
	);
}

function ObservationLine({ row, index, top, height, selected }: LinePlace & { readonly row: Row }) {
	const { observation, level, children } = row.node;
	const { icon, className } = typeLook(observation.type);
	const found = foundSet.value.has(observation.id);
	return (
		<div
			id={lineId(index)}
			role="treeitem"
			class={found ? 'line found' : 'line'}
			aria-level={level + 1}
			aria-posinset={row.position}
			aria-setsize={row.siblingCount}
			aria-expanded={children.length > 0 ? row.expanded : undefined}
			aria-selected={selected}
			style={{ top: `${top}px`, height: `${height}px` }}
			onClick={() => {
				select(observation.id);
			}}
		>
			<div class="names" style={{ paddingLeft: `${Math.min(level, deepestIndent) * 14 + 4}px` }}>
				<Twistie row={row} />
				<span class={className}>
					<Icon name={icon} />
				</span>
				<div class="texts">
					<div class="title">
						{level > deepestIndent && (
							<span class="depth" title={l10n.t('Level {0}', level)} aria-hidden="true">
								{level}
							</span>
						)}
						<bdi class="name">{observation.name}</bdi>
						<span class="word">{typeWord(observation.type)}</span>
						<LevelMark observation={observation} />
						<HiddenFailures row={row} />
					</div>
					<Badges badges={badgesOf(row)} />
				</div>
			</div>
			{layout.value.timeline && <TimelineBar observation={observation} />}
		</div>
	);
}

function badgesOf({ node }: Row) {
	const { observation, children } = node;
	const { cost, tokens } = sumsOf(observation) ?? {};
	return observationBadges(observation, {
		cost: cost && costSumText(cost),
		tokens: tokens && tokensSumText(tokens),
		isSum: children.length > 0,
		scores: scoresOf(observation.id),
	});
}

function sumsOf({ id }: ObservationRow): ObservationSums | undefined {
	return sums.value.byId.get(id);
}

/** What failed inside a collapsed line, which would else go unseen. */
function HiddenFailures({ row }: { readonly row: Row }) {
	const { observation, children } = row.node;
	const inside = sumsOf(observation);
	if (row.expanded || children.length === 0 || inside === undefined) {
		return null;
	}
	const errors = inside.errorCount - (observation.level === 'ERROR' ? 1 : 0);
	return errors === 0 ? null : (
		<span class="level error">
			<Icon name="error" /> {errors === 1 ? l10n.t('1 error inside') : l10n.t('{0} errors inside', errors)}
		</span>
	);
}

function Twistie({ row }: { readonly row: Row }) {
	const { observation, children } = row.node;
	if (children.length === 0) {
		return <span class="twistie" />;
	}
	return (
		<span
			class="twistie"
			onClick={(event) => {
				event.stopPropagation();
				setExpanded([observation.id], !row.expanded);
			}}
		>
			<Icon name={row.expanded ? 'chevron-down' : 'chevron-right'} />
		</span>
	);
}

function Badges({ badges }: { readonly badges: readonly { readonly title: string; readonly text: string }[] }) {
	return (
		<div class="figures">
			{badges.map(({ title, text }, index) => (
				<bdi key={index} title={title}>
					{text}
				</bdi>
			))}
		</div>
	);
}
