import type { Origin, Unknown } from '../../kong/configuration/kong-configuration';

/** A fact and what says so; without origins it holds because nothing says otherwise. */
export interface Sourced<T> {
  readonly value: T;
  readonly origins: readonly Origin[];
}

export type Fact<T> = Sourced<T> | Unknown;

/**
 * What happens to requests on the way out of Kong's pods.
 * - `rules`: Kong's sidecar routes them by what Istio is told of the host
 * - `waypoint`: a waypoint does
 * - `passthrough`: Kong's sidecar leaves them at the address that Kong picked, as they are
 * - `node`: the proxy of the node encrypts them, and no rule of Istio's routes them
 * - `bypass`: no proxy of Kong's side sees them
 * - `refused`: Kong's sidecar does not let them out
 */
export type Steering = 'rules' | 'waypoint' | 'passthrough' | 'node' | 'bypass' | 'refused';
