import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readManifest } from '../../scripts/manifest.ts';
import {
	firstSteps,
	internalCommands,
	personCommands,
	settings,
	settingsSection,
	views,
	webviewTypes,
} from '../../src/names.ts';
import type { EmptyView } from '../../src/tree/emptyView.ts';

interface Manifest {
	readonly name: string;
	readonly publisher: string;
	readonly activationEvents: readonly string[];
	readonly contributes: {
		readonly commands: readonly { command: string; title: string; category?: string }[];
		readonly menus: Record<string, readonly { command?: string; when?: string }[]>;
		readonly views: Record<string, readonly { id: string; name: string }[]>;
		readonly viewsWelcome: readonly { readonly view: string; readonly when: string; readonly contents: string }[];
		readonly walkthroughs: readonly {
			readonly steps: readonly {
				readonly id: string;
				readonly description: string;
				readonly media: { readonly svg: string; readonly altText: string };
				readonly completionEvents: readonly string[];
			}[];
		}[];
		readonly configuration: { properties: Record<string, { scope: string }> };
	};
}

const manifest = readManifest() as Manifest;
const { contributes } = manifest;
const isInternal = (id: string) => (internalCommands as readonly string[]).includes(id);
const isKnown = (id: string) => isInternal(id) || (personCommands as readonly string[]).includes(id);
const contributed = contributes.commands.map(({ command }) => command);

describe('package.json', () => {
	it('contributes every command that people meet, and no other but internal ones', () => {
		assert.deepEqual(contributed.filter((id) => !isInternal(id)).sort(), [...personCommands].sort());
	});

	it('gives every command a title in Title Case without the category in it', () => {
		const small = new Set([
			'a',
			'an',
			'and',
			'as',
			'for',
			'from',
			'in',
			'is',
			'it',
			'of',
			'on',
			'or',
			'the',
			'to',
			'with',
		]);
		const wrong = contributes.commands.filter(({ title }) =>
			title
				.split(' ')
				.some((word, index) => (index === 0 || !small.has(word)) && /^[a-z]/.test(word) && word !== 'cURL'),
		);
		assert.deepEqual(wrong, []);
	});

	it('names in menus only commands that it contributes', () => {
		const named = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
		assert.deepEqual(
			named.filter((id) => !contributed.includes(id)),
			[],
		);
	});

	it('offers in the title of the view what a connection that is no row of its own has in no other menu', () => {
		const inTitle = (contributes.menus['view/title'] ?? []).map(({ command }) => command);
		const ofConnection = ['add', 'edit', 'signIn', 'signOut', 'remove'].map((name) => `spandeck.connection.${name}`);
		assert.deepEqual(
			ofConnection.filter((id) => !inTitle.includes(id)),
			[],
		);
	});

	it('does not offer to delete a default project, which no server allows', () => {
		const items = (contributes.menus['view/item/context'] ?? []).filter(
			({ command }) => command === 'spandeck.project.delete',
		);
		assert.ok(items.length > 0);
		assert.ok(items.every(({ when }) => when?.includes('!(viewItem =~ /;isDefault;/)')));
	});

	it('keeps internal commands out of the palette', () => {
		const hidden = (contributes.menus['commandPalette'] ?? [])
			.filter(({ when }) => when === 'false')
			.map(({ command }) => command);
		assert.deepEqual(
			contributed.filter((id) => isInternal(id) && !hidden.includes(id)),
			[],
		);
	});

	it('declares every setting, and where credentials go only for the machine', () => {
		const declared = contributes.configuration.properties;
		assert.deepEqual(
			Object.keys(declared).sort(),
			Object.values(settings)
				.map((key) => `${settingsSection}.${key}`)
				.sort(),
		);
		assert.equal(declared[`${settingsSection}.${settings.connections}`]?.scope, 'machine');
		assert.equal(declared[`${settingsSection}.${settings.routes}`]?.scope, 'machine');
	});

	it('has the view and its title', () => {
		assert.deepEqual(
			contributes.views[views.container]?.map(({ id, name }) => ({ id, name })),
			[{ id: views.explorer, name: 'Projects' }],
		);
	});

	it('has one walkthrough, each step of which is ticked off by what was done', () => {
		assert.deepEqual(
			contributes.walkthroughs.map(({ steps }) => steps.map(({ id, completionEvents }) => [id, ...completionEvents])),
			[Object.entries(firstSteps).map(([id, key]) => [id, `onContext:${key}`])],
		);
	});

	it('shows with each step a picture that is there, in the colours of the theme, and says what it shows', () => {
		for (const { media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
			const picture = readFileSync(new URL(`../../${media.svg}`, import.meta.url), 'utf8');
			assert.ok(picture.includes(`aria-label="${media.altText}"`), media.svg);
			const colours = Array.from(picture.matchAll(/(?:fill|stroke)="([^"]*)"/g), ([, colour = '']) => colour);
			assert.deepEqual(
				colours.filter((colour) => colour !== 'none' && !colour.startsWith('var(--vscode-')),
				[],
				media.svg,
			);
		}
	});

	it('has in every welcome text and step a button, and no link to a command that is not there', () => {
		const texts = [
			...contributes.viewsWelcome.map(({ contents }) => contents),
			...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
		];
		for (const text of texts) {
			const linked = Array.from(text.matchAll(/\(command:([^)?]+)/g), ([, id = '']) => id);
			assert.match(text, /^\[[^\]]+\]\(command:[^)]+\)$/m, text);
			assert.deepEqual(
				linked.filter((id) => id.startsWith('spandeck.') && id !== `${views.explorer}.focus` && !isKnown(id)),
				[],
			);
		}
	});

	it('has a welcome text for every cause of an empty view', () => {
		const causes = {
			settings: true,
			noOrganization: true,
			noMatch: true,
			unreachable: true,
			localPlatformStopped: true,
		} as const satisfies Record<Exclude<EmptyView['emptyBecause'], ''>, true>;
		const named = contributes.viewsWelcome.flatMap(({ when }) => /emptyBecause == (\w+)/.exec(when)?.slice(1) ?? []);
		assert.deepEqual(new Set(named), new Set(Object.keys(causes)));
		const states = contributes.viewsWelcome.flatMap(({ when }) => /state == (\w+)/.exec(when)?.slice(1) ?? []);
		assert.deepEqual(new Set(states), new Set<EmptyView['state']>(['none', 'signedOut', 'ready']));
	});

	it('wakes up for each restored panel', () => {
		assert.deepEqual(
			manifest.activationEvents.filter((event) => event.startsWith('onWebviewPanel:')).sort(),
			Object.values(webviewTypes)
				.map((type) => `onWebviewPanel:${type}`)
				.sort(),
		);
	});
});
