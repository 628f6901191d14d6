import { GATEWAY } from '../../../../facts/kong/kinds';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { grantTo } from '../../../topology/kong/reference-grant';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const validListeners: Rule = {
  id: 'valid-listeners',
  subject: 'kong',
  severity: 'error',
  summary: 'A listener of a Gateway contradicts itself or another, or may not use its certificate.',
  *find({ topology }) {
    for (const gateway of topology.set.of(GATEWAY)) {
      const names = new Set<unknown>();
      const places = new Set<string>();
      for (const [index, listener] of list(gateway.spec.listeners).entries()) {
        const path = ['spec', 'listeners', index];
        for (const problem of faultsOf(listener, path)) yield { manifest: gateway, ...problem };
        const name = at(listener, 'name');
        const place = JSON.stringify(['port', 'protocol', 'hostname'].map((field) => at(listener, field) ?? ''));
        if (names.has(name) || places.has(place)) yield { manifest: gateway, ...repeated(path, names.has(name)) };
        names.add(name);
        places.add(place);
        yield* ungranted(gateway, listener, path, topology);
      }
    }
  },
};

type Found = Omit<Problem, 'manifest'>;

/** What the definition of a Gateway asks for. Source: the rules of `gateways.gateway.networking.k8s.io` 1.6.1. */
function* faultsOf(listener: unknown, path: Path): Generator<Found, void> {
  const protocol = text(at(listener, 'protocol')) ?? '';
  const tls = at(listener, 'tls');
  const mode = text(at(tls, 'mode')) ?? 'Terminate';
  if (tls !== undefined && ['HTTP', 'TCP', 'UDP'].includes(protocol)) {
    const message = `a listener of the protocol ${protocol} has no TLS`;
    yield { path: [...path, 'tls'], atKey: true, message, fix: 'remove it, or set the protocol to HTTPS or TLS' };
    return;
  }
  if (protocol === 'HTTPS' && mode !== 'Terminate') {
    yield {
      path: [...path, 'tls', 'mode'],
      message: 'a listener of the protocol HTTPS ends TLS itself',
      fix: 'write Terminate, or set the protocol to TLS',
    };
  }
  if (['TCP', 'UDP'].includes(protocol) && (text(at(listener, 'hostname')) ?? '') !== '') {
    const message = `a listener of the protocol ${protocol} has no host name`;
    yield { path: [...path, 'hostname'], message, fix: 'remove it' };
  }
  const isWithout = list(at(tls, 'certificateRefs')).length === 0 && at(tls, 'options') === undefined;
  if (['HTTPS', 'TLS'].includes(protocol) && mode === 'Terminate' && isWithout) {
    const message = `a listener of the protocol ${protocol} that ends TLS has no certificate`;
    yield { path: tls === undefined ? path : [...path, 'tls'], message, fix: 'name a Secret in tls.certificateRefs' };
  }
}

function repeated(path: Path, isName: boolean): Found {
  const what = isName ? 'name' : 'port, protocol and host name';
  return {
    path: isName ? [...path, 'name'] : path,
    message: `another listener of this Gateway has the same ${what}`,
    fix: `give each listener a ${what} of its own`,
  };
}

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
