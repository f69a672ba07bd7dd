import type { MetricsFigures } from '../../panels/protocol.ts';
import { costText, countText } from '../../model/numberText.ts';

type DayFigures = MetricsFigures['total'];

const titles = ['Traces', 'Observations', 'Tokens', 'Cost'];

interface FiguresTableProperties {
	readonly figures: MetricsFigures;
	/** A person wants the traces of this UTC day. */
	readonly onDay: (date: string) => void;
}

/** The same figures as the charts show, newest day first, with the sum of all days on top of them. */
export function FiguresTable({ figures, onDay }: FiguresTableProperties) {
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
				<Row title="Total" figures={figures.total} class="total" />
				{days.map(({ date, day }) => day !== undefined && <Row key={date} title={date} figures={day} onDay={onDay} />)}
			</tbody>
		</table>
	);
}

interface RowProperties {
	readonly title: string;
	readonly figures: DayFigures;
	readonly class?: string;
	readonly onDay?: (date: string) => void;
}

function Row({ title, figures, class: className, onDay }: RowProperties) {
	const { traceCount, observationCount, totalTokens, totalCostUsd } = figures;
	return (
		<tr class={className}>
			<th scope="row">
				{onDay === undefined || figures.traceCount === 0 ? (
					title
				) : (
					<button
						type="button"
						class="link"
						title={`Show the traces of ${title} (UTC)`}
						onClick={() => {
							onDay(title);
						}}
					>
						{title}
					</button>
				)}
			</th>
			<td class="number">{countText(traceCount)}</td>
			<td class="number">{countText(observationCount)}</td>
			<td class="number">{countText(totalTokens)}</td>
			<td class="number">{costText(totalCostUsd)}</td>
		</tr>
	);
}
