import type { Reporter } from './reporter';

/** The report as it is: `findings` and `summary`. */
export const json: Reporter = (report) => `${JSON.stringify(report, undefined, 2)}\n`;
