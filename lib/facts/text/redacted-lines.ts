import { withoutCommandSecrets } from './command-line';
import { HIDDEN } from './credentials';
import { formatsOf, withoutFormatSecrets } from './format-secrets';
import { openedSecret, type GoesOn } from './opened-secret';
import { labelsSecret, redactedLine } from './redacted-line';
import { maySecretBeIn } from './secret-name';
import { secretColumns, withoutColumns, type SecretColumns } from './secret-columns';

/** Of longer lines the beginning is shown. */
const LONGEST = 10_000;
/** Lines between a name and its value, at most. */
const APART = 3;

const VALUE = /^(\s*(?:-\s+)?["']?(?:value|default)["']?\s*[:=])\s*(\S.*)$/i;
const VALUE_ELEMENT = /^(.*<(?:value|string)>)[^<]+/i;
/** Where another item, or something outside of this one, begins. */
const ITEM_BEGINS = /^\s*-\s|^\s*\{|^\s*<key>/;
const ITEM_ENDS = /^\s*[}\]]|^\s*$|<\/property>/;
/** `<name>db.password</name>`, `variable "db_password" {`. */
const OTHER_LABEL = /<(?:name|key)>([\w.-]{1,80})<\/(?:name|key)>|^\s*variable\s+"([\w-]{1,80})"/i;

/**
 * The lines of a text as they may be shown, one for each: of a secret that goes on in the lines below its name, whatever the
 * format, nothing is shown.
 */
export function redactedLines(text: string): string[] {
  const lines = text.split('\n').map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line));
  const formats = formatsOf(text);
  if (!SECRET_KIND.test(text)) return linesOf(lines, { formats, isSecret: maySecretBeIn });
  return documentsOf(lines).flatMap((document) => {
    const isManifest = document.some((line) => SECRET_KIND.test(line));
    return linesOf(document, { formats, isSecret: isManifest ? isSecretInSecret : maySecretBeIn });
  });
}

/** A manifest of a Secret in a text. */
const SECRET_KIND = /(?<![\w.-])["']?kind["']?\s*:\s*["']?Secret["']?\s*(?:[,}]|$)/m;

function isSecretInSecret(name: string): boolean {
  return /^(data|stringData)$/.test(name) || maySecretBeIn(name);
}

/** Each with the line that separates it from the one before. */
function documentsOf(lines: readonly string[]): string[][] {
  const documents: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith('---')) documents.push([]);
    documents.at(-1)!.push(line);
  }
  return documents;
}

function linesOf(lines: readonly string[], text: TextFacts): string[] {
  const reader = new LineReader(text);
  let table: SecretColumns | undefined;
  for (const [index, line] of lines.entries()) {
    const row = table && withoutColumns(line, table);
    if (row === undefined) table = secretColumns(line, lines[index + 1], index === 0);
    reader.read(row ?? line);
  }
  return reader.shown;
}

/** What is known of a text as a whole. */
interface TextFacts {
  readonly formats: ReturnType<typeof formatsOf>;
  readonly isSecret: (name: string) => boolean;
}

class LineReader {
  public readonly shown: string[] = [];
  /** The innermost secret that goes on is the last. */
  private readonly open: GoesOn[] = [];
  private program: string | undefined;
  /** How many lines may still have the value of a name. */
  private valueWithin = 0;
  /** The lines of this item that had a value before they had a name. */
  private values: number[] = [];

  public constructor(private readonly text: TextFacts) {}

  public read(line: string): void {
    let more = this.open.at(-1)?.(line);
    while (more === 'over') {
      this.open.pop();
      more = this.open.at(-1)?.(line);
    }
    if (more === 'last') this.open.pop();
    this.shown.push(more === 'whole' || more === 'last' ? hiddenLine(line) : this.next(line));
  }

  private next(line: string): string {
    const opened = openedSecret(line, this.text.isSecret);
    if (opened !== undefined) {
      this.open.push(opened.goesOn);
      return redactedLine(opened.shown) + (opened.isHidden ? HIDDEN : '');
    }
    return this.value(line) ?? this.redacted(line);
  }

  private redacted(line: string): string {
    const { shown, program } = withoutCommandSecrets(line, this.program);
    this.program = program;
    return withoutFormatSecrets(redactedLine(shown), this.text.formats);
  }

  /** The value of a name in a line above or below. */
  private value(line: string): string | undefined {
    const isLabel = isSecretLabel(line);
    if (ITEM_BEGINS.test(line)) this.values = [];
    if (isLabel) {
      for (const index of this.values) this.shown[index] = withoutValue(this.shown[index]!);
      this.valueWithin = APART + 1;
    } else if (ITEM_BEGINS.test(line) || ITEM_ENDS.test(line)) {
      this.valueWithin = 0;
    }
    if (ITEM_ENDS.test(line)) this.values = [];
    const isWithin = this.valueWithin-- > 0;
    if (!VALUE.test(line) && !VALUE_ELEMENT.test(line)) return undefined;
    this.values.push(this.shown.length);
    if (!isWithin) return undefined;
    const named = openedSecret(line, () => true);
    if (named !== undefined) this.open.push(named.goesOn);
    return named === undefined ? withoutValue(line) : named.shown + (named.isHidden ? HIDDEN : '');
  }
}

function isSecretLabel(line: string): boolean {
  const [, element, variable] = OTHER_LABEL.exec(line) ?? [];
  const other = element ?? variable;
  return labelsSecret(other === undefined ? line : `name: ${other}`);
}

function withoutValue(line: string): string {
  return line.replace(VALUE, `$1 ${HIDDEN}`).replace(VALUE_ELEMENT, `$1${HIDDEN}`);
}

function hiddenLine(line: string): string {
  return line.trim() === '' ? line : /^\s*/.exec(line)![0] + HIDDEN;
}
