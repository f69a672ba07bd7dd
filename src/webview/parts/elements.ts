import type { HTMLAttributes } from 'preact';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';

/** VS Code's elements in JSX: what any element takes, and their own properties. */
type VscodeElements = {
	readonly [Tag in keyof HTMLElementTagNameMap as Tag extends `vscode-${string}` ? Tag : never]: Omit<
		HTMLAttributes<HTMLElementTagNameMap[Tag]>,
		OwnProperties<HTMLElementTagNameMap[Tag]>
	> &
		Partial<Pick<HTMLElementTagNameMap[Tag], OwnProperties<HTMLElementTagNameMap[Tag]>>>;
};
type OwnProperties<Element extends HTMLElement> = Exclude<keyof Element, keyof HTMLElement>;

declare module 'preact' {
	// eslint-disable-next-line @typescript-eslint/no-namespace -- preact's markup can be extended in no other way
	namespace JSX {
		// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into preact's
		interface IntrinsicElements extends VscodeElements {}
	}
}
