import { inspect } from 'node:util';
import { withoutCredentials } from '../../facts/text/credentials';
import { pathText, type ValuePath } from '../../facts/text/value-path';
import { redactedValue } from '../../facts/plugins/redacted-value';
import { coverAt, coverOfProp, type Cover } from '../../facts/plugins/secret-place';

/** A prop of a construct holds a value that is not allowed. Thrown at construction, before anything is written. */
export class PropError extends Error {
  public override readonly name: string = 'PropError';
  public readonly prop: string;
  /** What was given, without the secrets in it. */
  public readonly value: unknown;
  public readonly allowed: string;

  /**
   * @param constructPath path of the construct, such as `50-gateway/orders`; empty for the app itself
   * @param prop the prop, such as `ports[0].port`
   * @param value what was given
   * @param allowed what is allowed, and what to do, as the end of the sentence "allowed: …"
   * @param cover how much of the value may be shown
   */
  public constructor(
    public readonly constructPath: string,
    prop: string,
    value: unknown,
    allowed: string,
    cover: Cover = coverOfProp(prop),
  ) {
    const shown = redactedValue(value, cover);
    const who = constructPath === '' ? 'the app' : constructPath;
    super(withoutCredentials(`${who}: prop "${prop}" is ${display(shown)}; allowed: ${allowed}`));
    // Also where the error as a whole is printed.
    this.prop = withoutCredentials(prop);
    this.value = shown;
    this.allowed = withoutCredentials(allowed);
  }
}

/**
 * The error for a part of a Kubernetes object. What may be shown of it depends on the object: nothing of what a Secret contains.
 */
export function partError(
  constructPath: string,
  object: unknown,
  path: ValuePath,
  value: unknown,
  allowed: string,
): PropError {
  return new PropError(constructPath, pathText(path), value, allowed, coverAt(object, path));
}

/** Longer texts and values are cut in messages. */
const LONGEST_TEXT = 100;
const LONGEST = 400;

function display(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value, LONGEST_TEXT));
  const options = { depth: 10, compact: true, breakLength: Infinity, maxArrayLength: 5, maxStringLength: LONGEST_TEXT };
  return cut(inspect(value, options), LONGEST);
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
