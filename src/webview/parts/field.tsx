import './elements.ts';

interface FieldProperties {
	readonly label: string;
	readonly value: string;
	readonly type?: 'text' | 'date' | 'datetime-local';
	readonly placeholder?: string;
	readonly invalid?: boolean;
	readonly onInput: (value: string) => void;
}

/** A labelled text field. */
export function Field({ label, value, type = 'text', placeholder, invalid = false, onInput }: FieldProperties) {
	return (
		<div class="field">
			<span class="field-label" aria-hidden="true">
				{label}
			</span>
			<vscode-textfield
				label={label}
				type={type}
				value={value}
				invalid={invalid}
				placeholder={placeholder}
				onInput={(event) => {
					onInput(event.currentTarget.value);
				}}
			/>
		</div>
	);
}
