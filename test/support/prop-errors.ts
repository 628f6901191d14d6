import type { Chart } from 'cdk8s';
import { PropError } from '../../lib/write/props/prop-error';
import { testChart } from './chart';

/** A wrong prop: what is wrong, the code that has it, and the prop and the allowed values that the error must name. */
export type WrongProp = readonly [
  title: string,
  construct: (chart: Chart) => unknown,
  prop: string,
  allowed: string | RegExp,
];

/** Each throws a `PropError` that names the construct path, the prop and what is allowed. */
export function testWrongProps(wrongProps: readonly WrongProp[], chart: () => Chart = testChart): void {
  test.each(wrongProps)('refuses %s', (_title, construct, prop, allowed) => {
    let thrown: unknown;
    try {
      construct(chart());
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PropError);
    const error = thrown as PropError;
    expect(error.prop).toBe(prop);
    expect(error.allowed).toMatch(allowed);
    expect(error.constructPath).toMatch(/^test\/./);
    expect(error.message).toContain(`${error.constructPath}: prop "${prop}" is `);
  });
}
