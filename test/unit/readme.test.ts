import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messagesOf } from '../../scripts/l10nBundle.ts';
import { readManifest } from '../../scripts/manifest.ts';
import { type Manifest, withTables } from '../../scripts/readmeTables.ts';
import { callerCommands, type CommandId, commandIds, displayName } from '../../src/names.ts';
import { objectForms } from '../host/commands/objectForms.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface PackageJson extends Manifest {
	readonly scripts: Readonly<Record<string, string>>;
	readonly contributes: Manifest['contributes'] & {
		readonly languageModelTools: readonly { readonly toolReferenceName: string }[];
		readonly viewsWelcome: readonly { readonly contents: string }[];
	};
}

const manifest = readManifest() as PackageJson;
const { contributes, scripts } = manifest;

/** Every page for people; `docs/api.md` is derived from the contract. */
const pages = ['README.md', ...readdirSync(resolve(root, 'docs')).map((name) => `docs/${name}`)].filter(
	(path) => path.endsWith('.md') && path !== 'docs/api.md',
);

/** VS Code's own words, and names out of the sample data. */
const othersWords = ['Extensions: Install from VSIX...', 'Ports', 'Brightwater Software', 'Support Chat'];
/** What buttons in the panels say. */
const panelWords = ['Explain with Chat', 'More'];
/** What a project opens to. */
const groups = ['API Keys', 'LLM API Keys', 'Members', 'Invitations', 'Sentinel Passes', 'Traces', 'Metrics'];

function textOf(path: string): string {
	return readFileSync(resolve(root, path), 'utf8');
}

/** What stands between the matches of a pattern's first group, each once. */
function all(text: string, pattern: RegExp): string[] {
	return [...new Set(Array.from(text.matchAll(pattern), ([, found = '']) => found))];
}

function wordsOnButtons(): Set<string> {
	const titles = contributes.commands.flatMap(({ title }) => [title, `${displayName}: ${title}`]);
	const welcome = contributes.viewsWelcome.flatMap(({ contents }) => all(contents, /\[([^\]]+)\]\(command:/g));
	const messages = messagesOf(resolve(root, 'src'));
	return new Set([...titles, ...welcome, ...messages, ...groups, ...panelWords, ...othersWords]);
}

describe('README.md', () => {
	it('has the tables that package.json gives it; where it had not, it has just been rewritten: commit it', async () => {
		const before = textOf('README.md');
		const now = await withTables(before, manifest);
		writeFileSync(resolve(root, 'README.md'), now);
		assert.equal(before, now);
	});

	it('names every setting and every command of the palette', () => {
		const readme = textOf('README.md');
		const names = [...Object.keys(contributes.configuration.properties), 'spandeck.connection.add'];
		assert.deepEqual(
			names.filter((name) => !readme.includes(`\`${name}\``)),
			[],
		);
	});
});

describe('docs/commands.md', () => {
	const text = textOf('docs/commands.md');
	/** What each row names, its section's heading included. */
	const named = new Map<string, string>();
	for (const section of text.split(/^## /m).slice(1)) {
		const [heading = ''] = section.split('\n');
		for (const [row, id = ''] of section.matchAll(/^\| `([\w.]+)`.*$/gm)) {
			named.set(id, `${heading} ${row}`);
		}
	}

	it('has a row for every command', () => {
		assert.deepEqual([...named.keys()].sort(), [...commandIds].sort());
	});

	it('names what a command cannot do without', () => {
		const missing = (id: CommandId): string[] =>
			objectForms[id].required.filter((name) => named.get(id)?.includes(`\`${name}\``) !== true);
		assert.deepEqual(
			commandIds.flatMap((id) => missing(id).map((name) => `${id}: ${name}`)),
			[],
		);
	});
});

for (const page of pages) {
	describe(`${page} promises only what is there`, () => {
		const text = textOf(page);

		it('what is to be pressed or run', () => {
			const known = wordsOnButtons();
			assert.deepEqual(
				all(text, /(?<![\w`])_([A-Z][^_\n]*)_(?!\w)/g).filter((words) => !known.has(words)),
				[],
			);
		});

		it('scripts', () => {
			assert.deepEqual(
				all(text, /npm run ([\w:]+)/g).filter((name) => scripts[name] === undefined),
				[],
			);
		});

		it('commands and settings by their ids', () => {
			const ids: string[] = [
				...contributes.commands.map(({ command }) => command),
				...callerCommands,
				...Object.keys(contributes.configuration.properties),
			];
			assert.deepEqual(
				all(text, /[`'](spandeck\.[\w.]+)[`']/g).filter((id) => !ids.includes(id)),
				[],
			);
		});

		it('tools', () => {
			const names = contributes.languageModelTools.map(({ toolReferenceName }) => toolReferenceName);
			assert.deepEqual(
				all(text, /#(spandeck\w+)/g).filter((name) => !names.includes(name)),
				[],
			);
		});

		it('pages and pictures', () => {
			const links = [...all(text, /\]\(([^)#:]+)(?:#[^)]*)?\)/g), ...all(text, /(?:src|srcset)="([^"]+)"/g)];
			assert.deepEqual(
				links.filter((link) => !existsSync(resolve(root, dirname(page), link))),
				[],
			);
		});
	});
}
