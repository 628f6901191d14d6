import { isOutsideCluster } from '../../../../facts/kubernetes/outside-cluster';
import { calledHosts } from '../../../../facts/plugins/called-hosts';
import { capturesOutbound } from '../../../topology/istio/hop/captured-ports';
import { entryFor, outsideHost } from '../../../topology/istio/hop/outside-host';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Origin } from '../../../topology/kong/configuration/kong-configuration';
import { servicePort } from '../../../topology/kubernetes/service-port';
import type { Topology } from '../../../topology/topology';
import type { Context } from '../../context';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

/** A host outside of the cluster, with the place that names it. */
interface Called {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly host: string;
  readonly port: number;
}

export const requireRegisteredHosts: Rule = {
  id: 'require-registered-hosts',
  subject: 'mesh',
  severity: 'warning',
  summary: 'Kong calls a host outside of the cluster, and its sidecar lets nothing out that no ServiceEntry declares.',
  releases: ['kong'],
  needs: 'mesh',
  *find(context) {
    const { topology } = context;
    const { mode } = topology.hops.gateway();
    const said = topology.hops.scope().registryOnly();
    // The proxy of a node lets out whatever it does not know.
    if (said === undefined || !('value' in mode) || mode.value !== 'sidecar') return;
    const told = new Set<string>();
    for (const called of [...byPlugins(context), ...byRoutes(topology)]) {
      const { manifest, path, host, port } = called;
      const place = JSON.stringify([String(manifest), host, port]);
      if (told.has(place) || !isShut(context, called)) continue;
      told.add(place);
      yield { manifest, path, ...words(host, port, said) };
    }
  },
};

function words(host: string, port: number, { manifest }: Origin): Pick<Problem, 'message' | 'fix'> {
  const message = `Kong calls ${host}:${port}, and by ${String(manifest)} (REGISTRY_ONLY) its sidecar lets nothing out that no ServiceEntry declares`;
  const fix = `declare the host by a ServiceEntry with port ${port}, as an ExternalHost does`;
  return { message, fix };
}

/** Whether no object of the mesh is known that lets Kong out. */
function isShut({ set, topology }: Context, { host, port }: Called): boolean {
  const { namespace, pod } = topology.hops.gateway();
  if (!isOutsideCluster(host)) return false;
  if (pod !== undefined) {
    const captured = capturesOutbound(pod, port);
    if ('unknown' in captured || !captured.value) return false;
  }
  return entryFor(set, topology.hops.scope(), namespace, { host, port }) === undefined;
}

function* byPlugins({ topology, releases: { kong } }: Context): Generator<Called, void> {
  for (const { definition, plugin, enabled, config, secretPaths } of topology.configuration().plugins) {
    if (!enabled || 'unknown' in config) continue;
    for (const { path, host, port } of calledHosts(kong, plugin, config.value)) {
      const isSecret = secretPaths.some((secret) => secret.every((step, index) => step === path[index]));
      if (!isSecret) yield { manifest: definition, path: ['config', ...path], host, port };
    }
  }
}

function* byRoutes(topology: Topology): Generator<Called, void> {
  for (const { service } of topology.configuration().routes) {
    if (service.protocol === 'udp') continue;
    for (const { service: manifest, port } of service.backends) {
      const host = outsideHost(manifest);
      if (manifest === undefined || host === undefined) continue;
      const number = servicePort(manifest, port)?.number ?? (typeof port === 'number' ? port : undefined);
      if (number !== undefined) yield { manifest, path: ['spec', 'externalName'], host, port: number };
    }
  }
}
