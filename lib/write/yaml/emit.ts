import { areAliasesReadable } from './readable-aliases';
import { inspectDocument, type Anchors } from './document-tree';
import { plainValue } from './plain-value';
import { keyText, valueText } from './scalar-text';
import { UnwritableError } from './unwritable-error';

/** Longest key, as it is written, behind which readers look for its colon. */
const MAX_SIMPLE_KEY = 1024;

/** Most values of a document, with what is at several places counted at each: far more than a cluster stores in one object. */
const MAX_VALUES = 1_000_000;

/**
 * A list or mapping of what JSON can contain, as the text of one YAML document. The bytes are those of the library `yaml` as cdk8s
 * calls it, but where kubectl would refuse them, or read something else. `undefined` is null.
 * @throws UnwritableError where a part is nothing that JSON can contain
 */
export function emitYaml(document: object): string {
  const anchors = inspectDocument(document);
  return new Emission(anchors.size === 0 || areAliasesReadable(document, anchors) ? anchors : new Map()).write(
    document,
  );
}

class Emission {
  private text = '';
  private values = 0;
  private readonly anchored = new Set<string>();

  public constructor(private readonly anchors: Anchors) {}

  public write(document: object): string {
    this.node(document, '', '', '');
    return `${this.text}\n`;
  }

  /**
   * @param indent of the lines that follow the first
   * @param space what parts the node from what stands before it on its line: nothing behind `- `, a space behind a key and
   * its colon, where lists and mappings begin on a line of their own
   */
  private node(original: unknown, key: string | number, indent: string, space: '' | ' '): void {
    if (++this.values > MAX_VALUES)
      throw new UnwritableError([], `more than ${MAX_VALUES.toLocaleString('en')} values`);
    const value = plainValue(original, key);
    if (typeof value !== 'object' || value === null) {
      this.text += space + scalarText(value, indent);
      return;
    }
    const anchor = this.anchors.get(value);
    if (anchor === undefined) this.collection(value, indent, space);
    else if (this.anchored.has(anchor)) this.text += `${space}*${anchor}`;
    else {
      this.anchored.add(anchor);
      this.text += `${space}&${anchor}`;
      this.collection(value, indent, ' ');
    }
  }

  private collection(value: object, indent: string, space: '' | ' '): void {
    if (Array.isArray(value)) {
      if (value.length > 0) this.list(value, indent, space);
      else this.text += `${space}[]`;
      return;
    }
    const keys = Object.keys(value);
    if (keys.length > 0) this.mapping(value as Readonly<Record<string, unknown>>, keys, indent, space);
    else this.text += `${space}{}`;
  }

  private list(members: readonly unknown[], indent: string, space: '' | ' '): void {
    const inner = `${indent}  `;
    for (let index = 0; index < members.length; index++) {
      if (index > 0 || space !== '') this.text += `\n${indent}`;
      this.text += '- ';
      this.node(members[index], index, inner, '');
    }
  }

  private mapping(
    value: Readonly<Record<string, unknown>>,
    keys: readonly string[],
    indent: string,
    space: '' | ' ',
  ): void {
    const inner = `${indent}  `;
    for (let index = 0; index < keys.length; index++) {
      if (index > 0 || space !== '') this.text += `\n${indent}`;
      const key = keys[index]!;
      const written = keyText(key, indent !== '' ? 'inside' : this.text === '' ? 'first' : 'outermost');
      if (written.length <= MAX_SIMPLE_KEY) {
        this.text += `${written}:`;
        this.node(value[key], key, inner, ' ');
      } else {
        this.text += `? ${written}\n${indent}: `;
        this.node(value[key], key, inner, '');
      }
    }
  }
}

function scalarText(value: unknown, indent: string): string {
  if (typeof value === 'string') return valueText(value, indent);
  return Object.is(value, -0) ? '-0' : JSON.stringify(value ?? null);
}
