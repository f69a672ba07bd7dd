import { changeText } from '../../model/metricsComparison.ts';
import { costText, countText, knownCost } from '../../model/numberText.ts';
import type { MetricsFigures } from '../../panels/protocol.ts';

type DayFigures = MetricsFigures['total'];
type Texts = readonly [string, string, string, string];

const titles = ['Traces', 'Observations', 'Tokens', 'Cost'];
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

interface FiguresTableProperties {
	readonly figures: MetricsFigures;
	/** A person wants the traces of this UTC day. */
	readonly onDay: (date: string) => void;
}

/** The same figures as the charts show, newest day first; on top of them the sum, the mean, and the period before. */
export function FiguresTable({ figures, onDay }: FiguresTableProperties) {
	const { total, average, previous } = figures;
	const days = figures.dates.map((date, index) => ({ date, day: figures.days[index] })).reverse();
	return (
		<table class="figures">
			<caption>Figures by UTC day</caption>
			<thead>
				<tr>
					<th scope="col">Day (UTC)</th>
					{titles.map((title) => (
						<th key={title} scope="col" class="number">
							{title}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				<Row title="Total" texts={textsOf(total)} class="total" />
				<Row title="Average per day" texts={averageTexts(average)} class="total" />
				{previous && <Row title="Period before" texts={textsOf(previous.total)} class="total" />}
				{previous && <Row title="Change" texts={changeTexts(total, previous.total)} class="total" />}
				{days.map(
					({ date, day }) =>
						day !== undefined && (
							<Row key={date} title={date} texts={textsOf(day)} {...(day.traceCount > 0 && { onOpen: onDay })} />
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
}

function Row({ title, texts, class: className, onOpen }: RowProperties) {
	return (
		<tr class={className}>
			<th scope="row">
				{onOpen === undefined ? (
					title
				) : (
					<button
						type="button"
						class="link"
						title={`Show the traces of ${title} (UTC)`}
						onClick={() => {
							onOpen(title);
						}}
					>
						{title}
					</button>
				)}
			</th>
			{texts.map((text, index) => (
				<td key={titles[index]} class="number">
					{text}
				</td>
			))}
		</tr>
	);
}
