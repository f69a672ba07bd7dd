// The folders of src/ and what each may import of ours. Data flows one way: HTTP, contract, client, model, then what people see.
const uptoConnections = ['names.ts', 'base/', 'contract/', 'model/', 'client/', 'connections/'];

const mayImport = {
	'names.ts': [],
	'base/': [],
	'contract/': [],
	'model/': ['contract/'],
	'client/': ['base/', 'contract/', 'model/'],
	'connections/': ['names.ts', 'base/', 'contract/', 'model/', 'client/'],
	'localPlatform/': uptoConnections,
	'tree/': uptoConnections,
	'commands/': [...uptoConnections, 'localPlatform/', 'tree/nodes'],
	'panels/': uptoConnections,
	'webview/': ['panels/protocol', 'model/'],
	'tools/': uptoConnections,
	'hovers/': uptoConnections,
	'server/': ['base/', 'contract/'],
	// What VS Code speaks, for the folders that say it.
	'language.ts': [],
	'services.ts': [
		'language.ts',
		...uptoConnections,
		'localPlatform/',
		'tree/',
		'commands/',
		'panels/',
		'tools/',
		'hovers/',
	],
	// It registers commands and the tree by their fixed names before anything else is loaded, and looks at hovered words.
	'extension.ts': ['services.ts', 'names.ts', 'tree/nodes', 'model/traceIdInText'],
};

const escaped = (path) => path.replaceAll('.', '\\.');

const folderRules = Object.entries(mayImport).map(([folder, allowed]) => ({
	name: `layers-${folder.replace(/\W.*$/, '')}`,
	comment: `src/${folder} may import only: ${allowed.join(', ') || 'nothing of ours'}.`,
	severity: 'error',
	from: { path: `^src/${escaped(folder)}` },
	to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].map(escaped).join('|')})` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...folderRules,
		{
			name: 'no-cycles',
			comment: 'Modules in a cycle can only be understood, loaded and tested together.',
			severity: 'error',
			from: { path: '^(src|test|scripts)/' },
			to: { circular: true },
		},
		{
			name: 'every-folder-has-a-row',
			comment: 'A new folder of src/ gets a row in the table above.',
			severity: 'error',
			from: { path: '^src/', pathNot: `^src/(${Object.keys(mayImport).map(escaped).join('|')})` },
			to: {},
		},
		{
			name: 'axios-in-client-alone',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/client/' },
			to: { path: '^node_modules/axios' },
		},
		{
			name: 'src-without-tests',
			comment: 'What ships knows nothing of its tests.',
			severity: 'error',
			from: { path: '^src/' },
			to: { path: '^(test|scripts)/' },
		},
		{
			name: 'no-development-dependency-in-src',
			comment: 'What ends up in a bundle is a dependency: the notices and audits read it so.',
			severity: 'error',
			from: { path: '^src/' },
			to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
		},
		{
			name: 'resolvable',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^(vscode|out/|dist/)' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
		},
	},
};
