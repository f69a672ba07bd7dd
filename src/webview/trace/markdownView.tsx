import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { codeElements, markdownElements } from './markdown.ts';
import { PlainText } from './plainText.tsx';

/** A longer text takes too long as Markdown: it is shown as it is. */
const longestMarkdown = 200_000;

/** A stranger's text as Markdown. */
export function MarkdownView({ text }: { readonly text: string }) {
	return text.length > longestMarkdown ? (
		<PlainText label={l10n.t('Text')} text={text} />
	) : (
		<MarkdownElements text={text} />
	);
}

function MarkdownElements({ text }: { readonly text: string }) {
	const root = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		root.current?.replaceChildren(markdownElements(text));
	}, [text]);
	return <div ref={root} class="markdown" />;
}

/** Code in its colours. */
export function CodeView({ code, language }: { readonly code: string; readonly language: string }) {
	const root = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		root.current?.replaceChildren(codeElements(code, language));
	}, [code, language]);
	return <div ref={root} class="markdown" />;
}
