import { type App as Cdk8sApp, Chart } from 'cdk8s';
import { MeshNamespace } from '../../../lib/write/constructs/istio/mesh-namespace';
import { registerPlugin } from '../../../lib/write/constructs/kong/custom-plugins';
import { KongConsumer } from '../../../lib/write/constructs/kong/kong-consumer';
import { KongPlugin } from '../../../lib/write/constructs/kong/kong-plugin';
import { KongRoute } from '../../../lib/write/constructs/kong/kong-route';
import { useReleases } from '../../../lib/write/constructs/kong/chosen-releases';
import { Prometheus } from '../../../lib/write/constructs/observability/prometheus/prometheus';
import { MeshWorkload } from '../../../lib/write/constructs/workload/mesh-workload';
import { secretRef } from '../../../lib/facts/plugins/secret-value';
import { App } from '../../../lib/write/synth/app';
import { newest, testChart } from '../../support/chart';
import { KINDS, propErrorOf, VALUES } from './drive';
import { NEWEST } from '../../support/newest';

const workload = (chart: Chart): MeshWorkload =>
  new MeshWorkload(chart, 'api', { ports: [{ name: 'http', port: 80 }], versions: [{ version: 'v1', image: 'a:1' }] });
const route = (chart: Chart): KongRoute =>
  new KongRoute(chart, 'front', { paths: [{ backend: { serviceName: 'api', port: 80 } }] });

describe('what a method is given', () => {
  test.each([
    ['KongRoute', route],
    ['MeshWorkload', workload],
    ['KongConsumer', (chart: Chart) => new KongConsumer(chart, 'ann', { username: 'ann' })],
  ])('addPlugin of %s takes nothing but a plugin', (_title, make) => {
    for (const value of [...KINDS.map((kind) => VALUES[kind]), workload(testChart())]) {
      const error = propErrorOf(() => make(testChart()).addPlugin(value as never));
      expect(error?.prop).toBe('addPlugin(plugin)');
      expect(error?.allowed).toBe('the KongPlugin or KongClusterPlugin itself, as new KongPlugin(…) returns it');
      expect(error?.message.length).toBeLessThan(300);
    }
  });

  test('backend takes the name of a port, or nothing', () => {
    for (const kind of KINDS.filter((one) => one !== 'undefined')) {
      const error = propErrorOf(() => workload(testChart()).backend(VALUES[kind] as never));
      expect(error).toMatchObject({ prop: 'backend(portName)', allowed: 'one of http' });
    }
    expect(workload(testChart()).backend()).toMatchObject({ port: 80 });
  });

  test('a workload is no backend, and what is one is said', () => {
    const chart = testChart();
    const error = propErrorOf(() => new KongRoute(chart, 'front', { paths: [{ backend: workload(chart) as never }] }));
    expect(error?.prop).toBe('paths[0].backend');
    expect(error?.allowed).toBe('workload.backend("http"), or { serviceName, port } for any Service');
  });

  test.each(['addScrapeJobs', 'addRules'] as const)('%s of Prometheus takes nothing but its objects', (method) => {
    const prometheus = new Prometheus(testChart(), 'prometheus', { image: 'a:1', reloaderImage: 'b:1' });
    for (const kind of KINDS) {
      const error = propErrorOf(() => prometheus[method](VALUES[kind] as never));
      expect(error?.prop).toMatch(/^(scrapeJobs|rules)\[0\]/);
    }
  });

  test('the parts of a reference to a Secret are names', () => {
    for (const ref of [secretRef(5 as never, 'key'), secretRef('secret', 5 as never)]) {
      const error = propErrorOf(() => new KongPlugin(newest(), 'p', { plugin: 'loggly', configFrom: ref }));
      expect(error?.prop).toMatch(/^configFrom/);
    }
  });
});

describe('where a construct is made', () => {
  const chart = testChart();

  test.each([
    ['no scope', undefined, 'a', 'construct a', 'scope', 'a chart, or a construct in one'],
    ['null for a scope', null, 'a', 'construct a', 'scope', 'a chart, or a construct in one'],
    ['the id for a scope', 'a', undefined, 'construct undefined', 'scope', 'a chart, or a construct in one'],
    ['an app for a scope', new App(), 'a', 'a', 'scope', 'a chart, or a construct in one'],
    ['a number for an id', chart, 5, 'test', 'id', 'a string: the name of a new construct in test'],
    ['no id', chart, undefined, 'test', 'id', 'a string'],
    ['an empty id', chart, '', 'test', 'id', 'a string'],
  ])('refuses %s', (_title, scope, id, constructPath, prop, allowed) => {
    let error: unknown;
    try {
      new MeshNamespace(scope as never, id as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      name: 'PropError',
      constructPath,
      prop,
      allowed: expect.stringContaining(allowed) as string,
    });
  });

  test('says of a second construct of one id what to do', () => {
    const namespaces = new Chart(new App(), '00-namespaces');
    new MeshNamespace(namespaces, 'kong-istio');
    expect(() => new MeshNamespace(namespaces, 'kong-istio')).toThrow(
      '00-namespaces/kong-istio: prop "id" is "kong-istio"; allowed: a unique id: 00-namespaces has a construct of this id; ' +
        'give this one another id and name, or reuse that one',
    );
  });
});

describe('what holds for the whole app', () => {
  test.each([
    [
      'useReleases',
      (app: Cdk8sApp) => {
        useReleases(app, { kong: NEWEST.kong });
      },
    ],
    ['registerPlugin', (app: Cdk8sApp) => registerPlugin(app, 'stamp')],
  ])('%s is refused in words of its own when it comes too late', (name, say) => {
    const app = new App();
    new Chart(app, '10-shop');
    expect(() => {
      say(app);
    }).toThrow(
      `the app: ${name} comes too late, "10-shop" already exists and was created without it; call it before anything is created in the app`,
    );
  });

  test('a version that is a number is asked for in quotes', () => {
    expect(() => {
      useReleases(new App(), { kong: 3.9 as never });
    }).toThrow(/^the app: prop "kong" is 3\.9; allowed: one of 2\.5, 2\.8, .*; put it in quotes: "3\.9"$/);
  });

  test.each(KINDS)('a plugin’s name or a scope that is %s is refused unless it is right', (kind) => {
    const error = propErrorOf(() => registerPlugin(new App(), VALUES[kind] as never));
    expect(error?.prop).toBe(kind === 'text' ? undefined : 'name');
    expect(() => {
      useReleases(VALUES[kind] as never, {});
    }).toThrow(/^useReleases: prop "scope" is /);
  });

  test.each([
    [{ outdri: 'dist' }, 'outdri', 'no prop of this name; did you mean "outdir"?'],
    [{ outdir: 5 }, 'outdir', 'a string; put it in quotes'],
    [{ yamlOutputType: 'FILE_PER_CHART' }, 'yamlOutputType', 'a YamlOutputType of cdk8s'],
    [{ resolvers: [{}] }, 'resolvers[0]', 'an object with a method "resolve"'],
    ['dist', 'props', 'an object with outdir, outputFileExtension, yamlOutputType, recordConstructMetadata, resolvers'],
    [null, 'props', 'an object with '],
  ])('new App(%j) is refused', (props, prop, allowed) => {
    const error = propErrorOf(() => new App(props as never));
    expect(error).toMatchObject({ constructPath: '', prop, allowed: expect.stringContaining(allowed) as string });
    expect(error?.message).toMatch(/^the app: /);
  });
});
