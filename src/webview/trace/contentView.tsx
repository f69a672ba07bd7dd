import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { countText } from '../../model/numberText.ts';
import type { ContentPart, ContentView, ShownContent } from '../../panels/protocol.ts';
import { ChatView } from './chatView.tsx';
import { chosenView, contentForms, type ContentForms } from './contentForms.ts';
import { JsonTree } from './jsonTree.tsx';
import { levelsOpenAtFirst } from '../../model/jsonRows.ts';
import { LongText } from './longText.tsx';
import { MarkdownView } from './markdownView.tsx';
import { PlainText } from './plainText.tsx';
import { ToolButton } from './toolButton.tsx';
import { setView, views, withContent } from './traceStore.ts';

const viewLabels: Readonly<Record<ContentView, string>> = {
	chat: l10n.t('Chat'),
	markdown: 'Markdown',
	json: 'JSON',
	text: l10n.t('Text'),
};
const markdownAtFirst = 20_000;

interface ContentProperties {
	readonly title: string;
	readonly part: ContentPart;
	readonly content: ShownContent | undefined;
	/** Said where there is none; else nothing is shown. */
	readonly orNothing?: string;
}

/** A text of an observation in the form that suits it, or that a person has chosen. */
export function Content({ title, part, content, orNothing }: ContentProperties) {
	if (content === undefined) {
		return orNothing === undefined ? null : (
			<div class="part">
				<h3>{title}</h3>
				<p class="nothing">{orNothing}</p>
			</div>
		);
	}
	return <ShownPart title={title} part={part} content={content} />;
}

interface ShownPartProperties extends ContentProperties {
	readonly content: ShownContent;
}

function ShownPart({ title, part, content }: ShownPartProperties) {
	const forms = useMemo(() => contentForms(content, part === 'statusMessage'), [content, part]);
	const view = chosenView(forms, views.value);
	return (
		<div class="part">
			<div class="part-heading">
				<h3>{title}</h3>
				{forms.views.length > 1 && <ViewSwitch title={title} forms={forms} view={view} />}
				<ToolButton
					icon="go-to-file"
					label={l10n.t('Open {0} in Editor', title)}
					onClick={() => withContent('openContent', part)}
				/>
				<ToolButton icon="copy" label={l10n.t('Copy {0}', title)} onClick={() => withContent('copyContent', part)} />
			</div>
			<Preview content={content} part={part} />
			<ContentBody title={title} content={content} forms={forms} view={view} />
		</div>
	);
}

interface ViewProperties {
	readonly title: string;
	readonly forms: ContentForms;
	readonly view: ContentView;
}

function ViewSwitch({ title, forms, view }: ViewProperties) {
	return (
		<div class="view-switch" role="group" aria-label={l10n.t('Show {0} as', title)}>
			{forms.views.map((each) => (
				<button
					key={each}
					type="button"
					class="tool"
					aria-pressed={each === view}
					onClick={() => {
						setView(forms.kind, each);
					}}
				>
					{viewLabels[each]}
				</button>
			))}
		</div>
	);
}

function Preview({ content: { text, totalLength }, part }: Pick<ShownPartProperties, 'content' | 'part'>) {
	return totalLength <= text.length ? null : (
		<p class="nothing">
			{l10n.t('The first {0} of {1} characters.', countText(text.length), countText(totalLength))}{' '}
			<button
				type="button"
				class="link"
				onClick={() => {
					withContent('openContent', part);
				}}
			>
				{l10n.t('Open in Editor')}
			</button>
		</p>
	);
}

function ContentBody({ title, content, forms, view }: ViewProperties & { readonly content: ShownContent }) {
	const { value, conversation } = forms;
	switch (view) {
		case 'chat':
			return (
				<div role="region" aria-label={title}>
					{conversation && <ChatView title={title} conversation={conversation} />}
				</div>
			);
		case 'markdown':
			return (
				<div class="text" role="region" aria-label={title}>
					<LongText text={content.text} atFirst={markdownAtFirst}>
						{(shown) => <MarkdownView text={shown} />}
					</LongText>
				</div>
			);
		case 'json':
			return (
				<div role="region" aria-label={title}>
					<JsonTree label={title} value={value} openLevels={levelsOpenAtFirst(content.text.length)} />
				</div>
			);
		case 'text':
			return <PlainText label={title} text={textOf(content, value)} />;
	}
}

function textOf({ text, format }: ShownContent, value: unknown): string {
	return format === 'json' ? JSON.stringify(value, undefined, 2) : text;
}
