import { github } from './github';
import { human } from './human';
import { json } from './json';
import { junit } from './junit';
import { sarif } from './sarif';
import type { Reporter } from './reporter';

/** The forms of a report, by the names of `--format`. */
export const FORMATS = ['human', 'json', 'sarif', 'github', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

/** @param colours whether the reader is a terminal that shows them */
export function reporter(format: Format, colours = false): Reporter {
  const reporters = { human: human(colours), json, sarif, github, junit } satisfies Record<Format, Reporter>;
  return reporters[format];
}
