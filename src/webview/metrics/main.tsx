import './metrics.css';
import '../parts/elements.ts';
import { render } from 'preact';
import { MetricsPageView } from './metricsPage.tsx';

const root = document.getElementById('page');
if (root !== null) {
	render(<MetricsPageView />, root);
}
