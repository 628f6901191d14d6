import { App, Chart } from 'cdk8s';

/** A chart without a namespace. */
export function plainChart(): Chart {
  return new Chart(new App(), 'test');
}
