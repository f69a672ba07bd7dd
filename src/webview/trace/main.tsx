import '../parts/language.ts';
import './trace.css';
import '../parts/elements.ts';
import { drawPage } from '../parts/drawPage.ts';
import { TracePageView } from './tracePage.tsx';

drawPage(<TracePageView />);
