import type { LineDifference } from './line-changes';
import type { HiddenReason, ItemOrder, ValueChange } from './value-change';

/** An object by its own words. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty where none is written. */
  readonly namespace: string;
  readonly name: string;
}

/** Where something stands. */
export interface Place {
  /** Such as `dist/10-shop.k8s.yaml:12`. */
  readonly at: string;
  /** Of what was just synthesized. */
  readonly constructPath?: string;
}

/** What became of an object. This is also the JSON of the verb, and stays. */
export interface ObjectChange {
  /**
   * `renamed`: one object is deleted and another, much like it, is created. `hidden`: it differs in nothing that means
   * something.
   */
  readonly kind: 'added' | 'removed' | 'changed' | 'renamed' | 'hidden';
  /** As it is now; as it was where it is gone. */
  readonly object: ObjectName;
  /** As it was called before, where that is different. */
  readonly was?: ObjectName;
  readonly before?: Place;
  readonly after?: Place;
  readonly changes: readonly FieldChange[];
  /** Differences that mean nothing, by the reason, with how many there are. */
  readonly hidden: Readonly<Partial<Record<HiddenReason, number>>>;
}

/** What became of a field. */
export interface FieldChange {
  readonly kind: ValueChange['kind'];
  /** Such as `spec.template.spec.containers[web].image`. */
  readonly path: string;
  /** Without secrets; left out of texts of several lines that are compared line by line, and of lists that are reordered. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** Whether the difference is in what may not be shown. */
  readonly isSecret?: true;
  readonly lines?: LineDifference;
  readonly order?: readonly ItemOrder[];
  /** As it is now; as it was where it is gone. */
  readonly place: string;
}
