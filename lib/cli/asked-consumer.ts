import { KONG_CONSUMER } from '../facts/kong/kinds';
import { oneLine } from '../facts/text/plain-text';
import { suggestionFor } from '../facts/text/suggestion';
import type { Asker } from '../read/explain/asker';
import { text } from '../read/manifests/json';
import type { Manifest } from '../read/manifests/manifest';
import type { KongConfiguration } from '../read/topology/kong/configuration/kong-configuration';
import { WrongArgumentError } from './errors';

/**
 * The consumer whom the user means: by username, custom id, or name of the KongConsumer, with or without its namespace.
 * @throws WrongArgumentError when Kong is given none, or several
 */
export function askedConsumer(configuration: KongConfiguration, name: string): Asker {
  const { consumers, refusals } = configuration;
  const [only, ...others] = consumers.filter(({ manifest }) => namesOf(manifest).includes(name));
  if (only === undefined)
    throw new WrongArgumentError(`there is no consumer "${oneLine(name)}"${hint(configuration, name)}`);
  if (others.length > 0)
    throw new WrongArgumentError(`"${oneLine(name)}" is the name of several consumers; give namespace/name`);
  return { name, consumer: only, refusals: refusals.filter(({ origin }) => origin.manifest === only.manifest) };
}

/** Why there is none: it is refused, misspelt, or there are only others. */
function hint({ consumers, refusals }: KongConfiguration, name: string): string {
  const refused = refusals.find(
    ({ origin: { manifest } }) => manifest.groupKind === KONG_CONSUMER && namesOf(manifest).includes(name),
  );
  if (refused !== undefined) {
    const { origin, reason } = refused;
    return ` in Kong: the controller does not take ${oneLine(String(origin.manifest))}: ${oneLine(reason)}`;
  }
  const known = consumers.map(({ username, manifest }) => oneLine(username ?? manifest.name));
  const meant = suggestionFor(name, known);
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  return known.length === 0 ? '; there is none' : `; there is ${known.slice(0, 5).join(', ')}`;
}

function namesOf({ value, namespace = '', name }: Manifest): (string | undefined)[] {
  return [text(value.username), text(value.custom_id), name, `${namespace}/${name}`];
}
