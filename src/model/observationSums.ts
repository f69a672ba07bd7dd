import * as l10n from '@vscode/l10n';
import { costText, tokensText, unknownText } from './numberText.ts';
import type { ObservationTreeNode, TreeObservation } from './observationTree.ts';

/** What the sums need to know of an observation. */
export interface SummedObservation extends TreeObservation {
	readonly type: string;
	readonly level: string;
	readonly model?: string | undefined;
	/** USD; absent where unknown, which is not 0. */
	readonly totalCostUsd?: number | undefined;
	readonly totalTokens?: number | undefined;
}

/** A sum over observations of which some may not tell their part. */
export interface FigureSum {
	/** Of what is told; undefined where nothing is. */
	readonly value: number | undefined;
	/** An observation that must have such a figure does not tell it: the sum is at least this much. */
	readonly isPartial: boolean;
}

/** An observation's own figures and those of everything below it. */
export interface ObservationSums {
	readonly cost: FigureSum;
	readonly tokens: FigureSum;
	/** Itself among them. */
	readonly observationCount: number;
	readonly errorCount: number;
	readonly warningCount: number;
}

interface GrowingSums {
	cost: FigureSum;
	tokens: FigureSum;
	observationCount: number;
	errorCount: number;
	warningCount: number;
}

const nothing: FigureSum = { value: undefined, isPartial: false };

/** The types that always use a model, so that they cost something. */
const modelTypes: readonly string[] = ['GENERATION', 'EMBEDDING'];

/**
 * @returns the sums of each observation by its id, and `whole`, those of all of them. Works without recursion: a chain may
 * be as deep as the trace is long
 */
export function observationSums<Item extends SummedObservation>(
	roots: readonly ObservationTreeNode<Item>[],
): { readonly byId: ReadonlyMap<string, ObservationSums>; readonly whole: ObservationSums } {
	const ordered = parentsFirst(roots);
	const byId = new Map(ordered.map(({ observation }) => [observation.id, ownSums(observation)]));
	for (const { observation, children } of ordered.reverse()) {
		addAll(byId.get(observation.id), children, byId);
	}
	const whole = { cost: nothing, tokens: nothing, observationCount: 0, errorCount: 0, warningCount: 0 };
	addAll(whole, roots, byId);
	return { byId, whole };
}

function parentsFirst<Item extends SummedObservation>(
	roots: readonly ObservationTreeNode<Item>[],
): ObservationTreeNode<Item>[] {
	const ordered = [...roots];
	// The list grows while it is walked through.
	for (const { children } of ordered) {
		for (const child of children) {
			ordered.push(child);
		}
	}
	return ordered;
}

function ownSums({ type, level, model, totalCostUsd, totalTokens }: SummedObservation): GrowingSums {
	const usesModel = modelTypes.includes(type) || model !== undefined;
	return {
		cost: { value: totalCostUsd, isPartial: totalCostUsd === undefined && (usesModel || totalTokens !== undefined) },
		tokens: { value: totalTokens, isPartial: totalTokens === undefined && usesModel },
		observationCount: 1,
		errorCount: level === 'ERROR' ? 1 : 0,
		warningCount: level === 'WARNING' ? 1 : 0,
	};
}

function addAll<Item extends SummedObservation>(
	to: GrowingSums | undefined,
	nodes: readonly ObservationTreeNode<Item>[],
	byId: ReadonlyMap<string, GrowingSums>,
): void {
	for (const { observation } of nodes) {
		const from = byId.get(observation.id);
		if (to !== undefined && from !== undefined) {
			to.cost = added(to.cost, from.cost);
			to.tokens = added(to.tokens, from.tokens);
			to.observationCount += from.observationCount;
			to.errorCount += from.errorCount;
			to.warningCount += from.warningCount;
		}
	}
}

function added(one: FigureSum, other: FigureSum): FigureSum {
	const told = one.value !== undefined || other.value !== undefined;
	return {
		value: told ? (one.value ?? 0) + (other.value ?? 0) : undefined,
		isPartial: one.isPartial || other.isPartial,
	};
}

/** `$0.0312`, `at least $0.03`, `unknown`; undefined where there is no cost to speak of. */
export function costSumText(sum: FigureSum): string | undefined {
	return sumText(sum, costText);
}

/** `8.1k`, `at least 8.1k`, `unknown`; undefined where there are no tokens to speak of. */
export function tokensSumText(sum: FigureSum): string | undefined {
	return sumText(sum, tokensText);
}

function sumText({ value, isPartial }: FigureSum, text: (value: number) => string): string | undefined {
	if (value === undefined) {
		return isPartial ? unknownText : undefined;
	}
	return isPartial ? l10n.t('at least {0}', text(value)) : text(value);
}
