import * as l10n from '@vscode/l10n';
import { isJsonObject } from '../contract/json.ts';

/** A line of a JSON value that is shown as a tree. */
export interface JsonRow {
	/** A JSON pointer. */
	readonly id: string;
	readonly parentId: string | undefined;
	readonly expandable: boolean;
	readonly expanded: boolean;
	/** Which member: a name, an index, the number of a text's line; undefined for the value itself. */
	readonly name: string | undefined;
	readonly kind: 'object' | 'list' | 'text' | 'number' | 'boolean' | 'null' | 'textLine';
	/** What stands beside the name: the value, or how much is inside. */
	readonly text: string;
	/** 1 for the value itself, as `aria-level` counts. */
	readonly level: number;
	/** Counted from 1 among `siblingCount`. */
	readonly position: number;
	readonly siblingCount: number;
}

/** Longer texts, and those of several lines, open to lines of so many characters. */
const lineLength = 120;

interface Waiting {
	readonly value: unknown;
	readonly id: string;
	readonly parentId: string | undefined;
	readonly name: string | undefined;
	readonly level: number;
	readonly position: number;
	readonly siblingCount: number;
	readonly isTextLine?: boolean;
}

/**
 * The lines of a value, top to bottom. Works without recursion: what strangers send may be deeper than a program can
 * follow.
 * @param isExpanded asked with a line's id, a JSON pointer, and its level
 */
export function jsonRows(value: unknown, isExpanded: (id: string, level: number) => boolean): readonly JsonRow[] {
	const rows: JsonRow[] = [];
	const waiting: Waiting[] = [
		{ value, id: '', parentId: undefined, name: undefined, level: 1, position: 1, siblingCount: 1 },
	];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		const members = next.isTextLine === true ? [] : membersOf(next.value);
		const expandable = members.length > 0;
		const expanded = expandable && isExpanded(next.id, next.level);
		rows.push(rowOf(next, members.length, expandable, expanded));
		if (expanded) {
			for (let index = members.length - 1; index >= 0; index -= 1) {
				const [name, member] = members[index] ?? ['', null];
				waiting.push({
					value: member,
					id: `${next.id}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
					parentId: next.id,
					name,
					level: next.level + 1,
					position: index + 1,
					siblingCount: members.length,
					isTextLine: typeof next.value === 'string',
				});
			}
		}
	}
	return rows;
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
	if (Array.isArray(value)) {
		return value.map((member: unknown, index) => [String(index), member]);
	}
	if (typeof value === 'string') {
		return textLines(value);
	}
	return isJsonObject(value) ? Object.entries(value) : [];
}

/** None for a text that fits on its line. */
function textLines(text: string): readonly (readonly [string, string])[] {
	if (text.length <= lineLength && !text.includes('\n')) {
		return [];
	}
	return text
		.split('\n')
		.flatMap((line) => (line === '' ? [''] : (line.match(/[^]{1,120}/gu) ?? [])))
		.map((line, index) => [String(index + 1), line]);
}

function rowOf(next: Waiting, memberCount: number, expandable: boolean, expanded: boolean): JsonRow {
	const { value, id, parentId, name, level, position, siblingCount, isTextLine } = next;
	const place = { id, parentId, name, level, position, siblingCount, expandable, expanded };
	if (isTextLine === true) {
		return { ...place, kind: 'textLine', text: String(value) };
	}
	return { ...place, ...valueText(value, memberCount) };
}

function valueText(value: unknown, memberCount: number): Pick<JsonRow, 'kind' | 'text'> {
	if (Array.isArray(value)) {
		return { kind: 'list', text: `[${itemsText(memberCount)}]` };
	}
	if (isJsonObject(value)) {
		return { kind: 'object', text: `{${membersText(memberCount)}}` };
	}
	if (typeof value === 'string') {
		return { kind: 'text', text: JSON.stringify(value.slice(0, 2 * lineLength)) };
	}
	if (typeof value === 'number' || typeof value === 'boolean') {
		return { kind: typeof value === 'number' ? 'number' : 'boolean', text: String(value) };
	}
	return { kind: 'null', text: 'null' };
}

function itemsText(count: number): string {
	return count === 1 ? l10n.t('1 item') : l10n.t('{0} items', count);
}

/** Of an object: not people. */
function membersText(count: number): string {
	return count === 1
		? l10n.t({ message: '1 member', comment: ['of a JSON object, not a person'] })
		: l10n.t({ message: '{0} members', args: [count], comment: ['of a JSON object, not people'] });
}

/** How many levels of a value are open before a person chooses: all of a small one, the members of a larger one. */
export function levelsOpenAtFirst(jsonLength: number): number {
	return jsonLength <= 4000 ? 5 : 1;
}
