import './traces.css';
import '../parts/elements.ts';
import { render } from 'preact';
import { TracesPageView } from './tracesPage.tsx';

const root = document.getElementById('page');
if (root !== null) {
	render(<TracesPageView />, root);
}
