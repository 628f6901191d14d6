import type { Hop } from '../istio/hop/hop';
import type { ConfiguredBackend, ConfiguredRoute, ConfiguredTlsPolicy } from '../kong/configuration/kong-configuration';
import type { AccessVerdict } from '../kong/plugin-chain/access-verdict';
import type { PluginChain } from '../kong/plugin-chain/plugin-chain';
import type { KongRequest } from '../kong/router/kong-request';
import type { Taker, Routing } from '../kong/router/routing';

/** The way of the requests that one route of Kong takes, from Kong to the pods. */
export interface RequestPath {
  readonly route: ConfiguredRoute;
  /** Routes that take whatever this one matches, so that it takes nothing; none for others. */
  readonly shadowedBy: readonly ConfiguredRoute[];
  /** Plugins that act on requests of somebody without a credential. */
  readonly plugins: PluginChain;
  /** Who may come in, and how often. */
  readonly access: AccessVerdict;
  readonly backends: readonly BackendPath[];
}

/** The way to one of the Services behind a route. */
export interface BackendPath {
  readonly backend: ConfiguredBackend;
  /** Of the requests of the route: 0 to 1. */
  readonly share: number;
  /** BackendTLSPolicies for it, each with whether it is applied. */
  readonly tlsPolicies: readonly ConfiguredTlsPolicy[];
  /** Whether Kong names the client's host to the backend, in TLS too. */
  readonly keepsHost: boolean;
  readonly hop: Hop;
}

/** What happens to one request of one client. */
export interface AskedPath {
  readonly request: KongRequest;
  readonly routing: Routing;
  /** The way of each route that may take it, the likelier first; none where Kong answers 404. */
  readonly ways: readonly TakenPath[];
}

export interface TakenPath extends RequestPath {
  readonly taker: Taker;
}
