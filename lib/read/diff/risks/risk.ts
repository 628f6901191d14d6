import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import type { ObjectName, Place } from '../objects/object-change';

/** What a change may do, in the order in which it is told. */
export const RISKS = ['open', 'mesh', 'path', 'capacity', 'supply', 'secret', 'refused', 'lost', 'restart'] as const;

/**
 * - `open`: somebody gets in who did not
 * - `mesh`: the mesh protects less, or lets less through
 * - `path`: requests go another way
 * - `capacity`: more requests, or less to serve them with
 * - `supply`: other programs run
 * - `secret`: something reads what is gone
 * - `refused`: the API server refuses the change
 * - `lost`: something is deleted
 * - `restart`: pods are replaced, or keep what is old
 */
export type RiskName = (typeof RISKS)[number];

/** How bad risks are: who gets in, what is refused or gone; what runs in another way; what happens with every change of pods. */
export const RISK_LEVELS = {
  high: ['open', 'mesh', 'secret', 'refused', 'lost'],
  medium: ['path', 'capacity', 'supply'],
  low: ['restart'],
} as const satisfies Readonly<Record<string, readonly RiskName[]>>;

/** What a change may do, why, and to whom. This is also the JSON of the verb, and stays. */
export interface Risk {
  readonly risk: RiskName;
  /** A sentence that begins with a small letter and has no full stop. */
  readonly message: string;
  /** What can be done about it. */
  readonly remedy?: string;
  readonly object: ObjectName;
  /** Such as `spec.replicas`; empty for the object as a whole. */
  readonly path: string;
  readonly place: Place;
  /** Public routes that it touches, such as `shop.example.com/cart`. */
  readonly routes: readonly string[];
}

/** A risk as it is found. */
export interface FoundRisk {
  readonly risk: RiskName;
  readonly message: string;
  readonly remedy?: string;
  /** Of either side: what says so, or what said so where it is gone. */
  readonly manifest: Manifest;
  readonly path: Path;
  /**
   * Public routes that it touches.
   * @default - those that the object takes part in, on either side
   */
  readonly routes?: readonly string[];
}
