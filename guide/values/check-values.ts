import { PropError } from '../../lib/write/props/prop-error';
import { misfitsOf } from '../../lib/write/props/shape';
import { didYouMean, suggestionFor } from '../../lib/facts/text/suggestion';
import { VALUES } from './shape';
import type { GuideValues } from './types';

/** Stands where other errors have the path of a construct. */
const PLACE = 'the guide';

/**
 * Looks at values before anything is made of it: it comes from a file that nobody may have compiled. What is in names, images and
 * paths is looked at by the constructs that take them.
 * @throws PropError when a name is unknown, a value has another shape, two parts that need names of their own have one, or
 * Kong exposes a service that is not there
 */
export function checkValues(values: GuideValues): void {
  for (const { path, value, allowed } of misfitsOf(VALUES, values))
    refuse(path === '' ? 'values' : path, value, allowed);
  const { namespaces, bookinfo, gateway } = values;
  if (namespaces.bookinfo === namespaces.kong) {
    refuse('namespaces.bookinfo', namespaces.bookinfo, 'a unique name; namespaces.kong has it already');
  }
  const services = bookinfo.services.map(({ name }) => name);
  services.forEach((name, index) => {
    const first = services.indexOf(name);
    const allowed = `a unique name; bookinfo.services[${first}].name has it already`;
    if (first < index) refuse(`bookinfo.services[${index}].name`, name, allowed);
  });
  if (services.includes(gateway.service)) return;
  const meant = suggestionFor(gateway.service, services);
  const hint = didYouMean(meant);
  refuse(
    'gateway.service',
    gateway.service,
    `the name of a service in bookinfo.services: ${services.join(', ')}${hint}`,
  );
}

function refuse(prop: string, value: unknown, allowed: string): never {
  throw new PropError(PLACE, prop, value, allowed);
}
