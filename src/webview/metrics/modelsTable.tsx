import { costText, countText, knownCost } from '../../model/numberText.ts';
import type { ModelRow } from '../../panels/protocol.ts';

const titles = ['Observations', 'Input tokens', 'Output tokens', 'Tokens', 'Cost', 'Share of cost'];

interface ModelsTableProperties {
	readonly models: readonly ModelRow[];
	/** A person wants the traces that used this model; absent: the server cannot list them. */
	readonly onModel?: ((model: string) => void) | undefined;
}

/** What each model did in the whole range, the dearest first. */
export function ModelsTable({ models, onModel }: ModelsTableProperties) {
	return (
		<div>
			<ModelRows models={models} onModel={onModel} />
			{onModel === undefined && (
				<p class="under-table">
					A day opens its traces. This server cannot list them by model: that came with Langfuse 4.
				</p>
			)}
		</div>
	);
}

function ModelRows({ models, onModel }: ModelsTableProperties) {
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
							<ModelName {...model} onModel={onModel} />
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

function ModelName({ label, model, onModel }: ModelRow & Pick<ModelsTableProperties, 'onModel'>) {
	return model === undefined || onModel === undefined ? (
		<bdi>{label}</bdi>
	) : (
		<button
			type="button"
			class="link"
			title={`Show the traces that used ${model}`}
			onClick={() => {
				onModel(model);
			}}
		>
			<bdi>{label}</bdi>
		</button>
	);
}

const share = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });
