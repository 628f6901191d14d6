import { chooseReleases, NEWEST_RELEASES } from '../../facts/releases';
import { at } from '../../read/manifests/json';
import { YamlError } from '../../read/manifests/yaml/yaml-error';
import { parseYaml } from '../../read/manifests/yaml/yaml-stream';
import type { Settings } from '../check-settings';

/**
 * The releases that synth wrote for Helm beside manifests, as settings. One that is not known is left out, as is all of what is no YAML:
 * other releases stand for it.
 * @param values text of `bootstrap/kong-values.yaml`
 */
export function bootstrapReleases(values: string): Pick<Settings, 'kongVersion' | 'kicVersion'> {
  const read = valueIn(values);
  const [kong, kic] = [at(read, 'image', 'tag'), at(read, 'ingressController', 'image', 'tag')];
  return {
    ...(isKnown('kong', kong) && { kongVersion: kong }),
    ...(isKnown('kic', kic) && { kicVersion: kic }),
  };
}

function valueIn(text: string): unknown {
  try {
    return parseYaml(text, NEWEST_RELEASES.kubernetes).documents[0]?.value;
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return undefined;
  }
}

function isKnown(product: 'kong' | 'kic', tag: unknown): tag is string {
  if (typeof tag !== 'string') return false;
  try {
    chooseReleases({ [product]: tag }, NEWEST_RELEASES);
    return true;
  } catch {
    return false;
  }
}
