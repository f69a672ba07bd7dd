import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ChatMessage, Conversation } from '../../model/chatMessages.ts';
import type { ChatPart } from '../../model/chatParts.ts';
import { countText } from '../../model/numberText.ts';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/iconName.ts';
import { ChatImageView } from './chatImageView.tsx';
import { JsonTree } from './jsonTree.tsx';
import { LongText } from './longText.tsx';
import { CodeView, MarkdownView } from './markdownView.tsx';

/** So many messages are drawn at first: the last ones, and the very first, which sets the tone. */
const messagesAtFirst = 30;
const textAtFirst = 8000;

interface ChatViewProperties {
	readonly title: string;
	readonly conversation: Conversation;
}

/** A conversation with a model, message by message. */
export function ChatView({ title, conversation: { messages, rest } }: ChatViewProperties) {
	const [all, setAll] = useState(false);
	const hidden = all ? 0 : Math.max(messages.length - messagesAtFirst, 0);
	const [first, ...others] = messages;
	return (
		<>
			<ol class="chat" aria-label={labelOf(title, messages.length)}>
				{first && <Message message={first} />}
				{hidden > 0 && (
					<li>
						<button
							type="button"
							class="link more"
							onClick={() => {
								setAll(true);
							}}
						>
							{hiddenText(hidden)}
						</button>
					</li>
				)}
				{others.slice(hidden).map((message, index) => (
					<Message key={hidden + index} message={message} />
				))}
			</ol>
			{Object.keys(rest).length > 0 && (
				<details class="rest">
					<summary>{l10n.t('What else was there')}</summary>
					<JsonTree label={l10n.t('{0}: what else was there', title)} value={rest} openLevels={1} />
				</details>
			)}
		</>
	);
}

function labelOf(title: string, count: number): string {
	return count === 1 ? l10n.t('{0}: 1 message', title) : l10n.t('{0}: {1} messages', title, countText(count));
}

function hiddenText(count: number): string {
	return count === 1 ? l10n.t('Show 1 Message in Between') : l10n.t('Show {0} Messages in Between', countText(count));
}

interface RoleLook {
	readonly icon: IconName;
	readonly word: string;
}

const roleLooks: Readonly<Record<string, RoleLook>> = {
	system: { icon: 'settings-gear', word: l10n.t('System') },
	developer: { icon: 'settings-gear', word: l10n.t('Developer') },
	user: { icon: 'account', word: l10n.t('User') },
	assistant: { icon: 'sparkle', word: l10n.t('Assistant') },
	tool: { icon: 'tools', word: l10n.t('Tool') },
};

function Message({ message: { role, name, parts } }: { readonly message: ChatMessage }) {
	const look = Object.hasOwn(roleLooks, role) ? roleLooks[role] : undefined;
	return (
		<li class={look === undefined ? 'chat-message' : `chat-message role-${role}`}>
			<h4>
				<Icon name={look?.icon ?? 'comment'} /> <bdi>{look?.word ?? role}</bdi>
				{name !== undefined && (
					<>
						{' '}
						<bdi class="word">{name}</bdi>
					</>
				)}
			</h4>
			{parts.length === 0 && <p class="nothing">{l10n.t('Empty.')}</p>}
			{parts.map((part, index) => (
				<Part key={index} part={part} />
			))}
		</li>
	);
}

function Part({ part }: { readonly part: ChatPart }) {
	switch (part.kind) {
		case 'text':
			return <Text text={part.text} />;
		case 'thinking':
			return (
				<details class="thinking" open={part.text.length < 600}>
					<summary>
						<Icon name="lightbulb" /> {l10n.t('Thinking')}
					</summary>
					<Text text={part.text} />
				</details>
			);
		case 'toolCall':
			return (
				<div class="tool-part">
					<ToolLine icon="call-outgoing" word={l10n.t('Calls')} name={part.name} id={part.id} />
					<Value value={part.arguments} />
				</div>
			);
		case 'toolResult':
			return (
				<div class="tool-part">
					<ToolLine
						icon={part.isError ? 'error' : 'call-incoming'}
						word={part.isError ? l10n.t('Failed') : l10n.t('Result')}
						name={part.name}
						id={part.id}
					/>
					<Value value={part.content} />
				</div>
			);
		case 'image':
			return <ChatImageView image={part} />;
		case 'other':
			return (
				<div class="tool-part">
					<ToolLine icon="file" word={part.type} name={undefined} id={undefined} />
					<Value value={part.value} />
				</div>
			);
	}
}

function Text({ text }: { readonly text: string }) {
	return (
		<LongText text={text} atFirst={textAtFirst}>
			{(shown) => <MarkdownView text={shown} />}
		</LongText>
	);
}

interface ToolLineProperties {
	readonly icon: IconName;
	readonly word: string;
	readonly name: string | undefined;
	readonly id: string | undefined;
}

function ToolLine({ icon, word, name, id }: ToolLineProperties) {
	return (
		<p class="tool-line">
			<Icon name={icon} /> <bdi>{word}</bdi> {name !== undefined && <bdi class="tool-name">{name}</bdi>}{' '}
			{id !== undefined && <bdi class="word">{id}</bdi>}
		</p>
	);
}

/** The arguments or the result of a tool. */
function Value({ value }: { readonly value: unknown }) {
	if (value === undefined || value === null) {
		return null;
	}
	if (typeof value === 'string') {
		return <Text text={value} />;
	}
	return (
		<LongText text={JSON.stringify(value, undefined, 2)} atFirst={textAtFirst}>
			{(shown) => <CodeView code={shown} language="json" />}
		</LongText>
	);
}
