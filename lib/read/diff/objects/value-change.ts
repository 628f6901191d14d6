import type { Path } from '../../manifests/path';

/** A step of a path as people read it: a key, an index, or how an item of a list is known. */
export type LabelStep = string | number | ItemLabel;

/** An item of a list by what tells it from others: `web` of the container of that name. */
export interface ItemLabel {
  readonly item: string;
}

/** A part of one of two objects. */
export interface Part {
  readonly path: Path;
  readonly value: unknown;
}

/** What is different in two values, at one place. */
export interface ValueChange {
  /** `reordered`: the same items of a list, whose order means something; the parts are the whole lists. */
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly label: readonly LabelStep[];
  /** Undefined where it was added. */
  readonly before?: Part;
  /** Undefined where it was removed. */
  readonly after?: Part;
  /** Where the order of a list has changed: the items that both lists have. */
  readonly order?: readonly ItemOrder[];
}

/** Where an item of a list stands before and after. */
export interface ItemOrder {
  /** How it is known; undefined where its index has to do. */
  readonly item: string | undefined;
  readonly before: number;
  readonly after: number;
}

/**
 * Why a difference means nothing.
 * - `default`: what is written on one side is what its lack means on the other
 * - `null`: nothing is written, in another way
 * - `order`: of items whose order says nothing
 * - `quantity`: the same amount, `1000m` and `1`
 * - `secret-form`: the same entries of a Secret, in `data` or in `stringData`
 */
export type HiddenReason = 'default' | 'null' | 'order' | 'quantity' | 'secret-form';

/** A difference that is counted, and not shown. */
export interface HiddenChange {
  readonly reason: HiddenReason;
  readonly label: readonly LabelStep[];
}

export interface ValueDifference {
  readonly changes: readonly ValueChange[];
  readonly hidden: readonly HiddenChange[];
}
