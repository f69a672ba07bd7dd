import * as l10n from '@vscode/l10n';
import {
	type EnvironmentFormat,
	environmentFormats,
	terminalPlatform,
	terminalSetting,
} from '../../model/environmentText.ts';
import type { CommandServices } from '../commandServices.ts';
import { type Choice, pickStep } from './pickStep.ts';
import type { Step } from './step.ts';

/** Where the format that a person chose last is kept. */
const memoryKey = 'environmentFormat';

/** In which format an environment is copied; the one chosen last is the first. */
export const environmentFormatStep: Step = pickStep({
	name: 'format',
	placeholder: l10n.t('Copy the environment for what?'),
	choices: (_draft, _nowMs, { memory }) => {
		const last = memory.get(memoryKey);
		const choices = environmentFormats.map(choiceOf);
		return [...choices.filter(({ value }) => value === last), ...choices.filter(({ value }) => value !== last)];
	},
});

export async function rememberFormat({ memory }: Pick<CommandServices, 'memory'>, format: EnvironmentFormat) {
	await memory.update(memoryKey, format);
}

function choiceOf(format: EnvironmentFormat): Choice {
	return { ...textsOf(format), value: format };
}

function textsOf(format: EnvironmentFormat): Pick<Choice, 'label' | 'description'> {
	switch (format) {
		case 'dotenv':
			return { label: l10n.t('.env File'), description: 'NAME=value' };
		case 'shell':
			return { label: l10n.t('Shell'), description: "export NAME='value'" };
		case 'powershell':
			return { label: 'PowerShell', description: "$env:NAME = 'value'" };
		case 'launchJson':
			return { label: l10n.t('Launch Configuration'), description: 'launch.json: "env"' };
		case 'terminalSettings':
			return {
				label: l10n.t('Terminal Settings'),
				description: `settings.json: "${terminalSetting(terminalPlatform(process.platform))}"`,
			};
	}
}
