import { groupBy } from '../../../manifests/group-by';
import { at, list, number, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import type { Rule } from '../../rule';

interface Claim {
  readonly manifest: Manifest;
  readonly server: number;
  readonly host: string;
  readonly port: number;
}

export const uniqueGatewayServers: Rule = {
  id: 'unique-gateway-servers',
  subject: 'istio',
  severity: 'error',
  summary: 'Two Gateways take the same host at the same port of the same pods: Istio uses only one of them.',
  needs: 'mesh',
  *find({ set }) {
    const gateways = set.of(ISTIO_GATEWAY).filter((gateway) => set.firstLike(gateway) === gateway);
    const reported = new Set<string>();
    for (const [, claims] of groupBy(gateways.flatMap(claimsOf), keyOf)) {
      const [first] = claims;
      const last = claims.findLast(({ manifest }) => manifest !== first?.manifest);
      for (const { manifest, server, host, port } of last === undefined ? [] : claims) {
        const other = manifest === first?.manifest ? last : first;
        const place = `${String(manifest)} ${server}`;
        if (other === undefined || reported.has(place)) continue;
        reported.add(place);
        const message = `${String(other.manifest)} takes the host "${host}" at port ${port} of the same pods too`;
        const path = ['spec', 'servers', server, 'hosts'];
        const fix = 'give one of the two other hosts or another port';
        const isMerged = claims.every(isPlain);
        yield { manifest, path, message, fix, ...(isMerged && { severity: 'warning' as const }) };
      }
    }
  },
};

/** Istio merges servers of HTTP without TLS: the routes of both Gateways are served. */
function isPlain({ manifest, server }: Claim): boolean {
  const value = list(manifest.spec.servers)[server];
  return text(at(value, 'port', 'protocol'))?.toUpperCase() === 'HTTP' && at(value, 'tls') === undefined;
}

function keyOf({ manifest: { spec }, server, host, port }: Claim): string {
  const selector = Object.entries(object(spec.selector)).sort(([a], [b]) => (a < b ? -1 : 1));
  const bind = text(at(list(spec.servers)[server], 'bind')) ?? '';
  return JSON.stringify([selector, host, port, bind]);
}

function claimsOf(manifest: Manifest): Claim[] {
  return list(manifest.spec.servers).flatMap((value, server) => {
    const port = number(at(value, 'port', 'number'));
    const hosts = list(at(value, 'hosts')).flatMap((each) => text(each) ?? []);
    return port === undefined ? [] : hosts.map((host) => ({ manifest, server, host, port }));
  });
}
