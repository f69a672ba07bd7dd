import * as l10n from '@vscode/l10n';
import { seriesText } from '../../model/chartSeries.ts';
import { languageCode } from '../../model/languageCode.ts';
import { costText, countText, knownCost } from '../../model/numberText.ts';
import type { ModelRow } from '../../panels/protocol.ts';

const titles = [
	l10n.t('Observations'),
	l10n.t('Input tokens'),
	l10n.t('Output tokens'),
	l10n.t('Tokens'),
	l10n.t('Cost'),
	l10n.t('Share of cost'),
];

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
					{l10n.t('A day opens its traces. This server cannot list them by model: that came with Langfuse 4.')}
				</p>
			)}
		</div>
	);
}

function ModelRows({ models, onModel }: ModelsTableProperties) {
	const cost = models.reduce((sum, { totalCostUsd }) => sum + totalCostUsd, 0);
	return (
		<table class="figures">
			<caption>{l10n.t('Figures by model')}</caption>
			<thead>
				<tr>
					<th scope="col">{l10n.t('Model')}</th>
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
		<bdi>{seriesText({ label })}</bdi>
	) : (
		<button
			type="button"
			class="link"
			title={l10n.t('Show the traces that used {0}', model)}
			onClick={() => {
				onModel(model);
			}}
		>
			<bdi>{seriesText({ label })}</bdi>
		</button>
	);
}

const share = new Intl.NumberFormat(languageCode, { style: 'percent', maximumFractionDigits: 1 });
