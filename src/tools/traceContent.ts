import { beginningOf } from '../model/contentText.ts';
import { exceptionOf } from '../model/exception.ts';
import type { Observation } from '../model/observation.ts';
import type { TraceWithObservations } from '../model/trace.ts';

/** What of a trace or an observation is content: an app recorded it, and anything may stand in it. */
export const contentParts = ['statusMessage', 'exception', 'input', 'output', 'metadata', 'modelParameters'] as const;
export type ContentPart = (typeof contentParts)[number];

export interface ContentText {
	readonly part: ContentPart;
	readonly value: unknown;
	/** The value where it is a text, all else as JSON without blanks. */
	readonly text: string;
}

/** The parts that there are, with what is short and telling first. */
export function contentOf(of: TraceWithObservations | Observation): readonly ContentText[] {
	return contentParts.flatMap((part) => {
		const value = 'observations' in of ? valueOfTrace(of, part) : valueOfObservation(of, part);
		return isNothing(value) ? [] : [{ part, value, text: typeof value === 'string' ? value : JSON.stringify(value) }];
	});
}

function valueOfTrace(trace: TraceWithObservations, part: ContentPart): unknown {
	return part === 'input' || part === 'output' || part === 'metadata' ? trace[part] : undefined;
}

function valueOfObservation(observation: Observation, part: ContentPart): unknown {
	return part === 'exception' ? exceptionOf(observation) : observation[part];
}

function isNothing(value: unknown): boolean {
	const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
	return value === undefined || value === null || value === '' || isEmpty;
}

interface CutText {
	readonly beginning: string;
	readonly leftOutCharacters: number;
}

/** The parts by their names, the long ones cut so that all together have no more than so many characters. */
export function cutParts(parts: readonly ContentText[], characters: number): Readonly<Record<string, unknown>> {
	const most = fairLength(
		parts.map(({ text }) => text.length),
		characters,
	);
	return Object.fromEntries(
		parts.map(({ part, value, text }) => [part, text.length <= most ? value : cut(text, most)]),
	);
}

/** A text whole, or its beginning with how much follows. */
export function cut(text: string, most: number): string | CutText {
	if (text.length <= most) {
		return text;
	}
	const beginning = beginningOf(text, most);
	return { beginning, leftOutCharacters: text.length - beginning.length };
}

/** The length to cut to, so that what short texts do not need goes to the long ones. */
function fairLength(lengths: readonly number[], total: number): number {
	let left = total;
	let most = 0;
	for (const [index, length] of lengths.toSorted((one, other) => one - other).entries()) {
		most = Math.floor(left / (lengths.length - index));
		if (length > most) {
			return most;
		}
		left -= length;
	}
	return Math.max(most, ...lengths);
}

export interface TextPage {
	readonly text: string;
	/** `characters 6001 to 12000 of 35200` */
	readonly shown: string;
	readonly hasNext: boolean;
}

/** A page of a long text, of so many characters; empty past the end. */
export function textPage(text: string, page: number, characters: number): TextPage {
	const start = (page - 1) * characters;
	const piece = text.slice(start, start + characters);
	const end = start + piece.length;
	return {
		text: piece,
		shown:
			piece === ''
				? `nothing: past the ${text.length} characters`
				: `characters ${start + 1} to ${end} of ${text.length}`,
		hasNext: end < text.length,
	};
}
