import { DNS_LABEL, DNS_SUBDOMAIN, nameFault, type NameSyntax } from '../../facts/kubernetes/name-syntax';
import { hasCredentials } from '../../facts/delivery/repository-credentials';
import { allowedReleases, isKnownRelease, minorVersion } from '../../facts/releases';
import type { IstioMesh, KongSidecar } from '../../install/platform';
import { knownRelease } from '../props/known-release';
import { either, flag, integer, list, map, object, oneOf, optional, anything, text, type Shape } from '../props/shape';
import type {
  IstioElsewhere,
  IstioProps,
  KongChartProps,
  KongElsewhere,
  KongProps,
  PlatformProps,
} from './platform-props';

const PORTS = list(integer(1, 65535));
/** Helm's own limit. */
const HELM_RELEASE: NameSyntax = { ...DNS_SUBDOMAIN, longest: 53 };

/** A release of Istio, whose patch istioctl must have where it is given. */
const ISTIO_RELEASE: Shape<string> = {
  allowed: `a release from ${allowedReleases('istio')}, as major and minor, or with a patch`,
  accepts: (value) => {
    const minor = typeof value === 'string' && /^\d/.test(value) ? minorVersion(value) : undefined;
    return minor !== undefined && isKnownRelease('istio', minor);
  },
  hint: (value) => (typeof value === 'number' ? `put it in quotes: "${value}"` : undefined),
};

/** A text that Kubernetes takes as a name. */
export function named(syntax: NameSyntax): Shape<string> {
  return {
    allowed: `1 to ${syntax.longest} characters: ${syntax.allowed}`,
    accepts: (value) => typeof value === 'string' && nameFault(value, syntax) === undefined,
  };
}

/** It is written into what delivers the chart. */
const CHARTS: Shape<string> = {
  allowed:
    'the address of a repository of charts, without a user, password or token in it; add it to Helm by "helm repo add --username" instead',
  accepts: (value) => typeof value === 'string' && value !== '' && !hasCredentials(value),
};

const KONG_RELEASE = knownRelease('kong');

const ISTIO = object<IstioProps>({
  version: ISTIO_RELEASE,
  managed: optional(oneOf(['here'])),
  namespace: optional(named(DNS_LABEL)),
  profile: optional(oneOf(['default', 'demo', 'minimal', 'ambient'])),
  revision: optional(named(DNS_LABEL)),
  mesh: optional(
    object<IstioMesh>({
      holdUntilProxyStarts: optional(flag),
      accessLogFile: optional(text),
      outboundTraffic: optional(oneOf(['ALLOW_ANY', 'REGISTRY_ONLY'])),
    }),
  ),
});

const ISTIO_ELSEWHERE = object<IstioElsewhere>({
  managed: oneOf(['elsewhere']),
  version: ISTIO_RELEASE,
  namespace: optional(named(DNS_LABEL)),
  revision: optional(named(DNS_LABEL)),
});

const KONG = object<KongProps>({
  version: KONG_RELEASE,
  managed: optional(oneOf(['here'])),
  namespace: optional(named(DNS_LABEL)),
  release: optional(named(HELM_RELEASE)),
  chart: optional(object<KongChartProps>({ repository: optional(CHARTS), version: optional(text) })),
  ingressClass: optional(named(DNS_SUBDOMAIN)),
  sidecar: optional(
    object<KongSidecar>({
      holdUntilProxyStarts: optional(flag),
      excludeInboundPorts: optional(PORTS),
      excludeOutboundPorts: optional(PORTS),
    }),
  ),
  ambient: optional(flag),
  values: optional(map(anything)),
});

const KONG_ELSEWHERE = object<KongElsewhere>({
  managed: oneOf(['elsewhere']),
  version: KONG_RELEASE,
  namespace: optional(named(DNS_LABEL)),
  ingressClass: optional(named(DNS_SUBDOMAIN)),
  proxyService: optional(named(DNS_LABEL)),
  deployment: optional(named(DNS_SUBDOMAIN)),
  serviceAccount: optional(named(DNS_SUBDOMAIN)),
});

/** What a system may say of its platform. */
export const PLATFORM = object<PlatformProps>({
  kubernetes: optional(knownRelease('kubernetes')),
  gatewayApi: optional(knownRelease('gatewayApi')),
  istio: either(ISTIO_RELEASE, ISTIO, ISTIO_ELSEWHERE),
  kong: either(KONG_RELEASE, KONG, KONG_ELSEWHERE),
  ingressController: knownRelease('kic'),
});
