import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Memory, PanelPlace } from './panelServices.ts';
import { ProjectMemory } from './projectMemory.ts';
import { columnLayout, type TracesState } from './protocol.ts';

/** What of a page a saved view brings back: which traces, in which order, and how they are shown. */
const savedView = z.object({
	name: z.string(),
	filter: z.string(),
	orderBy: z.optional(z.string()),
	columns: z.optional(columnLayout),
});
export type SavedView = z.output<typeof savedView>;

interface ViewItem extends vscode.QuickPickItem {
	/** Absent: saves what is shown. */
	readonly view?: SavedView;
}

const removeButton: vscode.QuickInputButton = {
	iconPath: new vscode.ThemeIcon('trash'),
	tooltip: l10n.t('Remove View'),
};

/** The views that people have saved for a project. */
export class TracesViews {
	private readonly memory: ProjectMemory<SavedView[]>;
	private readonly place: PanelPlace;

	constructor(memory: Memory, place: PanelPlace) {
		this.memory = new ProjectMemory(memory, 'traces.views', z.array(savedView));
		this.place = place;
	}

	/**
	 * Lets a person save what is shown, or choose or remove a saved view.
	 * @returns the one that was chosen; undefined where none was
	 */
	async ask(shown: TracesState): Promise<SavedView | undefined> {
		const item = await this.pick();
		if (item === undefined || item.view !== undefined) {
			return item?.view;
		}
		const name = await vscode.window.showInputBox({
			title: l10n.t('Save View'),
			prompt: l10n.t('A name for this filter, order and columns. A view of the same name is replaced.'),
			value: shown.filter ?? '',
			validateInput: (text) => (text.trim() === '' ? l10n.t('A name is needed.') : undefined),
		});
		if (name !== undefined) {
			await this.save({
				name: name.trim(),
				filter: shown.filter ?? '',
				...(shown.query.orderBy !== undefined && { orderBy: shown.query.orderBy }),
				...(shown.columns !== undefined && { columns: shown.columns }),
			});
		}
		return undefined;
	}

	private pick(): Promise<ViewItem | undefined> {
		const pick = vscode.window.createQuickPick<ViewItem>();
		pick.title = l10n.t('Views');
		pick.placeholder = l10n.t('Choose a view, or save this one');
		pick.items = this.items();
		return new Promise((resolve) => {
			pick.onDidTriggerItemButton(({ item }) => {
				void this.remove(item.view).then(() => {
					pick.items = this.items();
				});
			});
			pick.onDidAccept(() => {
				resolve(pick.activeItems[0]);
				pick.hide();
			});
			pick.onDidHide(() => {
				resolve(undefined);
				pick.dispose();
			});
			pick.show();
		});
	}

	private items(): readonly ViewItem[] {
		const saved = this.views().map((view) => ({
			label: view.name,
			description: view.filter === view.name ? '' : view.filter,
			buttons: [removeButton],
			view,
		}));
		return [{ label: `$(save) ${l10n.t('Save This View…')}` }, ...saved];
	}

	private views(): readonly SavedView[] {
		return this.memory.get(this.place) ?? [];
	}

	private async save(view: SavedView): Promise<void> {
		await this.memory.set(this.place, [...this.views().filter(({ name }) => name !== view.name), view]);
	}

	private async remove(view: SavedView | undefined): Promise<void> {
		await this.memory.set(
			this.place,
			this.views().filter(({ name }) => name !== view?.name),
		);
	}
}
