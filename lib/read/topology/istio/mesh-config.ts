import { at, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import type { Origin } from '../kong/configuration/kong-configuration';
import { ROOT_NAMESPACE } from './mesh-policies';

const MODE: Path = ['spec', 'meshConfig', 'outboundTrafficPolicy', 'mode'];

/** Where the configuration of the mesh says that nothing leaves for hosts that are not known; undefined where nothing says so. */
export function registryOnlyMesh(set: ManifestSet): Origin | undefined {
  const operator = set
    .of('install.istio.io/IstioOperator')
    .find(({ value }) => text(at(value, ...MODE)) === 'REGISTRY_ONLY');
  if (operator !== undefined) return { manifest: operator, path: MODE };
  const config = set.in(ROOT_NAMESPACE, 'ConfigMap').find(isRegistryOnly);
  return config && { manifest: config, path: ['data', 'mesh'] };
}

/** The ConfigMap that Istio's chart makes, `istio` or `istio-<revision>`, has the configuration as a text of YAML. */
function isRegistryOnly({ name, value }: Manifest): boolean {
  if (name !== 'istio' && !name.startsWith('istio-')) return false;
  const lines = (text(at(value, 'data', 'mesh')) ?? '').split('\n');
  const index = lines.findIndex((line) => line.startsWith('outboundTrafficPolicy:'));
  const [own = '', next = ''] = index < 0 ? [] : lines.slice(index, index + 2);
  return own.includes('REGISTRY_ONLY') || (next.startsWith(' ') && next.includes('REGISTRY_ONLY'));
}
