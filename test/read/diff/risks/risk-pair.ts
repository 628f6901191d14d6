import type { Releases } from '../../../../lib/facts/releases';
import type { RiskName } from '../../../../lib/read/diff/risks/risk';
import type { Edit } from './system';

/** A change of the small shop with its risk, and one that looks like it and is harmless. */
export interface RiskPair {
  readonly title: string;
  readonly risk: RiskName;
  /** What the message has. */
  readonly says: RegExp;
  /** What both sides have besides, or have in another way. */
  readonly given?: Edit;
  readonly change: Edit;
  /** Other risks of the change, which follow from it. */
  readonly also?: readonly RiskName[];
  readonly harmless: Edit;
  /** Where the releases are the change. */
  readonly releases?: Partial<Releases>;
}
