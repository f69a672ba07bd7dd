import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import type { IconName } from '../parts/iconName.ts';

export interface MenuItem {
	readonly icon: IconName;
	readonly label: string;
	readonly onClick: () => void;
}

/** A button that opens a menu, by the habits of menus: arrows, Home, End, Escape. */
export function ActionMenu({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
	const [open, setOpen] = useState(false);
	const root = useRef<HTMLDivElement>(null);
	const menuItems = () => Array.from(root.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []);
	useLayoutEffect(() => {
		if (open) {
			menuItems()[0]?.focus();
		}
	}, [open]);

	const close = () => {
		setOpen(false);
		root.current?.querySelector('button')?.focus();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const all = menuItems();
		const next = menuTarget(
			event.key,
			all.findIndex((item) => item === document.activeElement),
			all.length,
		);
		if (next !== undefined) {
			all[next]?.focus();
		} else if (event.key === 'Escape') {
			close();
		} else {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	};
	return (
		<div
			ref={root}
			class="menu-root"
			onFocusOut={({ relatedTarget }) => {
				if (!(relatedTarget instanceof Node && root.current?.contains(relatedTarget))) {
					setOpen(false);
				}
			}}
		>
			<button
				type="button"
				class="tool"
				aria-haspopup="menu"
				aria-expanded={open}
				onClick={() => {
					setOpen(!open);
				}}
			>
				<Icon name="ellipsis" /> {label}
			</button>
			{open && (
				<div class="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
					{items.map(({ icon, label: text, onClick }) => (
						<button
							key={text}
							type="button"
							role="menuitem"
							tabIndex={-1}
							onClick={() => {
								close();
								onClick();
							}}
						>
							<Icon name={icon} /> {text}
						</button>
					))}
				</div>
			)}
		</div>
	);
}

function menuTarget(key: string, index: number, count: number): number | undefined {
	switch (key) {
		case 'ArrowDown':
			return (index + 1) % count;
		case 'ArrowUp':
			return (index - 1 + count) % count;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
		default:
			return undefined;
	}
}
