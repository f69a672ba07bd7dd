import tseslint from 'typescript-eslint';

/** The folders that speak to VS Code; everything else runs under plain Node or in a browser. */
const filesWithVscode = [
	'src/{connections,localPlatform,tree,commands,panels,tools,hovers}/**',
	'src/{language,services}.ts',
	'src/extension.ts',
	'test/host/**',
	'test/{harness/connector,harness/chatCaller,bench/bare}/**',
];

const namedZod = {
	selector: 'ImportDeclaration[source.value=/^zod(\\u002fmini)?$/] ImportSpecifier[imported.name="z"]',
	message: "Write `import * as z from 'zod'`: the named import bundles every language zod speaks.",
};
const vscodeImport = {
	name: 'vscode',
	message: 'This folder knows nothing of VS Code; see the table of folders in CONTRIBUTING.md.',
};
const registration = {
	selector: 'CallExpression[callee.property.name=/^register(TextEditor)?Command$/]',
	message: 'Commands are rows of the table in src/commands; src/extension.ts registers them all in one loop.',
};

export default tseslint.config(
	{ ignores: ['dist/', 'out/', 'coverage/', '.vscode-test/', '.cache/', 'node_modules/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	tseslint.configs.strictTypeChecked,
	{
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			eqeqeq: 'error',
			'no-cond-assign': 'error',
			'no-constant-binary-expression': 'error',
			'no-empty': 'error',
			'no-fallthrough': 'error',
			'no-irregular-whitespace': 'error',
			'no-self-assign': 'error',
			'no-self-compare': 'error',
			'no-template-curly-in-string': 'error',
			'no-unsafe-finally': 'error',
			'no-useless-escape': 'error',
			'no-var': 'error',
			'prefer-const': 'error',
			'no-restricted-imports': ['error', { paths: [vscodeImport] }],
			'no-restricted-syntax': ['error', namedZod, registration],
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			// VS Code asks for the shape of a Disposable, not for an instance of the class.
			'@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
		},
	},
	{
		// A test may name VS Code's types: what it hands in has their shape. There is no `vscode` to load outside a host.
		files: ['test/**'],
		rules: {
			'no-restricted-imports': 'off',
			'@typescript-eslint/no-restricted-imports': ['error', { paths: [{ ...vscodeImport, allowTypeImports: true }] }],
		},
	},
	{
		files: filesWithVscode,
		ignores: ['src/panels/protocol.ts', 'src/panels/protocol/**'],
		rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-restricted-imports': 'off' },
	},
	{
		files: ['src/extension.ts', 'test/harness/chatCaller/extension.ts'],
		rules: { 'no-restricted-syntax': ['error', namedZod] },
	},
	// The extension and its webviews speak through the output channel; the platform prints its ready line.
	{ files: ['src/**'], ignores: ['src/server/**'], rules: { 'no-console': 'error' } },
	{
		files: ['**/*.{js,mjs,cjs}'],
		extends: [tseslint.configs.disableTypeChecked],
		rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' },
	},
);
