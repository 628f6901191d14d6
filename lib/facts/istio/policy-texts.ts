import type { BoundedPattern } from '../text/bounded-pattern';

/** Longest text of a policy that is compared. */
const LONGEST = 2048;

/**
 * A path as an AuthorizationPolicy compares it: whole, or with `*` at one end; with `{*}` and `{**}` between slashes since Istio
 * 1.22. A `*` anywhere else is compared as that character, which no client means. Source: Istio's reference, "Authorization Policy".
 */
export const POLICY_PATH: BoundedPattern = {
  pattern: /^(\*|\*?[^*\s{}?#]+|[^*\s{}?#]+\*|\/(?:[^*\s{}?#]|\{\*\*?\})*)$/,
  longest: LONGEST,
};

/** A method as an AuthorizationPolicy compares it. */
export const POLICY_METHOD: BoundedPattern = { pattern: /^([A-Z]+\*?|\*)$/, longest: LONGEST };
