import { format } from 'prettier';
import { displayName } from '../src/names.ts';

/** As much of `package.json` as the README shows. */
export interface Manifest {
	readonly contributes: {
		readonly commands: readonly { readonly command: string; readonly title: string }[];
		readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
		readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
	};
}

interface Setting {
	readonly default: unknown;
	readonly description?: string;
	readonly markdownDescription?: string;
}

const tables: Readonly<Record<string, (manifest: Manifest) => readonly string[]>> = {
	settings: ({ contributes }) => [
		'| setting | default | meaning |',
		'| --- | --- | --- |',
		...Object.entries(contributes.configuration.properties).map(([name, setting]) => settingRow(name, setting)),
	],
	commands: (manifest) => [
		'| in the command palette | id |',
		'| --- | --- |',
		...paletteCommands(manifest).map(({ command, title }) => `| ${displayName}: ${title} | \`${command}\` |`),
	],
};

function settingRow(name: string, setting: Setting): string {
	const meaning = setting.markdownDescription ?? setting.description ?? '';
	return `| \`${name}\` | \`${JSON.stringify(setting.default)}\` | ${meaning} |`;
}

/** Those that a person can choose from the palette, in the manifest's order. */
function paletteCommands({ contributes: { commands, menus } }: Manifest) {
	const hidden = new Set(menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
	return commands.filter(({ command }) => !hidden.has(command));
}

/**
 * A page with its tables as the manifest has them now: each stands between `<!-- NAME: from package.json -->` and
 * `<!-- end -->`.
 * @throws Error where a name is none of ours
 */
export async function withTables(page: string, manifest: Manifest): Promise<string> {
	const marked = /(<!-- (\w+): from package\.json -->)[^]*?(<!-- end -->)/g;
	const filled = page.replaceAll(marked, (_, begin: string, name: string, end: string) => {
		const rows = tables[name];
		if (rows === undefined) {
			throw new Error(`There is no table ${name}`);
		}
		return [begin, '', ...rows(manifest), '', end].join('\n');
	});
	return format(filled, { parser: 'markdown', useTabs: true, printWidth: 120, singleQuote: true });
}
