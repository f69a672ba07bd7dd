import * as l10n from '@vscode/l10n';
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Clock } from '../base/clock.ts';
import { type Disposable, DisposableStore, Replaceable } from '../base/disposable.ts';
import type { ProjectChange } from '../contract/changeFeed.ts';
import { bytesText } from '../model/numberText.ts';
import type { InternalCommandId } from '../names.ts';
import { LastRuns } from './lastRuns.ts';
import type { ProcessLocalPlatform } from './processLocalPlatform.ts';
import type { Attached } from './sharedPlatform.ts';
import { shownRun } from './shownRun.ts';

/** Left of what languages and extensions show at the right end. */
const priority = 100;
const showMenu: InternalCommandId = 'spandeck._showLocalPlatform';

/** The one item in the status bar: there while the local platform runs, with the sum of the last run. */
export class LocalPlatformStatusBarItem implements Disposable {
	private readonly disposables = new DisposableStore();
	private readonly item = this.disposables.add(
		vscode.window.createStatusBarItem('spandeck.localPlatform', vscode.StatusBarAlignment.Left, priority),
	);
	private readonly runs = this.disposables.add(new Replaceable<LastRuns>());
	private readonly platform: ProcessLocalPlatform;
	private readonly clock: Clock;
	private readonly onDidReceive: () => void;
	private attached: Attached | undefined;
	private last: ProjectChange | undefined;

	/** @param onDidReceive told of each run that came in */
	constructor(platform: ProcessLocalPlatform, clock: Clock, onDidReceive: () => void) {
		this.platform = platform;
		this.clock = clock;
		this.onDidReceive = onDidReceive;
		this.item.name = l10n.t('Spandeck Local Platform');
		this.disposables.add(
			platform.onDidChange(() => {
				this.follow();
			}),
		);
		this.follow();
	}

	dispose(): void {
		this.disposables.dispose();
	}

	private follow(): void {
		const { attached } = this.platform;
		if (attached?.instance.instanceId === this.attached?.instance.instanceId) {
			return;
		}
		this.attached = attached;
		this.last = undefined;
		if (attached === undefined) {
			this.runs.set(undefined);
			this.item.hide();
			return;
		}
		this.show(attached);
		this.item.show();
		this.runs.set(
			new LastRuns(attached.info, this.clock, (last) => {
				this.last = this.last?.run && last.run && this.last.run.endedAt > last.run.endedAt ? this.last : last;
				this.show(attached);
				this.onDidReceive();
			}),
		);
	}

	private show(attached: Attached): void {
		const { text, label, sentence } = shownRun(this.last?.run ?? undefined);
		const { organizationId, projectId } = this.last ?? attached.info;
		const description = this.last?.projectName ?? '';
		this.item.text = text;
		this.item.accessibilityInformation = { label, role: 'button' };
		this.item.command = {
			command: showMenu,
			title: l10n.t('Show Local Platform'),
			arguments: [{ organizationId, projectId, description }],
		};
		void this.describe(attached, sentence);
	}

	private async describe(attached: Attached, sentence: string): Promise<void> {
		const { dataFile } = this.platform;
		const bytes = await sizeOf(dataFile);
		if (this.attached !== attached) {
			return;
		}
		const tooltip = new vscode.MarkdownString();
		tooltip.appendText(sentence);
		if (this.last !== undefined) {
			tooltip.appendText(` (${this.last.projectName})`);
		}
		tooltip.appendMarkdown(`\n\n- ${l10n.t('Address')}: `).appendText(attached.instance.url);
		tooltip.appendMarkdown(`\n- ${l10n.t('Data file')}: `).appendText(dataFile);
		tooltip.appendMarkdown(`\n- ${l10n.t('Size')}: `).appendText(bytesText(bytes));
		this.item.tooltip = tooltip;
	}
}

/** With what is written but not yet in the file itself. */
async function sizeOf(dataFile: string): Promise<number | undefined> {
	try {
		const wal = stat(`${dataFile}-wal`).then(
			({ size }) => size,
			() => 0,
		);
		return (await stat(dataFile)).size + (await wal);
	} catch {
		return undefined;
	}
}
