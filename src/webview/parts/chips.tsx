import { Icon } from './icon.tsx';

/** A filter in force. */
export interface Chip {
	readonly key: string;
	readonly name: string;
	readonly value: string;
	readonly onRemove: () => void;
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
			{chips.map(({ key, name, value, onRemove }) => (
				<li key={key} class="chip">
					<span>
						{name}: <bdi>{value}</bdi>
					</span>
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
