import { KIC_GATEWAY_CONTROLLER } from '../../../../facts/kong/ingress-class';
import { GATEWAY, GATEWAY_CLASS } from '../../../../facts/kong/kinds';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { grantTo } from '../../../topology/kong/reference-grant';
import { lazy } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const validListeners: Rule = {
  id: 'valid-listeners',
  subject: 'kong',
  severity: 'error',
  summary:
    'A listener of a Gateway has no certificate for HTTPS, may not use or read its certificate, or has a protocol or port that does not lead to Kong.',
  *find({ topology }) {
    const ports = lazy(() => proxyPorts(topology));
    for (const gateway of topology.set.of(GATEWAY)) {
      yield* unreachable(gateway, topology, ports);
      for (const [index, listener] of list(gateway.spec.listeners).entries()) {
        const path = ['spec', 'listeners', index];
        const protocol = text(at(listener, 'protocol')) ?? '';
        if (!PROTOCOLS.includes(protocol) && PROTOCOLS.includes(protocol.slice(0, 8).toUpperCase())) {
          const message = `no controller knows the protocol "${protocol}": it takes no route for the listener`;
          yield { manifest: gateway, path: [...path, 'protocol'], message, fix: `write ${protocol.toUpperCase()}` };
        }
        if (protocol === 'HTTPS' && at(listener, 'tls') === undefined) {
          // The API server takes it, and Kong answers with the certificate that it makes for itself.
          const message =
            'a listener of the protocol HTTPS has no certificate: no client trusts what Kong answers with';
          yield { manifest: gateway, path, message, fix: 'name a Secret in tls.certificateRefs', severity: 'warning' };
        }
        yield* ungranted(gateway, listener, path, topology);
        yield* unreadable(gateway, listener, path, topology);
      }
    }
  },
};

/** Those of the Gateway API, in capitals; a controller may have others. */
const PROTOCOLS: readonly string[] = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'];

function* ungranted(gateway: Manifest, listener: unknown, path: Path, { set }: Topology): Generator<Problem, void> {
  for (const [index, reference] of list(at(listener, 'tls', 'certificateRefs')).entries()) {
    const namespace = text(at(reference, 'namespace'));
    const name = text(at(reference, 'name'));
    if (namespace === undefined || name === undefined || namespace === set.namespaceOf(gateway)) continue;
    const grant = grantTo(set, gateway, { group: '', kind: 'Secret', namespace, name });
    if (grant === 'granted') continue;
    yield {
      manifest: gateway,
      path: [...path, 'tls', 'certificateRefs', index, 'namespace'],
      message: `no ReferenceGrant of namespace ${namespace} lets ${String(gateway)} use the Secret "${name}"`,
      fix: `add a ReferenceGrant to namespace ${namespace}, from Gateway to Secret`,
      severity: grant === 'unknown' ? 'warning' : 'error',
    };
  }
}

/** Source: `getListenerStatus` in `controllers/gateway/gateway_utils.go` of Kong/kubernetes-ingress-controller at v3.5.13. */
function* unreadable(gateway: Manifest, listener: unknown, path: Path, { set }: Topology): Generator<Problem, void> {
  if (!isOfIngressController(gateway, set)) return;
  for (const [index, reference] of list(at(listener, 'tls', 'certificateRefs')).entries()) {
    const [group, kind] = [text(at(reference, 'group')) ?? '', text(at(reference, 'kind')) ?? 'Secret'];
    if (kind === 'Secret' && ['', 'core'].includes(group)) continue;
    yield {
      manifest: gateway,
      path: [...path, 'tls', 'certificateRefs', index],
      message: `KIC takes certificates from Secrets alone, and this one is from a ${kind}${group === '' ? '' : ` of ${group}`}: it takes no route for the listener`,
      fix: 'name a Secret of the type kubernetes.io/tls',
    };
  }
}

function isOfIngressController(gateway: Manifest, set: ManifestSet): boolean {
  const ofClass = set.find(GATEWAY_CLASS, undefined, text(gateway.spec.gatewayClassName) ?? '');
  return ofClass?.spec.controllerName === KIC_GATEWAY_CONTROLLER;
}

/** The ports of Services that lead to Kong's pods; none where no such Service is declared. */
function proxyPorts({ gateways, services }: Topology): ReadonlySet<number> {
  const leading = new Set(gateways.all().flatMap((pod) => services.selecting(pod)));
  return new Set(
    [...leading].flatMap(({ spec }) => list(spec.ports).flatMap((port) => number(at(port, 'port')) ?? [])),
  );
}

/** A listener of the ingress controller opens no port: what it is for has to reach Kong by a Service. */
function* unreachable(
  gateway: Manifest,
  { set }: Topology,
  ports: () => ReadonlySet<number>,
): Generator<Problem, void> {
  if (!isOfIngressController(gateway, set)) return;
  for (const [index, listener] of list(gateway.spec.listeners).entries()) {
    const port = number(at(listener, 'port'));
    if (port === undefined || ports().size === 0 || ports().has(port)) continue;
    const all = [...ports()].slice(0, 5).join(', ');
    yield {
      manifest: gateway,
      path: ['spec', 'listeners', index, 'port'],
      message: `no declared Service leads to Kong at port ${port}: KIC says PortUnavailable of the listener, and takes no route for it`,
      fix: `write a port of Kong's Service (${all}), or add the port to it`,
      severity: 'warning',
    };
  }
}
