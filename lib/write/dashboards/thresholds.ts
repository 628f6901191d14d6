import { ThresholdsConfigBuilder, ThresholdsMode, type Threshold } from '@grafana/grafana-foundation-sdk/dashboard';

/** Colours of a share of successful requests, by Istio's own limits: 95 %, 99 % and 99.5 %. */
export const SUCCESS_SHARE: readonly Threshold[] = [
  { value: null, color: 'red' },
  { value: 0.95, color: 'orange' },
  { value: 0.99, color: 'yellow' },
  { value: 0.995, color: 'green' },
];

/** For what should not happen at all, counted per second: one in a quarter of an hour is red. */
export const SHOULD_BE_ZERO: readonly Threshold[] = [
  { value: null, color: 'green' },
  { value: 0.001, color: 'red' },
];

/** For a state that is 1 while all is well. */
export const SHOULD_BE_ONE: readonly Threshold[] = [
  { value: null, color: 'red' },
  { value: 1, color: 'green' },
];

/** For what has no better and no worse. */
export const NEUTRAL: readonly Threshold[] = [{ value: null, color: 'blue' }];

export function thresholdsOf(steps: readonly Threshold[]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([...steps]);
}
