import type { InstallConfig } from './install-config';

/** The names that chart kong/kong gives to what it installs. */
export interface KongRelease {
  readonly name: string;
  readonly namespace: string;
  readonly deployment: string;
  /** The Service that clients reach. */
  readonly proxyService: string;
  /** Label selector of Kong's pods. */
  readonly podSelector: string;
}

/** The chart names objects `<release>-kong`, also when the release has "kong" in its name, as the guide's has. */
export function kongRelease({ kong, namespaces }: InstallConfig): KongRelease {
  const { release } = kong;
  return {
    name: release,
    namespace: namespaces.kong,
    deployment: `${release}-kong`,
    proxyService: `${release}-kong-proxy`,
    podSelector: `app.kubernetes.io/instance=${release}`,
  };
}
