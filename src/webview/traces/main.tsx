import '../parts/language.ts';
import './traces.css';
import '../parts/elements.ts';
import { drawPage } from '../parts/drawPage.ts';
import { TracesPageView } from './tracesPage.tsx';

drawPage(<TracesPageView />);
