import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * Every text of the sources that a language may say otherwise: the first argument of each `l10n.t(...)`, as VS Code looks it
 * up in `l10n/bundle.l10n.LANGUAGE.json`. Each once, in the order of the alphabet.
 * @throws Error where it is no literal: nobody could translate it
 */
export function messagesOf(folder: string): string[] {
	const files = globSync('**/*.{ts,tsx}', { cwd: folder }).map((name) => `${folder}/${name}`);
	return [...new Set(files.flatMap(messagesOfFile))].sort();
}

function messagesOfFile(path: string): string[] {
	const text = readFileSync(path, 'utf8');
	if (!text.includes('l10n.t(')) {
		return [];
	}
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const messages: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && /(^|\.)l10n\.t$/.test(node.expression.getText())) {
			messages.push(messageOf(node));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return messages;
}

function messageOf(call: ts.CallExpression): string {
	const [message] = call.arguments;
	if (message !== undefined && ts.isStringLiteralLike(message)) {
		return message.text;
	}
	const key = message !== undefined && ts.isObjectLiteralExpression(message) ? commentedKeyOf(message) : undefined;
	if (key === undefined) {
		throw new Error(`${call.getSourceFile().fileName}: ${call.getText()} says no literal text`);
	}
	return key;
}

/** One English word with two meanings: `{ message, comment }`, whose key is both, as `@vscode/l10n` looks it up. */
function commentedKeyOf(text: ts.ObjectLiteralExpression): string | undefined {
	const message = valueOf(text, 'message');
	const comment = valueOf(text, 'comment');
	if (message === undefined || comment === undefined || !ts.isStringLiteralLike(message)) {
		return undefined;
	}
	const comments = ts.isArrayLiteralExpression(comment) ? [...comment.elements] : [comment];
	return comments.every(ts.isStringLiteralLike)
		? `${message.text}/${comments.map((part) => part.text).join('')}`
		: undefined;
}

function valueOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
	return object.properties.filter(ts.isPropertyAssignment).find((property) => property.name.getText() === name)
		?.initializer;
}

/** The placeholders of a text, such as `{0}` and `{name}`, in the order of the alphabet. */
export function placeholdersOf(message: string): string[] {
	return Array.from(message.matchAll(/\{\w+\}/g), ([placeholder]) => placeholder).sort();
}
