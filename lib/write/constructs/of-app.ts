import type { IConstruct } from 'constructs';

/**
 * What the constructs of one app know of each other, the same for all of them; it goes with the app.
 * @param create what there is before the first construct says anything
 */
export function ofApp<T>(create: () => T): (construct: IConstruct) => T {
  const known = new WeakMap<IConstruct, { readonly value: T }>();
  return ({ node: { root } }) => {
    let found = known.get(root);
    if (found === undefined) known.set(root, (found = { value: create() }));
    return found.value;
  };
}
