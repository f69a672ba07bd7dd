import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/iconName.ts';

interface PopupProperties {
	readonly label: string;
	readonly title: string;
	readonly icon: IconName;
	readonly children: (close: () => void) => ComponentChildren;
}

/** A button of the toolbar with what it opens beneath. Escape and a click elsewhere close it; the button has the focus then. */
export function Popup({ label, title, icon, children }: PopupProperties) {
	const isOpen = useSignal(false);
	const whole = useRef<HTMLDivElement>(null);
	const button = useRef<HTMLButtonElement>(null);
	const close = () => {
		isOpen.value = false;
		button.current?.focus();
	};
	useEffect(() => {
		const onPointerDown = ({ target }: PointerEvent) => {
			if (!(target instanceof Node && whole.current?.contains(target))) {
				isOpen.value = false;
			}
		};
		document.addEventListener('pointerdown', onPointerDown);
		return () => document.removeEventListener('pointerdown', onPointerDown);
	}, [isOpen]);
	return (
		<div
			class="popup-place"
			ref={whole}
			onKeyDown={(event) => {
				if (event.key === 'Escape' && isOpen.value) {
					event.stopPropagation();
					close();
				}
			}}
		>
			<button
				ref={button}
				type="button"
				class="tool"
				title={title}
				aria-expanded={isOpen.value}
				onClick={() => {
					isOpen.value = !isOpen.value;
				}}
			>
				<Icon name={icon} /> {label}
			</button>
			{isOpen.value && (
				<div class="popup" role="group" aria-label={title}>
					{children(close)}
				</div>
			)}
		</div>
	);
}
