import type { CommandServices } from '../commandServices.ts';
import type { Draft } from '../draft.ts';
import type { Role } from '../../contract/role.ts';

/** What a step is told of the form around it. */
export interface Frame {
	readonly services: CommandServices;
	readonly title: string;
	readonly step: number;
	readonly totalSteps: number;
	readonly canGoBack: boolean;
	/** Why the server did not take what was sent; shown until the person changes something. */
	readonly refusal: string | undefined;
	/** The lowest role that the command needs in a project or organization. */
	readonly needs: Role | undefined;
	/** The command changes something on a server: a connection that is read-only is no answer. */
	readonly changes: boolean;
}

export type StepAnswer =
	/** `unseen`: there was nothing to choose, so nothing was shown, and *Back* passes over it. */
	| { readonly kind: 'next'; readonly draft: Draft; readonly unseen?: true }
	/** The draft has what was typed so far: going back loses nothing. */
	| { readonly kind: 'back'; readonly draft: Draft }
	| { readonly kind: 'cancelled' };

/** One question of a form. */
export interface Step {
	/** The id or value that it fills; a refusal that names it leads back here. */
	readonly name: string;
	/** Values that the answer fills beside its own. */
	readonly fills?: readonly string[];
	isNeeded(draft: Draft): boolean;
	ask(draft: Draft, frame: Frame): Promise<StepAnswer>;
}
