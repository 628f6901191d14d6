import { KONG_INGRESS, TCP_INGRESS, UDP_INGRESS } from '../../../../facts/kong/kinds';
import type { Problem } from '../../finding';
import { isObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { knows, type Span } from '../../../../facts/span';

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

/** Parts of a KongIngress that the definitions of KIC refuse since then. */
const REFUSED_PARTS: Span = { since: '3.0' };

export const banDeprecatedKongKinds: Rule = {
  id: 'ban-deprecated-kong-kinds',
  subject: 'kong',
  severity: 'warning',
  summary: 'The ingress controller has deprecated or removed a kind.',
  releases: ['kic'],
  *find({ set, releases: { kic } }) {
    for (const [groupKind, { since, instead }] of Object.entries(DEPRECATED)) {
      if (knows(kic, { since }) !== 'known') continue;
      for (const manifest of set.of(groupKind)) {
        if (manifest.kind === 'Ingress' && !isForKong(manifest)) continue;
        const message = `${manifest.kind} is deprecated or gone since KIC ${since}`;
        yield refusedPart(manifest, kic) ?? { manifest, path: ['kind'], message, fix: `use ${instead}` };
      }
    }
  },
};

function isForKong(manifest: Manifest): boolean {
  const keys = ['networking.knative.dev/ingress-class', 'networking.knative.dev/ingress.class'];
  return keys.some((key) => manifest.annotation(key)?.includes('kong') === true);
}

function refusedPart(manifest: Manifest, kic: string): Problem | undefined {
  if (manifest.groupKind !== KONG_INGRESS || knows(kic, REFUSED_PARTS) !== 'known') return undefined;
  const part = ['proxy', 'route'].find((field) => isObject(manifest.value[field]));
  if (part === undefined) return undefined;
  const where = part === 'proxy' ? 'the Service' : 'the Ingress';
  const message = `the API server refuses a KongIngress with ${part} since KIC ${REFUSED_PARTS.since ?? ''}`;
  return { manifest, path: [part], message, fix: `use annotations of ${where}` };
}
