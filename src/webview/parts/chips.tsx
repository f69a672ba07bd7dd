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
		<ul class="chips" aria-label="Filters in force">
			{chips.map(({ key, name, value, onRemove, onEdit }) => (
				<li key={key} class="chip">
					{onEdit === undefined ? (
						<span>
							{name}: <bdi>{value}</bdi>
						</span>
					) : (
						<button type="button" class="chip-text" title={`Edit filter ${name}: ${value}`} onClick={onEdit}>
							{name}: <bdi>{value}</bdi>
						</button>
					)}
					<button
						type="button"
						aria-label={`Remove filter ${name}: ${value}`}
						title={`Remove filter ${name}: ${value}`}
						onClick={onRemove}
					>
						<Icon name="close" />
					</button>
				</li>
			))}
			<li>
				<button type="button" class="link" onClick={onClear}>
					Clear All
				</button>
			</li>
		</ul>
	);
}
