import type { ConfiguredRoute } from '../configuration/kong-configuration';
import type { NearRoute } from './near-routes';
import type { Advantage } from './precedence';
import type { RouteAnswer } from './route-answer';
import type { Criterion } from './route-entry';

/** What Kong's router does with a request. */
export type Routing = TakenRouting | OpenRouting | RefusedRouting;

interface CommonRouting {
  /** The path as Kong compares it: a character is a byte. */
  readonly path: string;
  /** Routes that match too, and do not take it. */
  readonly beaten: readonly BeatenRoute[];
  /** Routes that do not match, the nearest first; a few. */
  readonly near: readonly NearRoute[];
}

/** One route takes it. */
export interface TakenRouting extends CommonRouting {
  readonly outcome: 'taken';
  readonly taker: Taker;
}

/** One of several takes it, and manifests do not tell which. */
export interface OpenRouting extends CommonRouting {
  readonly outcome: 'open';
  readonly takers: readonly Taker[];
  /** Whether Kong may answer 404, because none does. */
  readonly mayBeRefused: boolean;
}

/** Kong answers 404: no route matched. */
export interface RefusedRouting extends CommonRouting {
  readonly outcome: 'refused';
  readonly status: 404;
}

export interface Taker {
  readonly route: ConfiguredRoute;
  /** That one of its paths which matches, as it has it; undefined for a route without. */
  readonly path: string | undefined;
  /** How Kong reads that path. */
  readonly pathKind: 'prefix' | 'regex' | undefined;
  /** What it asks for, and the request has. */
  readonly criteria: readonly Criterion[];
  /** Only Kong can tell whether it matches where it has an expression that is not understood here. */
  readonly matches: 'yes' | 'unknown';
  readonly answer: RouteAnswer;
}

export interface BeatenRoute {
  readonly route: ConfiguredRoute;
  readonly path: string | undefined;
  /** What the taker has over it; undefined where Kong looked at the taker first, though it stands behind. */
  readonly advantage: Advantage | undefined;
}
