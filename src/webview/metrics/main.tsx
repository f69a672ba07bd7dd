import '../parts/language.ts';
import './metrics.css';
import '../parts/elements.ts';
import { drawPage } from '../parts/drawPage.ts';
import { MetricsPageView } from './metricsPage.tsx';

drawPage(<MetricsPageView />);
