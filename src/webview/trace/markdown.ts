import * as l10n from '@vscode/l10n';
import purify from 'dompurify';
import { Marked } from 'marked';
import { highlighted } from './highlight.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
	return text.replace(/[&<>"]/g, (character) => escapes[character] ?? '');
}

function codeHtml(code: string, language: string): string {
	return `<pre><code>${highlighted(code, language) ?? escaped(code)}</code></pre>`;
}

const marked = new Marked({
	gfm: true,
	breaks: true,
	// HTML in the text, such as `<thinking>`, is shown as the text that it is.
	tokenizer: { html: () => undefined, tag: () => undefined },
	renderer: {
		// Nothing is loaded from anywhere: where an image would be, a link leads to it.
		image: ({ href, text }) =>
			`<a href="${escaped(href)}">${escaped(l10n.t('Image: {0}', text === '' ? href : text))}</a>`,
		// A character, as a box would be a control that does nothing.
		checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
		code: ({ text, lang }) => codeHtml(text, /^[\w+-]*/.exec(lang ?? '')?.[0] ?? ''),
	},
});

const allowed = {
	ALLOWED_TAGS:
		'a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre span strong table tbody td th thead tr ul'.split(' '),
	ALLOWED_ATTR: ['align', 'class', 'href', 'start', 'title'],
	ALLOWED_URI_REGEXP: /^https?:/i,
	// Else the alignment of a table's columns is taken for an address, and lost.
	ADD_URI_SAFE_ATTR: ['align'],
	ALLOW_DATA_ATTR: false,
	ALLOW_ARIA_ATTR: false,
};

purify.addHook('afterSanitizeAttributes', (node) => {
	const href = node.getAttribute('href');
	// Where a link leads is seen before it is followed, whatever its text says.
	if (node.nodeName === 'A' && href !== null) {
		node.setAttribute('title', href);
	}
});

/**
 * Markdown as elements that run nothing, load nothing and lead to http and https alone.
 * @param text a stranger's
 */
export function markdownElements(text: string): DocumentFragment {
	return elementsOf(marked.parse(text, { async: false }));
}

/** Code with its colours, likewise. */
export function codeElements(code: string, language: string): DocumentFragment {
	return elementsOf(codeHtml(code, language));
}

function elementsOf(html: string): DocumentFragment {
	return purify.sanitize(html, { ...allowed, RETURN_DOM_FRAGMENT: true });
}
