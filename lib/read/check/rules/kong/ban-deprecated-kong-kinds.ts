import { KONG_INGRESS, TCP_INGRESS, UDP_INGRESS } from '../../../../facts/kong/kinds';
import type { Problem } from '../../finding';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { knows } from '../../../../facts/span';

interface Deprecation {
  readonly since: string;
  readonly instead: string;
}

/** Source: CHANGELOG of Kong/kubernetes-ingress-controller, 1.0, 3.0 and 3.5. */
const DEPRECATED: Readonly<Record<string, Deprecation>> = {
  'configuration.konghq.com/KongCredential': { since: '1.0', instead: 'a Secret that a KongConsumer names' },
  [KONG_INGRESS]: { since: '3.0', instead: 'a KongUpstreamPolicy and annotations of the Service or the route' },
  'networking.internal.knative.dev/Ingress': { since: '3.0', instead: 'another controller for Knative' },
  [TCP_INGRESS]: { since: '3.5', instead: 'a TCPRoute or TLSRoute' },
  [UDP_INGRESS]: { since: '3.5', instead: 'a UDPRoute' },
};

/** Parts of a KongIngress that annotations replace, and what has those. */
const REPLACED_PARTS: readonly (readonly [part: string, owner: string])[] = [
  ['proxy', 'the Service'],
  ['route', 'the Ingress'],
];

/** Since when KIC advises against these parts, and since when its definitions refuse them. Source: its CHANGELOG, 2.8 and 3.0. */
const DEPRECATED_PARTS = { since: '2.8' } as const;
const REFUSED_PARTS = { since: '3.0' } as const;

export const banDeprecatedKongKinds: Rule = {
  id: 'ban-deprecated-kong-kinds',
  subject: 'kong',
  severity: 'warning',
  summary: 'The ingress controller has deprecated or removed a kind.',
  releases: ['kic'],
  looksAtEach: true,
  *find({ set, releases: { kic } }) {
    for (const manifest of set.of(KONG_INGRESS)) yield* replacedParts(manifest, kic);
    for (const [groupKind, { since, instead }] of Object.entries(DEPRECATED)) {
      if (knows(kic, { since }) !== 'known') continue;
      for (const manifest of set.of(groupKind)) {
        if (manifest.kind === 'Ingress' && !isForKong(manifest)) continue;
        const message = `${manifest.kind} is deprecated or gone since KIC ${since}`;
        const isSaid = groupKind === KONG_INGRESS && partsOf(manifest).length > 0;
        if (!isSaid) yield { manifest, path: ['kind'], message, fix: `use ${instead}` };
      }
    }
  },
};

function isForKong(manifest: Manifest): boolean {
  const keys = ['networking.knative.dev/ingress-class', 'networking.knative.dev/ingress.class'];
  return keys.some((key) => manifest.annotation(key)?.includes('kong') === true);
}

function partsOf({ value }: Manifest): typeof REPLACED_PARTS {
  return REPLACED_PARTS.filter(([part]) => (value[part] ?? undefined) !== undefined);
}

function* replacedParts(manifest: Manifest, kic: string): Generator<Problem, void> {
  const isRefused = knows(kic, REFUSED_PARTS) === 'known';
  if (!isRefused && knows(kic, DEPRECATED_PARTS) !== 'known') return;
  for (const [part, owner] of partsOf(manifest)) {
    const message = isRefused
      ? `the API server refuses a KongIngress with ${part} since KIC ${REFUSED_PARTS.since}`
      : `${part} of a KongIngress is deprecated since KIC ${DEPRECATED_PARTS.since}`;
    const severity = isRefused ? ('error' as const) : ('warning' as const);
    yield { manifest, path: [part], atKey: true, message, fix: `use annotations of ${owner}`, severity };
  }
}
