import { PropError } from '../../lib/write/props/prop-error';

/** What a system is refused for: an error that names the system, the prop and what is allowed. */
export function expectRefusedSystem(build: () => unknown, prop: string, allowed = ''): void {
  let thrown: unknown;
  try {
    build();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(PropError);
  expect(thrown).toMatchObject({ constructPath: 'system shop', prop });
  expect((thrown as PropError).allowed).toContain(allowed);
}
