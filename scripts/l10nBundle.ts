import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A text of the sources; with a comment where the same English words have another meaning elsewhere. */
type Text = string | { readonly message: string; readonly comment: readonly string[] };

/**
 * `l10n/bundle.l10n.json`: every text of the sources that a language may say otherwise, by the key that VS Code looks it up
 * with in `l10n/bundle.l10n.LANGUAGE.json`. Each once, in the order of the alphabet.
 * @throws Error where the first argument of an `l10n.t(...)` is no literal: nobody could translate it
 */
export function bundleOf(folder: string): Readonly<Record<string, Text>> {
	const files = globSync('**/*.{ts,tsx}', { cwd: folder }).map((name) => `${folder}/${name}`);
	const texts = files.flatMap(textsOfFile).map((text) => [keyOf(text), text] as const);
	return Object.fromEntries(texts.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The keys of that bundle. */
export function messagesOf(folder: string): string[] {
	return Object.keys(bundleOf(folder));
}

/** As `@vscode/l10n` makes it. */
function keyOf(text: Text): string {
	return typeof text === 'string' ? text : `${text.message}/${text.comment.join('')}`;
}

function textsOfFile(path: string): Text[] {
	const code = readFileSync(path, 'utf8');
	if (!code.includes('l10n.t(')) {
		return [];
	}
	const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
	const texts: Text[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
			texts.push(textOfCall(node));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts;
}

function textOfCall(call: ts.CallExpression): Text {
	const [first] = call.arguments;
	const text = first !== undefined && ts.isObjectLiteralExpression(first) ? commentedText(first) : literal(first);
	if (text === undefined) {
		throw new Error(`${call.getSourceFile().fileName}: ${call.getText()} says no literal text`);
	}
	return text;
}

/** `{ message, comment: [...] }` */
function commentedText(object: ts.ObjectLiteralExpression): Text | undefined {
	const message = literal(valueOf(object, 'message'));
	const comments = valueOf(object, 'comment');
	if (message === undefined || comments === undefined || !ts.isArrayLiteralExpression(comments)) {
		return undefined;
	}
	const comment = comments.elements.map(literal).filter((part) => part !== undefined);
	return comment.length === comments.elements.length ? { message, comment } : undefined;
}

function literal(node: ts.Expression | undefined): string | undefined {
	return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function valueOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
	return object.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)
		?.initializer;
}

/** The placeholders of a text, such as `{0}` and `{name}`, in the order of the alphabet. */
export function placeholdersOf(message: string): string[] {
	return Array.from(message.matchAll(/\{\w+\}/g), ([placeholder]) => placeholder).sort();
}
