import * as fc from 'fast-check';

/** A value that stands nowhere but where it was planted. */
export type Secret = string | number;

export const secret: fc.Arbitrary<Secret> = fc.oneof(
  fc.stringMatching(/^zq[a-z0-9]{10}$/),
  fc.integer({ min: 700_000_000, max: 799_999_999 }),
  fc.stringMatching(/^Zq[A-Za-z0-9+=_.-]{10}Q$/),
);
