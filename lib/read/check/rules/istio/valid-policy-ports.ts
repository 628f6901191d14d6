import { at, list, number, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { PEER_AUTHENTICATION } from '../../../topology/istio/mesh-policies';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';
import { servicePorts } from '../../../topology/kubernetes/service-port';
import { targetPortOf } from '../../../topology/kubernetes/target-port';
import type { Topology } from '../../../topology/topology';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

export const validPolicyPorts: Rule = {
  id: 'valid-policy-ports',
  subject: 'istio',
  severity: 'error',
  summary:
    'A policy names a port that the pods do not have, such as that of their Service: Istio compares the port of the pods.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(PEER_AUTHENTICATION, AUTHORIZATION_POLICY)) {
      const pods = podsOf(topology, manifest);
      if (pods.length === 0) continue;
      for (const { path, port, atKey } of policyPorts(manifest)) {
        const { isOpen, meant } = portOf(topology, pods, port);
        if (meant !== undefined) {
          const message = `${port} is the port of a Service; its pods listen at ${meant}, which is what Istio compares`;
          yield { manifest, path, atKey, message, fix: `write ${meant}` };
        } else if (!isOpen) {
          const message = `no container of the pods says that it listens at ${port}, and no Service sends requests there`;
          yield { manifest, path, atKey, message, fix: 'write the port of the pods', severity: 'warning' };
        }
      }
    }
  },
};

function podsOf(topology: Topology, manifest: Manifest): readonly Pod[] {
  const { labels, namespace } = topology.policies.selectorOf(manifest);
  return namespace === undefined || Object.keys(labels).length === 0 ? [] : topology.pods.withLabels(namespace, labels);
}

function policyPorts({ kind, spec }: Manifest): { path: Path; port: number; atKey: boolean }[] {
  if (kind === 'PeerAuthentication') {
    return Object.keys(object(spec.portLevelMtls)).flatMap((key) => {
      const port = Number(key);
      return Number.isInteger(port) ? [{ path: ['spec', 'portLevelMtls', key], port, atKey: true }] : [];
    });
  }
  return list(spec.rules).flatMap((rule, index) =>
    list(at(rule, 'to')).flatMap((to, place) =>
      ['ports', 'notPorts'].flatMap((field) =>
        list(at(to, 'operation', field)).flatMap((each, order) => {
          const path = ['spec', 'rules', index, 'to', place, 'operation', field, order];
          const port = Number(text(each));
          return Number.isInteger(port) ? [{ path, port, atKey: false }] : [];
        }),
      ),
    ),
  );
}

/**
 * Whether pods listen at a port, as far as they say so; else the one behind it, if it is a port that only their Services
 * have.
 */
function portOf(
  topology: Topology,
  pods: readonly Pod[],
  port: number,
): { readonly isOpen: boolean; readonly meant: number | undefined } {
  const declared = pods.map((pod) =>
    containersOf(pod).flatMap(({ value }) => list(value.ports).map((each) => number(at(each, 'containerPort')))),
  );
  if (declared.flat().includes(port)) return { isOpen: true, meant: undefined };
  let meant: number | undefined;
  for (const service of topology.services.selecting(pods[0]!)) {
    for (const each of servicePorts(service)) {
      const target = targetPortOf(service, each.number, pods);
      if (target === port) return { isOpen: true, meant: undefined };
      if (each.number === port) meant ??= target;
    }
  }
  // A container need not say at which ports it listens.
  return { isOpen: declared.some((ports) => ports.length === 0), meant };
}
