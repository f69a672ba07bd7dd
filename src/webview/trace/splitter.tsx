interface SplitterProperties {
	readonly label: string;
	readonly class: string;
	/** Percent of the width of what the splitter is in. */
	readonly value: number;
	readonly onChange: (value: number) => void;
}

const [least, most, keyStep] = [20, 80, 2];

/** Divides the width of its parent between two neighbours, by pointer and by keyboard. */
export function Splitter({ label, value, onChange, ...rest }: SplitterProperties) {
	const change = (wanted: number) => {
		onChange(Math.round(Math.min(Math.max(wanted, least), most)));
	};
	const drag = (event: PointerEvent & { readonly currentTarget: HTMLElement }) => {
		const box = event.currentTarget.parentElement?.getBoundingClientRect();
		if (box !== undefined && event.currentTarget.hasPointerCapture(event.pointerId)) {
			change(((event.clientX - box.left) / box.width) * 100);
		}
	};
	return (
		<div
			class={`splitter ${rest.class}`}
			role="separator"
			aria-orientation="vertical"
			aria-label={label}
			aria-valuenow={Math.round(value)}
			aria-valuemin={least}
			aria-valuemax={most}
			tabIndex={0}
			onPointerDown={(event) => {
				event.preventDefault();
				event.currentTarget.setPointerCapture(event.pointerId);
			}}
			onPointerMove={drag}
			onKeyDown={(event) => {
				const by = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
				if (by !== undefined) {
					event.preventDefault();
					change(value + by);
				}
			}}
		/>
	);
}
