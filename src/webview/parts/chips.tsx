import * as l10n from '@vscode/l10n';
import { Icon } from './icon.tsx';

/** A filter in force. */
export interface Chip {
	readonly key: string;
	readonly name: string;
	readonly value: string;
	readonly onRemove: () => void;
	/** The text leads back to where it was typed. */
	readonly onEdit?: () => void;
}

interface ChipsProperties {
	readonly chips: readonly Chip[];
	readonly onClear: () => void;
}

/** The filters in force, each with a button that takes it away. */
export function Chips({ chips, onClear }: ChipsProperties) {
	if (chips.length === 0) {
		return null;
	}
	return (
		<ul class="chips" aria-label={l10n.t('Filters in force')}>
			{chips.map(({ key, name, value, onRemove, onEdit }) => (
				<li key={key} class="chip">
					{onEdit === undefined ? (
						<span>
							{name}: <bdi>{value}</bdi>
						</span>
					) : (
						<button
							type="button"
							class="chip-text"
							title={l10n.t('Edit filter {0}: {1}', name, value)}
							onClick={onEdit}
						>
							{name}: <bdi>{value}</bdi>
						</button>
					)}
					<button
						type="button"
						aria-label={l10n.t('Remove filter {0}: {1}', name, value)}
						title={l10n.t('Remove filter {0}: {1}', name, value)}
						onClick={onRemove}
					>
						<Icon name="close" />
					</button>
				</li>
			))}
			<li>
				<button type="button" class="link" onClick={onClear}>
					{l10n.t('Clear All')}
				</button>
			</li>
		</ul>
	);
}
