import { X509Certificate } from 'node:crypto';
import { KONG_CLUSTER_PLUGIN, KONG_PLUGIN } from '../../../../facts/kong/kinds';
import { CA_CERTIFICATE_LABEL } from '../../../../facts/kong/labels';
import { groupBy } from '../../../manifests/group-by';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { lazy } from '../../lazy';
import { hasKeys, secretText } from '../secret';
import type { RefusalKind } from './kong-configuration';
import type { Rooms } from './rooms';

/**
 * Refuses certificates of authorities that the controller cannot read, and the plugins that name them. Whether one has expired
 * only a clock can tell. Source: `translate_cacerts.go` of Kong/kubernetes-ingress-controller at v3.5.13.
 */
export function refuseAuthorities(rooms: Rooms): void {
  const { set, refusals } = rooms;
  const labelled = set.of('Secret', 'ConfigMap').filter((each) => each.label(CA_CERTIFICATE_LABEL) === 'true');
  const pluginsOf = lazy(() => pluginsById(rooms));
  const ids = new Set<string>();
  for (const manifest of [...labelled].sort((a, b) => (keyOf(a, rooms) < keyOf(b, rooms) ? -1 : 1))) {
    const kind: RefusalKind = hasKeys(manifest) ? 'refused' : 'undeclared';
    const id = valueOf(manifest, 'id');
    const fault = id === undefined ? 'it has no key "id"' : ids.has(id) ? 'another has the same id' : undefined;
    if (fault !== undefined || id === undefined) {
      refusals.add(manifest, [], `it is no certificate of an authority: ${fault ?? ''}`, kind, 'authority');
      continue;
    }
    ids.add(id);
    if (isAuthority(valueOf(manifest, 'cert') ?? valueOf(manifest, 'ca.crt') ?? '')) continue;
    for (const each of [...(pluginsOf().get(id) ?? []), manifest]) {
      refusals.add(
        each,
        [],
        'what stands under "cert" or "ca.crt" is no one certificate of an authority',
        kind,
        each === manifest ? 'authority' : undefined,
      );
    }
  }
}

function keyOf(manifest: Manifest, { set }: Rooms): string {
  const made = text(at(manifest.value, 'metadata', 'creationTimestamp')) ?? '';
  return `${made} ${set.namespaceOf(manifest) ?? ''} ${manifest.name}`;
}

/** The plugins that name a certificate by its id. */
function pluginsById({ set, filter }: Rooms): Map<string, Manifest[]> {
  const clusterPlugins = set.of(KONG_CLUSTER_PLUGIN).filter((plugin) => filter.takes(plugin));
  const named = [...set.of(KONG_PLUGIN), ...clusterPlugins].flatMap((plugin) =>
    list(at(plugin.value, 'config', 'ca_certificates')).map((id) => ({ plugin, id: String(id) })),
  );
  const plugins = groupBy(named, ({ id }) => id);
  return new Map(Array.from(plugins, ([id, naming]) => [id, naming.map(({ plugin }) => plugin)]));
}

function valueOf(manifest: Manifest, key: string): string | undefined {
  return manifest.kind === 'Secret' ? secretText(manifest, key) : text(at(manifest.value, 'data', key));
}

/** One certificate, with nothing behind it. */
function isAuthority(written: string): boolean {
  const certificate = written.trim();
  const [begin, end] = ['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----'];
  const isLast = certificate.indexOf(end) === certificate.length - end.length;
  const isOne = isLast && certificate.indexOf(begin) === certificate.lastIndexOf(begin);
  try {
    return isOne && new X509Certificate(certificate).ca;
  } catch {
    return false;
  }
}
