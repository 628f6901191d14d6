import { plainJson } from '../../../facts/text/plain-json';
import type { Reporter } from './reporter';

/** The report as it is: `findings`, `ignored` and `summary`. */
export const json: Reporter = (report) => `${plainJson(report)}\n`;
