import type { Chart } from 'cdk8s';
import fc from 'fast-check';
import { readAnnotations } from '../../../../lib/facts/kong/annotation-readers';
import { annotationSpan, KONG_ANNOTATIONS, type KongAnnotation } from '../../../../lib/facts/kong/annotations';
import { INGRESS } from '../../../../lib/facts/kong/kinds';
import { KongRoute } from '../../../../lib/write/constructs/kong/kong-route';
import { routeAnnotations, ROUTE_SETTING_FIELDS } from '../../../../lib/write/constructs/kong/route-settings';
import {
  KONG_SERVICE_SETTINGS,
  serviceAnnotations,
  SERVICE_KEYS,
} from '../../../../lib/write/constructs/kong/service-settings';
import type { AnyShape } from '../../../../lib/write/props/shape';
import { ingress, service } from '../../../support/kong-manifests';
import { runs } from '../../../support/runs';
import { anyReleases, chartFor, errorsAlone, errorsIn, refusalOf, rendered } from '../../../support/verdicts';
import { few } from './near-values';
import { shapesOf, valuesFor } from './setting-values';

const RUNS = runs({ short: 200, long: 5000 });

/** Those that are an annotation each: headers are as many as they have names. */
const ROUTE_SHAPES = Object.fromEntries(
  Object.entries(shapesOf(ROUTE_SETTING_FIELDS)).filter(([name]) => name !== 'headers'),
);
const SERVICE_SHAPES = shapesOf(KONG_SERVICE_SETTINGS.fields);

function valuesOf(shapes: Readonly<Record<string, AnyShape>>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, valuesFor(shape)]));
}

const routeSettings = few(valuesOf(ROUTE_SHAPES));
const serviceSettings = few(valuesOf(SERVICE_SHAPES));

/** What a person without constructs would write. */
function byHand(settings: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [KONG_ANNOTATIONS[name as KongAnnotation], String(value)]),
  );
}

const ROUTED = 'spec: { ingressClassName: kong, rules: [{ host: shop.example }] }';

test(`what a KongRoute takes, check takes, and what check refuses, a KongRoute refuses: ${RUNS} settings`, () => {
  let taken = 0;
  fc.assert(
    fc.property(routeSettings, anyReleases, (settings, releases) => {
      const chart = chartFor(releases);
      const paths = [{ path: '/', backend: { serviceName: 'web', port: 80, namespace: undefined } }];
      const routes: KongRoute[] = [];
      if (refusalOf(() => routes.push(new KongRoute(chart, 'front', { ...settings, paths })))) return;
      taken++;
      expect(errorsAlone(routes.flatMap(rendered), releases)).toEqual([]);
      expect(errorsIn(ingress('front', { annotations: byHand(settings) }, ROUTED), releases)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(taken).toBeGreaterThan(0);
});

test(`the same of the settings of a Service: ${RUNS} settings`, () => {
  let taken = 0;
  fc.assert(
    fc.property(serviceSettings, anyReleases, (settings, releases) => {
      const found: Record<string, string>[] = [];
      if (refusalOf(() => found.push(serviceAnnotations(settings, chartFor(releases))))) return;
      taken++;
      for (const annotations of found) {
        expect(Object.keys(annotations).every((key) => key in SERVICE_KEYS)).toBe(true);
        expect(errorsIn(service('web', { annotations }), releases)).toEqual([]);
      }
      expect(errorsIn(service('web', { annotations: byHand(settings) }), releases)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(taken).toBeGreaterThan(0);
});

/** What settings of one kind of object come to. */
interface Settings {
  readonly shapes: Readonly<Record<string, AnyShape>>;
  readonly write: (settings: object, construct: Chart) => Readonly<Record<string, string>>;
  readonly groupKind: string;
  /** What some settings are nothing without. */
  readonly beside: readonly object[];
}

const SETTINGS: readonly Settings[] = [
  { shapes: ROUTE_SHAPES, write: routeAnnotations, groupKind: INGRESS, beside: [{}] },
  {
    shapes: SERVICE_SHAPES,
    write: serviceAnnotations,
    groupKind: 'Service',
    beside: [{}, { protocol: 'https', tlsVerify: true }],
  },
];

describe.each(SETTINGS)('on $groupKind', ({ shapes, write, groupKind, beside }) => {
  test.each(Object.entries(shapes))('%s is written as its annotation and read as it was given', (name, shape) => {
    const span = annotationSpan(name as KongAnnotation, groupKind);
    const kic = span?.until === undefined ? '3.5' : '1.3';
    const taken = fc.sample(valuesFor(shape), { numRuns: 1000, seed: 1 }).filter((value) =>
      beside.some((others) => {
        const found: Readonly<Record<string, string>>[] = [];
        const chart = chartFor({ kic });
        if (refusalOf(() => found.push(write({ ...others, [name]: value }, chart))) !== undefined) return false;
        const read = readAnnotations((each) => found[0]?.[KONG_ANNOTATIONS[each]], groupKind, { kic });
        expect(String(read[name as KongAnnotation])).toBe(String(value));
        return true;
      }),
    );
    expect(taken).not.toEqual([]);
  });
});
