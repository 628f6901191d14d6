import { groupBy } from '../manifests/group-by';
import type { PluginLoss } from '../topology/kong/configuration/kong-configuration';
import type { PluginChain } from '../topology/kong/plugin-chain/plugin-chain';
import type { Said } from './explanation';
import { placeOf, placesOf } from './places';
import { scopeWords } from './plugin-steps';
import { shortList } from './route-words';

const LOSSES: Readonly<Record<PluginLoss, string>> = {
  absent: 'not there',
  'namespace-not-read': 'of another namespace, where the controller of this release does not look',
  'no-grant': 'of another namespace, and no ReferenceGrant there lets the object use it',
  'other-class': 'for another controller, by its class',
  refused: 'refused by the controller',
  'several-global': 'one of several of its type that act on all requests, of which the controller takes none',
  'no-name': 'no name of a plugin',
};

/** Plugins that objects name, and that do not run, those of one reason together. */
export function lostWords({ lost }: PluginChain): Said[] {
  const alike = groupBy(lost, ({ because, isCertain, origin, scope }) =>
    JSON.stringify([because, isCertain, placeOf(origin), scopeWords({ scope })]),
  );
  return [...alike.values()].map((losses) => {
    const { origin, because, isCertain, scope } = losses[0]!;
    const what = `${shortList(losses.map(({ name }) => `"${name}"`))} on ${scopeWords({ scope })}`;
    const words = isCertain
      ? `${what}: ${LOSSES[because]}, and requests go on without it`
      : `${what}: whether it acts is not known, as ${because === 'no-grant' ? 'its namespace has no ReferenceGrant here' : 'it is not declared here'}`;
    return { words, places: placesOf([origin]) };
  });
}
