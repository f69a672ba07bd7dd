import './trace.css';
import '../parts/elements.ts';
import { render } from 'preact';
import { TracePageView } from './tracePage.tsx';

const root = document.getElementById('page');
if (root !== null) {
	render(<TracePageView />, root);
}
