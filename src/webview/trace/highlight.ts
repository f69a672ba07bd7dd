import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

for (const [name, language] of Object.entries({ bash, javascript, json, python, sql, typescript, xml, yaml })) {
	highlighter.registerLanguage(name, language);
}

/** Colouring more takes longer than anyone waits. */
const longestColoured = 50_000;

/** @returns HTML of spans with classes, everything else escaped; undefined for a language that is not known, or too much code */
export function highlighted(code: string, language: string): string | undefined {
	if (code.length > longestColoured || highlighter.getLanguage(language) === undefined) {
		return undefined;
	}
	return highlighter.highlight(code, { language, ignoreIllegals: true }).value;
}
