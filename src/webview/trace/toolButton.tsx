import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/iconName.ts';

interface ToolButtonProperties {
	readonly icon: IconName;
	/** Seen as a tooltip, and read out. */
	readonly label: string;
	/** Of one that switches something on and off. */
	readonly pressed?: boolean;
	readonly onClick: () => void;
}

/** A button that is an icon alone. */
export function ToolButton({ icon, label, pressed, onClick }: ToolButtonProperties) {
	return (
		<button type="button" class="tool" title={label} aria-label={label} aria-pressed={pressed} onClick={onClick}>
			<Icon name={icon} />
		</button>
	);
}
