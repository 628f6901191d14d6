import { at, list, number } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { DESTINATION_RULE, trafficPoliciesOf } from '../../../topology/istio/destination-rule';
import type { Rule } from '../../rule';
import { fullHost, SERVICE_ENTRY } from '../../../topology/istio/mesh-host';
import { destinationsOf, VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import { groupBy } from '../../../manifests/group-by';

export const noMissingDestinationPort: Rule = {
  id: 'no-missing-destination-port',
  subject: 'istio',
  severity: 'error',
  summary:
    'A VirtualService sends requests to a port that its destination does not have, or does not say to which of several.',
  needs: 'mesh',
  *find({ set, topology }) {
    const entries = groupBy(
      set.of(SERVICE_ENTRY).flatMap((entry) => list(entry.spec.hosts).map((host) => ({ host, entry }))),
      ({ host }) => host,
    );
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      for (const { path, value } of destinationsOf(manifest)) {
        if (typeof value.host !== 'string') continue;
        const host = fullHost(value.host, set.namespaceOf(manifest));
        const service = topology.traffic.serviceOf(host);
        const declared = service === undefined ? (entries.get(host) ?? []).map(({ entry }) => entry) : [service];
        const ports = declared.flatMap((each) => portNumbers(each, service === undefined ? 'number' : 'port'));
        if (ports.length === 0) continue;
        const port = number(at(value.port, 'number'));
        const owner = declared.map(String).join(' and ');
        if (port !== undefined && !ports.includes(port)) {
          const message = `${owner} has no port ${port}`;
          yield { manifest, path: [...path, 'port', 'number'], message, fix: `write ${ports.join(' or ')}` };
        } else if (port === undefined && new Set(ports).size > 1) {
          const message = `${owner} has the ports ${ports.join(', ')}, and the destination says none: Istio takes the one that was called, which gateways do not have`;
          yield { manifest, path, message, fix: 'write port.number', severity: 'warning' };
        }
      }
    }
    for (const manifest of set.of(DESTINATION_RULE)) {
      const service = topology.traffic.serviceOf(topology.traffic.hostOf(manifest));
      const ports = service === undefined ? [] : portNumbers(service, 'port');
      if (service === undefined || ports.length === 0) continue;
      for (const { path, port } of settingsOfPorts(manifest)) {
        if (ports.includes(port)) continue;
        const message = `${String(service)} has no port ${port}, so that these settings are for no request`;
        yield { manifest, path, message, fix: `write ${ports.join(' or ')}`, severity: 'warning' };
      }
    }
  },
};

/** Where the settings of single ports name them. */
function settingsOfPorts(rule: Manifest): { readonly path: Path; readonly port: number }[] {
  return trafficPoliciesOf(rule).flatMap(([path, policy]) =>
    list(at(policy, 'portLevelSettings')).flatMap((each, index) => {
      const port = number(at(each, 'port', 'number'));
      return port === undefined ? [] : [{ path: [...path, 'portLevelSettings', index, 'port', 'number'], port }];
    }),
  );
}

function portNumbers({ spec }: Manifest, field: string): number[] {
  return list(spec.ports).flatMap((each) => number(at(each, field)) ?? []);
}
