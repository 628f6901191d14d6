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

/** Tests that each prop, given a value of each kind, is taken or refused by its name, and that others are refused by theirs. */
export function testEveryProp(subjects: readonly Subject[]): void {
  const titled = subjects.map((one) => [one.title, one] as const);

  describe('every prop, given a value of every kind, is taken or refused by its name', () => {
    test.each(titled)('%s', (_title, one) => {
      expect(takenBy(one)).toEqual(one.taken);
    });
  });

  describe('a prop that nobody knows is refused by its name', () => {
    test.each(titled)('%s', (_title, { smallest, make, prefix, taken }) => {
      const [known = ''] = Object.keys(taken);
      for (const [name, hint] of [
        ['qqqqqqqq', 'there are '],
        [`${known}x`, `did you mean "${known}"?`],
      ] as const) {
        const error = propErrorOf(() => make(newest(), { ...smallest, [name]: 1 } as never));
        expect(error?.prop).toBe(prefix + name);
        expect(error?.allowed).toContain(`no prop of this name; ${hint}`);
      }
    });
  });
}

/** Tests that props which are no object are refused. @param optional titles of those that need none */
export function testNoObjects(subjects: readonly Subject[], optional: readonly string[]): void {
  describe('props that are no object are refused', () => {
    const wrong = KINDS.filter((kind) => kind !== 'object');
    test.each(subjects.map((one) => [one.title, one] as const))('%s', (title, { make }) => {
      const refused = wrong.filter((kind) => propErrorOf(() => make(newest(), VALUES[kind] as never)) !== undefined);
      expect(refused).toEqual(wrong.filter((kind) => kind !== 'undefined' || !optional.includes(title)));
    });
  });
}
