// npm run check: types, lint, formatting, layers, unused code, unit tests. About a minute.
import { checkSteps } from './checkSteps.ts';
import { conclude, runInPairs } from './steps.ts';

process.exitCode = conclude(await runInPairs(checkSteps));
