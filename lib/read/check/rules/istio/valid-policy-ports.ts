import { at, list, number, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';
import { PEER_AUTHENTICATION } from '../../../topology/istio/mesh-policies';
import { lazyOf } from '../../../topology/lazy';
import { labelsKey } from '../../../topology/kubernetes/label-selector';
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
    const tableOf = lazyOf((pods: readonly Pod[]) => portTable(topology, pods));
    for (const manifest of set.of(PEER_AUTHENTICATION, AUTHORIZATION_POLICY)) {
      const pods = podsOf(topology, manifest);
      if (pods.length === 0) continue;
      for (const { path, port, atKey } of policyPorts(manifest)) {
        const { isOpen, meant } = portOf(tableOf(pods), port);
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
  if (namespace === undefined || list(manifest.spec.targetRefs).length > 0) return [];
  return Object.keys(labels).length === 0 ? topology.pods.in(namespace) : topology.pods.withLabels(namespace, labels);
}

function policyPorts({ kind, spec }: Manifest): { path: Path; port: number; atKey: boolean }[] {
  if (kind === 'PeerAuthentication') {
    return Object.keys(object(spec.portLevelMtls)).flatMap((key) => {
      const port = Number(key);
      return Number.isInteger(port) ? [{ path: ['spec', 'portLevelMtls', key], port, atKey: true }] : [];
    });
  }
  return list(spec.rules).flatMap((rule, index) => [
    ...conditionPorts(rule, ['spec', 'rules', index]),
    ...list(at(rule, 'to')).flatMap((to, place) =>
      ['ports', 'notPorts'].flatMap((field) =>
        list(at(to, 'operation', field)).flatMap((each, order) => {
          const path = ['spec', 'rules', index, 'to', place, 'operation', field, order];
          const port = Number(text(each));
          return Number.isInteger(port) ? [{ path, port, atKey: false }] : [];
        }),
      ),
    ),
  ]);
}

function conditionPorts(rule: unknown, path: Path): { path: Path; port: number; atKey: boolean }[] {
  return list(at(rule, 'when')).flatMap((when, index) =>
    text(at(when, 'key')) !== 'destination.port'
      ? []
      : ['values', 'notValues'].flatMap((field) =>
          list(at(when, field)).flatMap((each, order) => {
            const port = Number(text(each));
            return Number.isInteger(port) ? [{ path: [...path, 'when', index, field, order], port, atKey: false }] : [];
          }),
        ),
  );
}

/** What is known of the ports of some pods. */
interface PortTable {
  /** Those that containers declare, and those that Services send to. */
  readonly open: ReadonlySet<number>;
  /** A container need not say at which ports it listens. */
  readonly isSilent: boolean;
  /** The ports of the pods behind those of their Services. */
  readonly behind: ReadonlyMap<number, number>;
}

function portTable(topology: Topology, pods: readonly Pod[]): PortTable {
  const declared = pods.map((pod) =>
    containersOf(pod).flatMap(({ value }) => list(value.ports).map((each) => number(at(each, 'containerPort')))),
  );
  const open = new Set(declared.flat().flatMap((port) => port ?? []));
  const behind = new Map<number, number>();
  // Pods of the same selection are mostly of the same Services.
  const asked = [...new Map(pods.map((pod) => [labelsKey(pod.labels) ?? pod, pod])).values()].slice(0, MOST_ASKED);
  for (const service of new Set(asked.flatMap((pod) => topology.services.selecting(pod)))) {
    for (const each of servicePorts(service)) {
      const target = targetPortOf(service, each.number, topology.pods.of(service));
      if (target === undefined) continue;
      open.add(target);
      if (!behind.has(each.number)) behind.set(each.number, target);
    }
  }
  return { open, behind, isSilent: declared.some((ports) => ports.length === 0) };
}

const MOST_ASKED = 50;

/** Whether pods listen at a port, as far as they say so; else the one behind it, if it is a port that only their Services have. */
function portOf(
  { open, behind, isSilent }: PortTable,
  port: number,
): { readonly isOpen: boolean; readonly meant: number | undefined } {
  if (open.has(port)) return { isOpen: true, meant: undefined };
  return { isOpen: isSilent, meant: behind.get(port) };
}
