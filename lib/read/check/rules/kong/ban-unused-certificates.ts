import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { INGRESS } from '../../../../facts/kong/kinds';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { lazy } from '../../../topology/lazy';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { shortened } from '../../../../facts/text/shortened';

export const banUnusedCertificates: Rule = {
  id: 'ban-unused-certificates',
  subject: 'kong',
  severity: 'warning',
  summary:
    'An Ingress names a certificate without hosts: the ingress controller passes over it, and Kong serves its own.',
  *find({ set, topology }) {
    const served = lazy(() => servedHosts(set));
    for (const manifest of set.of(INGRESS)) {
      if (!topology.classes.takesIngress(manifest)) continue;
      yield* forOtherHosts(manifest, served);
      for (const [index, tls] of list(manifest.spec.tls).entries()) {
        if (text(at(tls, 'secretName')) === undefined || list(at(tls, 'hosts')).length > 0) continue;
        yield {
          manifest,
          path: ['spec', 'tls', index],
          message: 'the certificate is for no hosts: KIC passes over it, and Kong serves its own',
          fix: 'add hosts, those of the rules',
        };
      }
    }
  },
};

/** Hosts of rules and routes, in lower case. */
function servedHosts(set: ManifestSet): ReadonlySet<string> {
  const rules = set.of(INGRESS).flatMap(({ spec }) => list(spec.rules).map((rule) => at(rule, 'host')));
  const aliases = set
    .of(INGRESS)
    .flatMap((each) => (each.annotation(KONG_ANNOTATIONS.hostAliases) ?? '').split(',').map((alias) => alias.trim()));
  const routes = set
    .of('gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute')
    .flatMap(({ spec }) => list(spec.hostnames));
  return new Set([...rules, ...aliases, ...routes].flatMap((host) => text(host)?.toLowerCase() ?? []));
}

/** A certificate for hosts that nobody serves, on an Ingress for others: mostly one of the two is misspelt. */
function* forOtherHosts(manifest: Manifest, served: () => ReadonlySet<string>): Generator<Problem, void> {
  const rules = list(manifest.spec.rules).map((rule) => text(at(rule, 'host'))?.toLowerCase());
  // Without a host, or with a wildcard, an Ingress is for whatever the certificate is for.
  if (rules.length === 0 || rules.some((host) => host === undefined || host.startsWith('*'))) return;
  for (const [index, tls] of list(manifest.spec.tls).entries()) {
    for (const [place, each] of list(at(tls, 'hosts')).entries()) {
      const host = text(each)?.toLowerCase();
      if (host === undefined || host.startsWith('*') || served().has(host)) continue;
      yield {
        manifest,
        path: ['spec', 'tls', index, 'hosts', place],
        message: `the certificate is for "${shortened(host, 253)}", which no declared rule or route serves`,
        fix: `write one of the hosts of the rules: ${rules.slice(0, 3).join(', ')}`,
      };
    }
  }
}
