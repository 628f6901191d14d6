import type { Manifest } from '../../../manifests/manifest';
import type { Origin } from '../../kong/configuration/kong-configuration';
import type { Pod } from '../../kubernetes/pod';
import type { Authorization } from './authorization/authorization';
import type { GatewayProxy } from './gateway-proxy';
import type { Fact, Sourced, Steering } from './fact';
import type { Match } from './match';
import type { Intake, Transport } from './transport';

/**
 * The hop from Kong's pods to the pods of a backend: who picks the pod, which objects of Istio decide on the way, how the
 * request travels, and whether it is let in. Assumed, because no manifest says otherwise: what Istio does by default, with
 * `istio-system` as its root namespace, `cluster.local` as trust domain, mTLS by itself where both sides can (`autoMtls`),
 * and a way out for hosts that it does not know (`ALLOW_ANY`).
 */

/** What Kong sends to a backend, as far as it is known. */
export interface HopRequest {
  /** Of Kong's Service, such as `http` or `https`. */
  readonly protocol: string;
  /** Why it is not known whether Kong speaks TLS instead, to a host that is not known; undefined where the protocol is. */
  readonly unknownTls?: string;
  /** Whether Kong passes on the client's Host header. */
  readonly keepsHost: boolean;
  /** Hosts that clients ask for; empty: any. They count where Kong keeps the client's. */
  readonly hosts: readonly string[];
  /** The Host header that Kong sends where it does not keep the client's; undefined: the address of the backend. */
  readonly hostHeader: string | undefined;
  /** As the backend gets them; empty: any. */
  readonly paths: readonly RequestPath[];
  /** Empty: any. */
  readonly methods: readonly string[];
  /** As the backend gets them; undefined: any. */
  readonly headers?: SentHeaders;
}

/** What a header is, by its name in small letters: a value, or none. Undefined where that is not known. */
export type SentHeaders = (name: string) => { readonly value: string | undefined } | undefined;

/** A path of requests, or all that begin with it. */
export interface RequestPath {
  readonly kind: 'exact' | 'prefix';
  readonly text: string;
}

export interface Hop {
  /** Kong's own pods. */
  readonly gateway: GatewayProxy;
  /** Who picks the pod that Kong's connection leads to: `kong`, or whoever answers at the Service's address. */
  readonly balancer: Sourced<'kong' | 'service'>;
  /** One for each Host header that goes another way; at least one. */
  readonly ways: readonly Way[];
}

/** The way of requests with some Host headers. */
export interface Way {
  /** The Host headers that Kong sends; empty: any. */
  readonly hosts: readonly string[];
  readonly steering: Fact<Steering>;
  /** Why they go this way: a sentence without a full stop. */
  readonly why: string;
  /** In the order in which they are asked; what stands behind one that takes every request is left out. */
  readonly rules: readonly HopRule[];
}

/** What a rule of a VirtualService or an HTTPRoute makes of requests; also what is done where there is no rule. */
export interface HopRule {
  /** The rule; undefined where none decides. */
  readonly origin: Origin | undefined;
  /** Whether requests of the hop meet its conditions. */
  readonly match: Match;
  /** The conditions that requests may meet. */
  readonly conditions: readonly Origin[];
  readonly destinations: readonly HopDestination[];
  /** What else is done to requests. */
  readonly actions: readonly RuleAction[];
}

export interface RuleAction {
  readonly kind: ActionKind;
  /** As written. */
  readonly value: unknown;
  readonly origin: Origin;
}

export type ActionKind =
  'fault' | 'timeout' | 'retries' | 'mirror' | 'redirect' | 'rewrite' | 'directResponse' | 'headers' | 'corsPolicy';

/** A Service that a rule sends requests to, or a share of them. */
export interface HopDestination {
  /** Where it is named. */
  readonly origin: Origin;
  /** In full. */
  readonly host: string;
  /** Undefined where it is declared elsewhere. */
  readonly service: Manifest | undefined;
  /** Of the Service. */
  readonly port: number | undefined;
  readonly subset: string | undefined;
  /** Of the requests of the rule: 0 to 1. */
  readonly share: number;
  /** The DestinationRules that say how requests are sent there. */
  readonly destinationRules: Fact<readonly Manifest[]>;
  /** Whether no DestinationRule that holds for Kong defines the subset, so that nothing takes the request. */
  readonly lacksSubset: boolean;
  /** The pods, one of each workload. */
  readonly workloads: Fact<readonly HopWorkload[]>;
}

/** Pods behind a destination. */
export interface HopWorkload {
  /** Undefined where a Service is declared, and no pod that it selects. */
  readonly pod: Pod | undefined;
  /** By their label `version`. */
  readonly version: Sourced<string> | undefined;
  /** Undefined for what says none: one, unless an autoscaler decides. */
  readonly replicas: Sourced<number> | undefined;
  readonly images: readonly Sourced<string>[];
  readonly serviceAccount: Fact<string>;
  /** From Kong, to a waypoint where one is asked. */
  readonly transport: Fact<Transport>;
  /** From the waypoint. */
  readonly fromWaypoint: Fact<Transport> | undefined;
  /** Whether the pods take requests that travel so. */
  readonly intake: Fact<Intake>;
  /** Whether they let Kong in, in the order in which it is asked; none where no proxy asks. */
  readonly authorizations: readonly Authorization[];
}
