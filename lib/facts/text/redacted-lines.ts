import { withoutCommandSecrets } from './command-line';
import { HIDDEN } from './credentials';
import { openedSecret, type GoesOn } from './opened-secret';
import { labelsSecret, redactedLine } from './redacted-line';
import { maySecretBeIn } from './secret-name';
import { hasWebKeys, withoutPrivateMembers } from './secret-statements';

/** Of longer lines the beginning is shown. */
const LONGEST = 10_000;
/** Lines between a name and its value, at most. */
const APART = 3;

const VALUE = /^(\s*(?:-\s+)?["']?(?:value|default)["']?\s*[:=])\s*(\S.*)$/i;
const VALUE_ELEMENT = /^(.*<value>)[^<]+/i;
/** Where another item, or something outside of this one, begins. */
const ITEM_BEGINS = /^\s*-\s|^\s*\{/;
const ITEM_ENDS = /^\s*[}\]]|^\s*$|<\/property>/;
/** `<name>db.password</name>`, `variable "db_password" {`. */
const OTHER_LABEL = /<name>([\w.-]{1,80})<\/name>|^\s*variable\s+"([\w-]{1,80})"/i;

/**
 * The lines of a text as they may be shown, one for each: of a secret that goes on in the lines below its name, whatever the
 * format, nothing is shown.
 */
export function redactedLines(text: string): string[] {
  const lines = text.split('\n').map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line));
  const isWebKeys = hasWebKeys(text);
  if (!SECRET_KIND.test(text)) return linesOf(lines, { isWebKeys, isSecret: maySecretBeIn });
  return documentsOf(lines).flatMap((document) => {
    const isManifest = document.some((line) => SECRET_KIND.test(line));
    return linesOf(document, { isWebKeys, isSecret: isManifest ? isSecretInSecret : maySecretBeIn });
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
  for (const line of lines) reader.read(line);
  return reader.shown;
}

/** What is known of a text as a whole. */
interface TextFacts {
  readonly isWebKeys: boolean;
  readonly isSecret: (name: string) => boolean;
}

class LineReader {
  public readonly shown: string[] = [];
  private goesOn: GoesOn | undefined;
  private program: string | undefined;
  /** How many lines may still have the value of a name. */
  private valueWithin = 0;
  /** The lines of this item that had a value before they had a name. */
  private values: number[] = [];

  public constructor(private readonly text: TextFacts) {}

  public read(line: string): void {
    const more = this.goesOn?.(line) ?? 'over';
    if (more !== 'whole') this.goesOn = more === 'part' ? this.goesOn : undefined;
    if (more === 'whole' || more === 'last') this.shown.push(hiddenLine(line));
    else if (more === 'part') this.shown.push(this.redacted(line));
    else this.shown.push(this.next(line));
  }

  private next(line: string): string {
    const opened = openedSecret(line, this.text.isSecret);
    if (opened !== undefined) {
      this.goesOn = opened.goesOn;
      return redactedLine(opened.shown) + (opened.isHidden ? HIDDEN : '');
    }
    return this.value(line) ?? this.redacted(line);
  }

  private redacted(line: string): string {
    const { shown, program } = withoutCommandSecrets(line, this.program);
    this.program = program;
    const whole = redactedLine(shown);
    return this.text.isWebKeys ? withoutPrivateMembers(whole) : whole;
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
    this.goesOn = named?.goesOn;
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
