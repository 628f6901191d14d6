import { hasPlaceholder } from '../../../../facts/text/placeholder';
import { at, list, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { certificatesOf, SHIMMED } from '../../../topology/delivery/issuers';
import { credentialNamespaces, gatewayCredentials } from '../../../topology/istio/gateway-credentials';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { lazyOf } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

interface ServedHost {
  readonly host: string;
  readonly path: Path;
  readonly namespace: string | undefined;
  readonly secret: string;
}

/** No name of a host is longer. */
const LONGEST = 253;

export const requireCertificateHosts: Rule = {
  id: 'require-certificate-hosts',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A host is served with the Secret of a Certificate that is not for the host: clients refuse it.',
  *find({ set, topology }) {
    for (const manifest of set.of(...SHIMMED, ISTIO_GATEWAY)) {
      for (const { host, path, namespace, secret } of servedHosts(topology, manifest)) {
        const certificates = certificatesOf(set, namespace, secret);
        const names = namesOf(certificates);
        // A Secret that is declared itself has whatever it has.
        if (names.all.size === 0 || set.find('Secret', namespace, secret) !== undefined) continue;
        if (names.isAnyFilledIn || isFor(names, host.toLowerCase())) continue;
        const message = `${String(certificates[0])}, which makes the Secret "${secret}", is not for "${host}" but for ${[...names.all].slice(0, 3).join(', ')}`;
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
    const { certificateRefs, mode } = object(at(listener, 'tls'));
    const references = list(certificateRefs);
    // The backend has the certificate where TLS is passed on.
    if ((mode ?? 'Terminate') !== 'Terminate') return [];
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
  if (name === undefined || secretName === undefined || isFilledIn(name)) return [];
  return [{ host: name, path, namespace, secret: secretName }];
}

/** The names that certificates are for, in small letters. */
interface CertificateNames {
  readonly all: ReadonlySet<string>;
  /** What the names end with, from one of their dots on. */
  readonly ends: ReadonlySet<string>;
  /** What is filled in later is nobody knows what. */
  readonly isAnyFilledIn: boolean;
}

const namesOf = lazyOf((certificates: readonly Manifest[]): CertificateNames => {
  const written = certificates
    .flatMap(({ spec }) => [spec.commonName, ...list(spec.dnsNames)])
    .flatMap((name) => text(name) ?? []);
  const all = new Set(written.map((name) => name.toLowerCase()));
  return { all, ends: new Set([...all].flatMap(endsOf)), isAnyFilledIn: written.some(isFilledIn) };
});

function endsOf(name: string): string[] {
  const labels = name.slice(0, LONGEST).split('.');
  return labels.slice(1).map((_, index) => `.${labels.slice(index + 1).join('.')}`);
}

/** Also with a label in capitals alone: `DOMAIN.example.com`. */
function isFilledIn(name: string): boolean {
  return hasPlaceholder(name) || /(^|\.)[A-Z][A-Z0-9-]+(\.|$)/.test(name);
}

/** Whether clients of a host, or of one of those that a wildcard stands for, take one of the names: "*" stands for one label. */
function isFor({ all, ends }: CertificateNames, host: string): boolean {
  const end = host.slice(Math.max(host.indexOf('.'), 0));
  return all.has(host) || (host.startsWith('*.') ? ends.has(end) : all.has(`*${end}`));
}
