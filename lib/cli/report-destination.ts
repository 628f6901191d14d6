import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { FORMATS, type Format } from '../read/check/reporters';
import { STDIN } from '../read/manifests/manifest-files';

/** The form of the rules' pages, for the list of rules only. */
export const MARKDOWN = 'markdown';

const ALL_FORMATS = [...FORMATS, MARKDOWN] as const;

/** What goes where. */
export interface Destination<F extends string = (typeof ALL_FORMATS)[number]> {
  readonly format: F;
  /** @default - standard output */
  readonly file?: string;
}

/** Where a report of a check goes. */
export type ReportDestination = Destination<Format>;

export function isOfReport(destination: Destination): destination is ReportDestination {
  return destination.format !== MARKDOWN;
}

/**
 * Reads `FORMAT` or `FORMAT=FILE`, and adds it to those before.
 * @throws InvalidArgumentError
 */
export function withDestination(text: string, before: readonly Destination[] = []): Destination[] {
  const destination = destinationOf(text);
  const { format } = before.find((each) => placeOf(each) === placeOf(destination)) ?? {};
  if (format === undefined) return [...before, destination];
  throw new InvalidArgumentError(
    destination.file === undefined
      ? `Standard output has the report as ${format} already; give one of the two a file, such as ${format}=FILE.`
      : `The report as ${format} goes to that file already.`,
  );
}

function destinationOf(text: string): Destination {
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  const format = ALL_FORMATS.find((each) => each === name);
  if (format === undefined) throw new InvalidArgumentError(`Allowed formats are ${ALL_FORMATS.join(', ')}.`);
  if (equals < 0) return { format };
  const file = text.slice(equals + 1);
  if (file.trim() === '') throw new InvalidArgumentError(`Behind "=" goes the name of a file.`);
  if (file === STDIN) throw new InvalidArgumentError(`Write ${format} alone for standard output.`);
  return { format, file };
}

/** The same for one file, however it is written. */
function placeOf({ file }: Destination): string {
  return file === undefined ? '' : resolve(file);
}
