import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { CommonToPanel, CommonToWebview, ShownErrorAction } from '../../panels/protocol.ts';
import { Loading } from './loading.ts';

/** What every page is told first. */
interface InitMessage {
	readonly revision: number;
	readonly request?: number | undefined;
	readonly connectionLabel?: string | undefined;
	readonly isProduction?: boolean | undefined;
}

/** What every page says when it asks for its main data. */
interface LoadHead {
	readonly type: 'load';
	readonly request: number;
	readonly revision: number;
	readonly forceRefresh?: boolean;
}

/** What all pages hold, say and are told alike. */
export class PageStore<Init extends InitMessage, Answer extends { readonly request: number }> {
	readonly init: Signal<Init | undefined> = signal(undefined);
	readonly projectName: Signal<string | undefined> = signal(undefined);
	readonly connectionLabel: ReadonlySignal<string | undefined> = computed(() => this.init.value?.connectionLabel);
	readonly isProduction: ReadonlySignal<boolean> = computed(() => this.init.value?.isProduction === true);
	/** The page's main data. */
	readonly loading = new Loading<Answer>();
	private readonly post: (message: CommonToPanel) => void;

	constructor(post: (message: CommonToPanel) => void) {
		this.post = post;
	}

	readonly act = (action: ShownErrorAction): void => {
		this.post({ type: 'act', action });
	};

	/** The main data of this request can be seen. */
	readonly shown = (request: number): void => {
		this.post({ type: 'shown', request });
	};

	receive(message: CommonToWebview): void {
		if (message.type === 'named') {
			this.projectName.value = message.projectName;
		} else {
			this.loading.receive(message);
		}
	}

	/** The panel has said what to show. @returns whether the data is on its way; else it is to be asked for */
	begin(init: Init): boolean {
		this.init.value = init;
		if (init.request !== undefined) {
			this.loading.awaits(init.request);
		}
		return init.request !== undefined;
	}

	/** @returns what a request for the main data says first; undefined as long as the panel has not said what to show */
	startLoad(forceRefresh: boolean): LoadHead | undefined {
		const revision = this.init.value?.revision;
		return revision === undefined
			? undefined
			: { type: 'load', request: this.loading.start(), revision, ...(forceRefresh && { forceRefresh }) };
	}
}
