import { type Conversation, conversationIn } from '../../model/chatMessages.ts';
import type { ContentView, ContentViews, ShownContent } from '../../panels/protocol.ts';

/** A text as the page understands it. */
export interface ContentForms {
	readonly kind: keyof ContentViews;
	/** How it can be shown, the best first. */
	readonly views: readonly ContentView[];
	/** Undefined for a text that is no JSON. */
	readonly value: unknown;
	readonly conversation: Conversation | undefined;
}

/** @param plain a text that no one wrote as Markdown */
export function contentForms({ text, format }: ShownContent, plain = false): ContentForms {
	const value = format === 'json' ? (JSON.parse(text) as unknown) : undefined;
	const conversation = conversationIn(value);
	if (conversation !== undefined) {
		return { kind: 'chat', views: ['chat', 'json', 'text'], value, conversation };
	}
	return format === 'json'
		? { kind: 'json', views: ['json', 'text'], value, conversation }
		: { kind: 'text', views: plain ? ['text'] : ['markdown', 'text'], value, conversation };
}

/** The view that a person likes for such a content, else the best. */
export function chosenView({ kind, views }: ContentForms, liked: ContentViews): ContentView {
	const wanted = liked[kind];
	return wanted !== undefined && views.includes(wanted) ? wanted : (views[0] ?? 'text');
}
