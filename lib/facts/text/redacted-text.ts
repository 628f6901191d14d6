import { withoutCredentials } from './credentials';
import { redactedLine } from './redacted-line';
import { redactedLines } from './redacted-lines';

/** Of longer texts the beginning is shown: no message shows more. */
const LONGEST = 10_000;

/** A value that is a text, without credentials and without what its own words call a secret: `password=…`, `X-Api-Key: …`. */
export function redactedText(text: string): string {
  // The "@" behind a password may come later.
  if (text.length > LONGEST) return `${redactedText(`${text.slice(0, LONGEST - 1)}@`).replace(/@$/, '')}…`;
  return text.includes('\n') ? redactedLines(withoutCredentials(text)).join('\n') : redactedLine(text);
}
