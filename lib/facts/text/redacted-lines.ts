import { withoutCommandSecrets } from './command-line';
import { HIDDEN } from './credentials';
import { openedSecret, type GoesOn } from './opened-secret';
import { labelsSecret, redactedLine } from './redacted-line';
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
  const reader = new LineReader(hasWebKeys(text));
  for (const line of text.split('\n')) reader.read(line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line);
  return reader.shown;
}

class LineReader {
  public readonly shown: string[] = [];
  private goesOn: GoesOn | undefined;
  private program: string | undefined;
  /** How many lines may still have the value of a name. */
  private valueWithin = 0;
  /** The lines of this item that had a value before they had a name. */
  private values: number[] = [];

  public constructor(private readonly isWebKeys: boolean) {}

  public read(line: string): void {
    const more = this.goesOn?.(line) ?? 'over';
    if (more !== 'whole') this.goesOn = more === 'part' ? this.goesOn : undefined;
    if (more === 'whole' || more === 'last') this.shown.push(hiddenLine(line));
    else if (more === 'part') this.shown.push(this.redacted(line));
    else this.shown.push(this.next(line));
  }

  private next(line: string): string {
    const opened = openedSecret(line);
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
    return this.isWebKeys ? withoutPrivateMembers(whole) : whole;
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
    const named = openedSecret(line, true);
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
