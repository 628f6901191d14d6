import type { Origin, Unknown } from '../../../kong/configuration/kong-configuration';
import type { Match } from '../match';

/** Whether one proxy lets Kong's requests in. */
export interface Authorization {
  /** Who asks: the sidecar of the pods, the proxy of their node, or a waypoint before them. */
  readonly by: 'sidecar' | 'node' | 'waypoint';
  /** What it reads: only what reads HTTP answers whom it refuses, with 403; others close the connection. */
  readonly reads: 'http' | 'connections' | 'node';
  /** `some`: it depends on the request. */
  readonly verdict: 'allowed' | 'denied' | 'some' | Unknown;
  /** A sentence without a full stop. */
  readonly why: string;
  /** The rules that decide: which let requests in, or keep them out, or might. */
  readonly rules: readonly DecidingRule[];
}

export interface DecidingRule {
  readonly effect: 'ALLOW' | 'DENY' | 'CUSTOM';
  /** The rule; of an ALLOW policy that lets none of the requests in, the policy. */
  readonly origin: Origin;
  /** Which of the requests it is for. */
  readonly match: Match;
}
