import { costText, countText, knownCost } from '../../model/numberText.ts';
import type { ModelRow } from '../../panels/protocol.ts';

const titles = ['Observations', 'Input tokens', 'Output tokens', 'Tokens', 'Cost', 'Share of cost'];

/** What each model did in the whole range, the dearest first. */
export function ModelsTable({ models }: { readonly models: readonly ModelRow[] }) {
	const cost = models.reduce((sum, { totalCostUsd }) => sum + totalCostUsd, 0);
	return (
		<table class="figures">
			<caption>Figures by model</caption>
			<thead>
				<tr>
					<th scope="col">Model</th>
					{titles.map((title) => (
						<th key={title} scope="col" class="number">
							{title}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{models.map((model) => (
					<tr key={model.label}>
						<th scope="row">
							<bdi>{model.label}</bdi>
						</th>
						<td class="number">{countText(model.observationCount)}</td>
						<td class="number">{countText(model.inputTokens)}</td>
						<td class="number">{countText(model.outputTokens)}</td>
						<td class="number">{countText(model.totalTokens)}</td>
						<td class="number">{costText(knownCost(model.totalCostUsd, model.totalTokens))}</td>
						<td class="number">{cost === 0 ? '' : share.format(model.totalCostUsd / cost)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

const share = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
