import type { Chart } from 'cdk8s';
import { PropError } from '../../../lib/write/props/prop-error';
import { newest } from '../../support/chart';

/** A value of each kind that JavaScript may give, whatever the types say. */
export const VALUES = {
  text: 'x',
  number: 5,
  flag: true,
  list: ['x'],
  object: { x: 'y' },
  null: null,
  undefined: undefined,
} as const;
export type Kind = keyof typeof VALUES;
export const KINDS = Object.keys(VALUES) as Kind[];

/** For each prop the kinds whose value above is right. The compiler refuses a forgotten prop. */
export type Taken<Props> = Readonly<Record<keyof Required<Props>, readonly Kind[]>>;

export interface Subject {
  readonly title: string;
  readonly smallest: object;
  readonly make: (chart: Chart, props: never) => unknown;
  readonly taken: Readonly<Record<string, readonly Kind[]>>;
  /** Of the props in errors. */
  readonly prefix: string;
}

export function subject<Props extends object>(
  title: string,
  smallest: Props,
  make: (chart: Chart, props: Props) => unknown,
  taken: Taken<Props>,
  prefix = '',
): Subject {
  return { title, smallest, make, taken, prefix };
}

/** The error that is thrown, which must be a `PropError` that names the construct, the prop and what is allowed. */
export function propErrorOf(act: () => unknown): PropError | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof PropError)) throw error;
    const { constructPath, prop, allowed, message } = error;
    expect(message).toContain(`prop "${prop}" is `);
    expect({ constructPath, allowed }).toEqual({
      constructPath: expect.stringMatching(/^(test(\/|$)|$)/) as string,
      allowed: expect.stringMatching(/./) as string,
    });
    return error;
  }
}

/** What came of each kind of value for each prop: the kinds that were taken. */
export function takenBy({ smallest, make, taken, prefix }: Subject): Record<string, Kind[]> {
  return Object.fromEntries(Object.keys(taken).map((name) => [name, KINDS.filter((kind) => isTaken(kind, name))]));

  function isTaken(kind: Kind, name: string): boolean {
    const chart = newest();
    const error = propErrorOf(() => make(chart, { ...smallest, [name]: VALUES[kind] } as never));
    if (error === undefined) expectRendered(chart);
    else expect(error.prop).toMatch(new RegExp(`^${prefix.replaceAll(/[.[\]()]/g, '\\$&')}${name}($|[.[ ])`));
    return error === undefined;
  }
}

/** Nothing of what is rendered is null or missing. */
function expectRendered(chart: Chart): void {
  const manifests = JSON.stringify(chart.toJson(), (_key, value: unknown) => (value === undefined ? 'MISSING' : value));
  expect(manifests).not.toMatch(/null|MISSING/);
}
