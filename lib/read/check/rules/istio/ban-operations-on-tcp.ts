import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Pod } from '../../../topology/kubernetes/pod';
import { servicePorts, readingOf } from '../../../topology/kubernetes/service-port';
import { lazyOf } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

export const banOperationsOnTcp: Rule = {
  id: 'ban-operations-on-tcp',
  subject: 'istio',
  severity: 'warning',
  summary: 'An AuthorizationPolicy asks for what only HTTP has, of pods that speak something else.',
  needs: 'mesh',
  *find({ set, topology }) {
    const speakNoHttp = lazyOf((pods: readonly Pod[]) => isWithoutHttp(topology, pods));
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      const { labels, namespace } = topology.policies.selectorOf(manifest);
      const isSelecting = namespace !== undefined && Object.keys(labels).length > 0;
      if (!isSelecting || list(manifest.spec.targetRefs).length > 0) continue;
      if (!speakNoHttp(topology.pods.withLabels(namespace, labels))) continue;
      const isDeny = text(manifest.spec.action) === 'DENY';
      for (const { path, field } of httpConditions(manifest)) {
        const consequence = isDeny
          ? 'Istio leaves the condition out, so that more is denied'
          : 'Istio leaves the whole rule out, so that it lets nobody in';
        const message = `connections to these pods are no HTTP, which alone has ${field}: ${consequence}`;
        const fix = `remove ${field}, or name the port of the Service after HTTP if it is`;
        yield { manifest, path, message, fix };
      }
    }
  },
};

/** Whether Services send to some pods, and say of each port that it is no HTTP. */
function isWithoutHttp(topology: Topology, pods: readonly Pod[]): boolean {
  const services = new Set(pods.flatMap((pod) => topology.services.selecting(pod)));
  const ports = [...services].flatMap((service) => servicePorts(service));
  return ports.length > 0 && ports.every((port) => ['tcp', 'tls'].includes(readingOf(port)));
}

/** Source: Istio documentation, "Authorization Policy", on fields that are for HTTP alone. */
const OF_SOURCES = ['requestPrincipals', 'notRequestPrincipals'];
const OF_OPERATIONS = ['hosts', 'methods', 'paths'].flatMap((field) => [
  field,
  `not${field[0]!.toUpperCase()}${field.slice(1)}`,
]);

function httpConditions({ spec }: Manifest): { readonly path: Path; readonly field: string }[] {
  return list(spec.rules).flatMap((rule, index) => {
    const path = ['spec', 'rules', index];
    const fields = (parts: string, part: string, names: readonly string[]): { path: Path; field: string }[] =>
      list(at(rule, parts)).flatMap((each, place) =>
        names
          .filter((field) => list(at(each, part, field)).length > 0)
          .map((field) => ({ path: [...path, parts, place, part, field], field })),
      );
    const keys = list(at(rule, 'when')).flatMap((when, place) => {
      const key = text(at(when, 'key')) ?? '';
      return key.startsWith('request.') ? [{ path: [...path, 'when', place, 'key'], field: key }] : [];
    });
    return [...fields('from', 'source', OF_SOURCES), ...fields('to', 'operation', OF_OPERATIONS), ...keys];
  });
}
