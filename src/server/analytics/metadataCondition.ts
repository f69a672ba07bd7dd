import { storedTextSql } from '../store/storedValue.ts';
import { allOf, condition, type Condition, not } from './conditions.ts';
import { textCondition } from './columnConditions.ts';
import type { TextOperator } from './filterSchema.ts';

const column = 'trace.metadata';
/** Stands first in every condition that no trace without metadata fits: their index has only the others. */
const hasMetadata = condition(`${column} <> '{}'`);

/**
 * A condition on the stored text of a top-level key. An unset one is like an empty text. JSON is opened only where the
 * text that it was written as has what is looked for.
 */
export function metadataCondition(key: string, operator: TextOperator, value: string): Condition {
	if (value === '') {
		return textCondition(valueOf(key, operator, value), operator, value);
	}
	if (operator === 'does not contain') {
		return not(metadataCondition(key, 'contains', value));
	}
	const perhaps = condition(
		`instr(${column}, ?) > 0 OR typeof(${column}) = 'blob'`,
		writtenPart(JSON.stringify(key), operator, value),
	);
	return allOf([hasMetadata, perhaps, textCondition(valueOf(key, operator, value), operator, value)]);
}

/** Whether a row that fits is in the index of those that have metadata. */
export function needsMetadata({ sql }: Condition): boolean {
	return sql.startsWith(`(${hasMetadata.sql}) AND `);
}

/** How any other value than a text begins, and what numbers, which SQLite writes in its own way, are made of. */
const otherThanText = /^(?:[-\d[{]|t(?:r|ru|rue)?$|f(?:a|al|als|alse)?$)/;
const partOfNumber = /^[-+.\deE]+$/;

/** What the JSON of every metadata has whose key fits. @param name the key's JSON */
function writtenPart(name: string, operator: TextOperator, value: string): string {
	const text = JSON.stringify(value);
	if (operator === '=' || operator === 'starts with') {
		const isText = !otherThanText.test(value);
		return `${name}:${isText ? (operator === '=' ? text : text.slice(0, -1)) : ''}`;
	}
	const isPlain = operator !== 'matches' && text === `"${value}"` && !partOfNumber.test(value);
	return isPlain ? value : `${name}:`;
}

const metadata = storedTextSql(column);

/** The stored text of a top-level key. A path in quotes names any key but one that needs escapes. */
function valueOf(key: string, operator: TextOperator, value: string): Condition {
	if (!/^[^"\\\p{Cc}]*$/u.test(key)) {
		const entry = `FROM json_each(${metadata}) entry WHERE entry.key = ?`;
		return condition(`(SELECT ${withBooleans('entry.type', 'entry.value')} ${entry})`, key);
	}
	const path = `$."${key}"`;
	if (partOfBoolean.test(value)) {
		return condition(withBooleans(`${metadata} -> ?`, `${metadata} ->> ?`), path, path);
	}
	// No number is equal to a text, and only one that begins like a number could be the text of one.
	const isEqualAsItIs = operator === '=' && !otherThanText.test(value);
	return condition(isEqualAsItIs ? `(${metadata} ->> ?)` : `CAST(${metadata} ->> ? AS TEXT)`, path);
}

/** Of the letters of true and false, and of what SQLite makes of them. */
const partOfBoolean = /^[01aeflrstu]*$/;

/** SQLite would say 1 and 0 for true and false. */
export function withBooleans(kind: string, value: string): string {
	return `CASE ${kind} WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(${value} AS TEXT) END`;
}
