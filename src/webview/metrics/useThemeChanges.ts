import { useEffect, useState } from 'preact/hooks';

/** A number that grows when VS Code has changed the theme: it then changes the classes of the body. */
export function useThemeChanges(): number {
	const [changes, setChanges] = useState(0);
	useEffect(() => {
		const observer = new MutationObserver(() => {
			setChanges((before) => before + 1);
		});
		observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
		return () => {
			observer.disconnect();
		};
	}, []);
	return changes;
}
