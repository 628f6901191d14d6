import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { certificatesOf, SHIMMED } from '../../../topology/delivery/issuers';
import { credentialNamespaces, gatewayCredentials } from '../../../topology/istio/gateway-credentials';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

interface ServedHost {
  readonly host: string;
  readonly path: Path;
  readonly namespace: string | undefined;
  readonly secret: string;
}

export const requireCertificateHosts: Rule = {
  id: 'require-certificate-hosts',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A host is served with the Secret of a Certificate that is not for the host: clients refuse it.',
  *find({ set, topology }) {
    for (const manifest of set.of(...SHIMMED, ISTIO_GATEWAY)) {
      for (const { host, path, namespace, secret } of servedHosts(topology, manifest)) {
        const certificates = certificatesOf(set, namespace, secret);
        const names = certificates.flatMap(namesOf);
        // A Secret that is declared itself has whatever it has.
        if (names.length === 0 || set.find('Secret', namespace, secret) !== undefined) continue;
        // What is filled in later names nobody knows what.
        if (names.some((name) => hasPlaceholder(name) || covers(name, host))) continue;
        const message = `${String(certificates[0])}, which makes the Secret "${secret}", is not for "${host}" but for ${names.slice(0, 3).join(', ')}`;
        yield { manifest, path, message, fix: `add ${host} to the dnsNames of the Certificate` };
      }
    }
  },
};

function servedHosts(topology: Topology, manifest: Manifest): ServedHost[] {
  if (manifest.groupKind === ISTIO_GATEWAY) return hostsOfServers(topology, manifest);
  const own = topology.set.namespaceOf(manifest);
  if (manifest.kind === 'Ingress') {
    return list(manifest.spec.tls).flatMap((tls, index) =>
      list(at(tls, 'hosts')).flatMap((host, place) => {
        const path = ['spec', 'tls', index, 'hosts', place];
        return served(host, path, own, at(tls, 'secretName'));
      }),
    );
  }
  return list(manifest.spec.listeners).flatMap((listener, index) => {
    const references = list(at(listener, 'tls', 'certificateRefs'));
    const [reference] = references;
    if (references.length !== 1 || (text(at(reference, 'kind')) ?? 'Secret') !== 'Secret') return [];
    const namespace = text(at(reference, 'namespace')) ?? own;
    return served(at(listener, 'hostname'), ['spec', 'listeners', index, 'hostname'], namespace, at(reference, 'name'));
  });
}

/** A server for all hosts below a domain may well serve some of them only. */
function hostsOfServers(topology: Topology, gateway: Manifest): ServedHost[] {
  const credentials = gatewayCredentials(gateway);
  const [namespace, ...others] = credentials.length === 0 ? [] : credentialNamespaces(topology, gateway);
  if (namespace === undefined || others.length > 0) return [];
  return credentials.flatMap(({ server, name }) => {
    // Of several certificates, each host has the one that is for it.
    if (credentials.filter((each) => each.server === server).length > 1) return [];
    return list(at(list(gateway.spec.servers)[server], 'hosts')).flatMap((each, place) => {
      const host = (text(each) ?? '').split('/').at(-1) ?? '';
      const path = ['spec', 'servers', server, 'hosts', place];
      return host === '' || host.includes('*') ? [] : served(host, path, namespace, name);
    });
  });
}

function served(host: unknown, path: Path, namespace: string | undefined, secret: unknown): ServedHost[] {
  const [name, secretName] = [text(host), text(secret)];
  if (name === undefined || secretName === undefined || hasPlaceholder(name)) return [];
  return [{ host: name, path, namespace, secret: secretName }];
}

function namesOf({ spec }: Manifest): string[] {
  return [spec.commonName, ...list(spec.dnsNames)].flatMap((name) => text(name) ?? []);
}

/** Whether a certificate for a name is taken for a host: "*" stands for one label. */
function covers(name: string, host: string): boolean {
  const [small, other] = [name.toLowerCase(), host.toLowerCase()];
  if (small === other) return true;
  return small.startsWith('*.') && !other.startsWith('*') && other.slice(other.indexOf('.')) === small.slice(1);
}
