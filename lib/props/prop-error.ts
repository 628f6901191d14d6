import { inspect } from 'node:util';

/** A prop of a construct holds a value that is not allowed. Thrown at construction, before anything is written. */
export class PropError extends Error {
  public override readonly name: string = 'PropError';

  /**
   * @param constructPath path of the construct, such as `20-gateway/productpage`; empty for the app itself
   * @param prop the prop, such as `ports[0].port`
   * @param value what was given
   * @param allowed what is allowed, and what to do, as the end of the sentence "allowed: …"
   */
  public constructor(
    public readonly constructPath: string,
    public readonly prop: string,
    public readonly value: unknown,
    public readonly allowed: string,
  ) {
    super(
      `${constructPath === '' ? 'the app' : constructPath}: prop "${prop}" is ${display(value)}; allowed: ${allowed}`,
    );
  }
}

/** Longer texts are cut in messages. */
const LONGEST = 100;

function display(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value)
    : inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 5, maxStringLength: 100 });
}
