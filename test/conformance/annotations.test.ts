import { KONG_ANNOTATIONS } from '../../lib/facts/kong/annotations';
import { ROUTE_KEYS } from '../../lib/write/constructs/kong/route-settings';
import { SERVICE_KEYS } from '../../lib/write/constructs/kong/service-settings';
import { describeConformance, type Reference } from '../support/reference';

/** The keys in the first column of the table under a heading. */
function keysUnder(heading: string, reference: Reference): string[] {
  const [, section = ''] = reference.text('kic-annotations.md').split(`\n## ${heading}`);
  const [table = ''] = section.split('\n## ');
  return [...table.matchAll(/^\| `([^`<]+)(?:<HeaderName>)?`/gm)].map(([, key]) => key!);
}

describeConformance('the annotations of the ingress controller', (reference) => {
  test('on routes are a typed prop each', () => {
    const keys = keysUnder('Route settings', reference);
    expect(keys.length).toBeGreaterThan(15);
    const props = [...Object.keys(ROUTE_KEYS), KONG_ANNOTATIONS.headersPrefix];
    expect(keys.filter((key) => !props.includes(key))).toEqual([]);
  });

  test('on Services are a typed prop each', () => {
    const keys = keysUnder('Service settings', reference);
    expect(keys.length).toBeGreaterThan(12);
    expect(keys.filter((key) => !Object.keys(SERVICE_KEYS).includes(key))).toEqual([]);
  });
});
