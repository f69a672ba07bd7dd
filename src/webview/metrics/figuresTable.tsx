import * as l10n from '@vscode/l10n';
import { languageCode } from '../../model/languageCode.ts';
import { changeText } from '../../model/metricsComparison.ts';
import { costText, countText, knownCost } from '../../model/numberText.ts';
import type { MetricsFigures } from '../../panels/protocol.ts';
import { useIdle } from '../parts/useIdle.ts';
import { Icon } from '../parts/icon.tsx';

type DayFigures = MetricsFigures['total'];
type Texts = readonly [string, string, string, string];

const titles = [l10n.t('Traces'), l10n.t('Observations'), l10n.t('Tokens'), l10n.t('Cost')];
/** As many days as can be seen at first; a year of them takes longer to draw than all charts. */
const daysAtFirst = 40;
const oneDigit = new Intl.NumberFormat(languageCode, { maximumFractionDigits: 1 });

interface FiguresTableProperties {
	readonly figures: MetricsFigures;
	/** A person wants the traces of this UTC day. */
	readonly onDay: (date: string) => void;
	/** A person wants this UTC day explained. */
	readonly onExplain: (date: string) => void;
}

/** The same figures as the charts show, newest day first; on top of them the sum, the mean, and the period before. */
export function FiguresTable({ figures, onDay, onExplain }: FiguresTableProperties) {
	const { total, average, previous } = figures;
	const isIdle = useIdle();
	const days = figures.dates
		.map((date, index) => ({ date, day: figures.days[index] }))
		.reverse()
		.slice(0, isIdle ? undefined : daysAtFirst);
	return (
		<table class="figures">
			<caption>{l10n.t('Figures by UTC day')}</caption>
			<thead>
				<tr>
					<th scope="col">{l10n.t('Day (UTC)')}</th>
					{titles.map((title) => (
						<th key={title} scope="col" class="number">
							{title}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				<Row title={l10n.t('Total')} texts={textsOf(total)} class="total" />
				<Row title={l10n.t('Average per day')} texts={averageTexts(average)} class="total" />
				{previous && <Row title={l10n.t('Period before')} texts={textsOf(previous.total)} class="total" />}
				{previous && <Row title={l10n.t('Change')} texts={changeTexts(total, previous.total)} class="total" />}
				{days.map(
					({ date, day }) =>
						day !== undefined && (
							<Row
								key={date}
								title={date}
								texts={textsOf(day)}
								{...(day.traceCount > 0 && { onOpen: onDay, onExplain })}
							/>
						),
				)}
			</tbody>
		</table>
	);
}

function textsOf({ traceCount, observationCount, totalTokens, totalCostUsd }: DayFigures): Texts {
	const cost = costText(knownCost(totalCostUsd, totalTokens));
	return [countText(traceCount), countText(observationCount), countText(totalTokens), cost];
}

function averageTexts({ traceCount, observationCount, totalTokens, totalCostUsd }: DayFigures): Texts {
	return [
		oneDigit.format(traceCount),
		oneDigit.format(observationCount),
		countText(totalTokens),
		costText(knownCost(totalCostUsd, totalTokens)),
	];
}

function changeTexts(total: DayFigures, before: DayFigures): Texts {
	return [
		changeText(total.traceCount, before.traceCount),
		changeText(total.observationCount, before.observationCount),
		changeText(total.totalTokens, before.totalTokens),
		changeText(total.totalCostUsd, before.totalCostUsd),
	];
}

interface RowProperties {
	readonly title: string;
	readonly texts: Texts;
	readonly class?: string;
	readonly onOpen?: (title: string) => void;
	readonly onExplain?: (title: string) => void;
}

function Row({ title, texts, class: className, onOpen, onExplain }: RowProperties) {
	return (
		<tr class={className}>
			<th scope="row">
				{onOpen === undefined ? (
					title
				) : (
					<button
						type="button"
						class="link"
						title={l10n.t('Show the traces of {0} (UTC)', title)}
						onClick={() => {
							onOpen(title);
						}}
					>
						{title}
					</button>
				)}
				{onExplain && <ExplainDay date={title} onExplain={onExplain} />}
			</th>
			{texts.map((text, index) => (
				<td key={titles[index]} class="number">
					{text}
				</td>
			))}
		</tr>
	);
}

interface ExplainDayProperties {
	readonly date: string;
	readonly onExplain: (date: string) => void;
}

function ExplainDay({ date, onExplain }: ExplainDayProperties) {
	const label = l10n.t('Explain {0} with Chat', date);
	return (
		<button
			type="button"
			class="tool explain"
			title={label}
			aria-label={label}
			onClick={() => {
				onExplain(date);
			}}
		>
			<Icon name="chat-sparkle" />
		</button>
	);
}
