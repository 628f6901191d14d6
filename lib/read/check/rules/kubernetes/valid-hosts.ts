import { externalNameFault, ingressHostFault, ingressTlsHostFault } from '../../../../facts/kubernetes/host-syntax';
import { INGRESS } from '../../../../facts/kong/kinds';
import { hasMarkedName } from '../../../../facts/text/placeholder';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { shown } from '../../../manifests/shown-value';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';

export const validHosts: Rule = {
  id: 'valid-hosts',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A host of an Ingress, or the external name of a Service, is no host name: the API server refuses it.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of(INGRESS)) yield* ofIngress(manifest);
    for (const manifest of set.of('Service')) {
      const { type, externalName } = manifest.spec;
      if (type === 'ExternalName') yield* judged(manifest, ['spec', 'externalName'], externalName, externalNameFault);
    }
  },
};

function* ofIngress(manifest: Manifest): Generator<Problem, void> {
  for (const [index, rule] of list(manifest.spec.rules).entries()) {
    yield* judged(manifest, ['spec', 'rules', index, 'host'], at(rule, 'host'), ingressHostFault);
  }
  for (const [index, tls] of list(manifest.spec.tls).entries()) {
    for (const [place, host] of list(at(tls, 'hosts')).entries()) {
      yield* judged(manifest, ['spec', 'tls', index, 'hosts', place], host, ingressTlsHostFault);
    }
  }
}

function* judged(
  manifest: Manifest,
  path: Path,
  value: unknown,
  faultOf: (host: string) => string | undefined,
): Generator<Problem, void> {
  const host = text(value);
  const allowed = host === undefined || host === '' || hasMarkedName(host) ? undefined : faultOf(host);
  if (allowed === undefined) return;
  yield {
    manifest,
    path,
    message: `${shown(host)} is no host name: the API server refuses it`,
    fix: `write ${allowed}`,
  };
}
