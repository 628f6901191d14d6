import { at, list, number, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { trafficPoliciesOf } from '../../../topology/istio/destination-rule';
import { SERVICE_ENTRY } from '../../../topology/istio/mesh-host';
import type { MeshTraffic } from '../../../topology/istio/mesh-traffic';

export const requireEntryTls: Rule = {
  id: 'require-entry-tls',
  subject: 'istio',
  severity: 'warning',
  summary:
    'A ServiceEntry says that port 443 speaks plain HTTP, and nothing adds TLS: clients of HTTPS are not understood.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(SERVICE_ENTRY)) {
      const hosts = list(manifest.spec.hosts).flatMap((host) => text(host)?.toLowerCase() ?? []);
      for (const [index, port] of list(manifest.spec.ports).entries()) {
        const [own, behind] = [number(at(port, 'number')), number(at(port, 'targetPort'))];
        const protocol = text(at(port, 'protocol')) ?? '';
        if ((behind ?? own) !== HTTPS || !PLAIN.includes(protocol.toUpperCase())) continue;
        if (hosts.some((host) => isGivenTls(topology.traffic, host, own))) continue;
        const message = `${HTTPS} is the port of HTTPS, and sidecars send what comes for it as ${protocol} without TLS`;
        const fix =
          'write protocol: TLS where clients speak HTTPS; where they speak HTTP, add a DestinationRule for the host with tls.mode: SIMPLE';
        yield { manifest, path: ['spec', 'ports', index, 'protocol'], message, fix };
      }
    }
  },
};

const HTTPS = 443;

/** Source: Istio documentation, "Traffic Management Problems", on HTTPS that is sent to an HTTP port. */
const PLAIN: readonly string[] = ['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB'];

/** Whether a DestinationRule puts TLS around what is sent to a port of a host. */
function isGivenTls(traffic: MeshTraffic, host: string, port: number | undefined): boolean {
  const policies = traffic.destinationRulesFor(host).flatMap(trafficPoliciesOf);
  return policies.some(([, policy]) => {
    const ofPort = list(at(policy, 'portLevelSettings')).filter((each) => at(each, 'port', 'number') === port);
    return [policy, ...ofPort].some((each) => !NO_TLS.includes(text(at(each, 'tls', 'mode'))));
  });
}

const NO_TLS: readonly (string | undefined)[] = [undefined, 'DISABLE'];
