import { at, list, text } from '../../manifests/json';
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

/** The names of the providers that the declared configuration of the mesh has; undefined where none is declared. */
export function extensionProviders(set: ManifestSet): readonly string[] | undefined {
  const operators = set.of('install.istio.io/IstioOperator');
  const configs = set
    .in(ROOT_NAMESPACE, 'ConfigMap')
    .map(meshLines)
    .filter((lines) => lines !== undefined);
  if (operators.length === 0 && configs.length === 0) return undefined;
  const written = operators.flatMap(({ spec }) => list(at(spec, 'meshConfig', 'extensionProviders')));
  const names = configs.flatMap((lines) =>
    section(lines, 'extensionProviders').flatMap(
      (line) => /^[ -]*name:\s*["']?([^"'\s#]{1,100})/.exec(line)?.[1] ?? [],
    ),
  );
  return [...written.flatMap((each) => text(at(each, 'name')) ?? []), ...names];
}

/** Whether the declared configuration of the mesh switches mTLS between sidecars off where nothing asks for it; undefined where none is declared. */
export function autoMtlsOff(set: ManifestSet): { readonly isOff: boolean; readonly origin: Origin } | undefined {
  const [operator] = set.of('install.istio.io/IstioOperator');
  const path = ['spec', 'meshConfig', 'enableAutoMtls'];
  if (operator !== undefined)
    return { isOff: at(operator.value, ...path) === false, origin: { manifest: operator, path } };
  const config = set.in(ROOT_NAMESPACE, 'ConfigMap').find((manifest) => meshLines(manifest) !== undefined);
  if (config === undefined) return undefined;
  const isOff = (meshLines(config) ?? []).some((line) => /^enableAutoMtls:\s*["']?false\b/.test(line));
  return { isOff, origin: { manifest: config, path: ['data', 'mesh'] } };
}

function isRegistryOnly(manifest: Manifest): boolean {
  return section(meshLines(manifest) ?? [], 'outboundTrafficPolicy').some((line) => line.includes('REGISTRY_ONLY'));
}

/** The ConfigMap that Istio's chart makes, `istio` or `istio-<revision>`, has the configuration as a text of YAML. */
function meshLines({ name, value }: Manifest): readonly string[] | undefined {
  if (name !== 'istio' && !name.startsWith('istio-')) return undefined;
  return text(at(value, 'data', 'mesh'))?.split('\n');
}

/** A key of the first level, with the lines that belong to it. */
function section(lines: readonly string[], key: string): readonly string[] {
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return [];
  const length = lines.slice(start + 1).findIndex((line) => /^[^\s#-]/.test(line));
  return lines.slice(start, length < 0 ? undefined : start + 1 + length);
}
