import { ApiObject, Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ForeignService } from '../../../../lib/write/constructs/kong/foreign-service';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { KongRoute, type KongRoutePath } from '../../../../lib/write/constructs/kong/kong-route';
import { MeshService } from '../../../../lib/write/constructs/workload/mesh-service';
import { App } from '../../../../lib/write/synth/app';
import { manifest, testChart } from '../../../support/chart';
import { testWrongProps } from '../../../support/prop-errors';
import { useTemporaryFolder } from '../../../support/temporary-folder';

const ports = [{ name: 'http', port: 80 }];

const kplusService = (chart: Chart, more: readonly kplus.ServicePort[] = []): kplus.Service =>
  new kplus.Service(chart, 'api', { metadata: { name: 'api' }, ports: [{ name: 'http', port: 8080 }, ...more] });

const apiObject = (chart: Chart, annotations?: Record<string, string>): ApiObject =>
  new ApiObject(chart, 'legacy', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'legacy', ...(annotations && { annotations }) },
    spec: { selector: { app: 'legacy' }, ports },
  });

const cors = (chart: Chart): KongPlugin => new KongPlugin(chart, 'cors', { plugin: 'cors' });

function backendOf(chart: Chart, backend: KongRoutePath['backend']): unknown {
  const { spec } = manifest(new KongRoute(chart, 'front', { paths: [{ backend }] }));
  return (spec as { rules: { http: { paths: { backend: { service: unknown } }[] } }[] }).rules[0]?.http.paths[0]
    ?.backend.service;
}

describe('a Service that something else made', () => {
  const folder = useTemporaryFolder();

  test('is the backend of a route: of cdk8s-plus, of k8s, of any ApiObject, by its name', () => {
    const chart = testChart();
    expect(backendOf(testChart(), { serviceName: 'anything', port: 'http' })).toEqual({
      name: 'anything',
      port: { name: 'http' },
    });
    expect(backendOf(chart, kplusService(chart))).toEqual({ name: 'api', port: { number: 8080 } });
    const other = testChart();
    expect(backendOf(other, apiObject(other))).toEqual({ name: 'legacy', port: { number: 80 } });
    const typed = testChart();
    const service = new kplus.k8s.KubeService(typed, 'typed', {
      metadata: { name: 'typed' },
      spec: { ports: [{ port: 81 }] },
    });
    expect(backendOf(typed, service)).toEqual({ name: 'typed', port: { number: 81 } });
    const own = testChart();
    expect(backendOf(own, new MeshService(own, 'own', { ports, selector: { app: 'a' } }).backend())).toMatchObject({
      name: 'own',
    });
  });

  test('of several ports has one picked', () => {
    const chart = testChart();
    const service = kplusService(chart, [{ name: 'grpc', port: 9000 }]);
    const foreign = ForeignService.of(service);
    expect(backendOf(chart, foreign.backend('grpc'))).toEqual({ name: 'api', port: { number: 9000 } });
    expect(foreign.backend(8080).port).toBe(8080);
    expect(() => foreign.backend()).toThrow('one of http (8080), grpc (9000)');
    expect(() => foreign.backend('web')).toThrow('one of http (8080), grpc (9000)');
  });

  test('carries plugins, and comes after them', () => {
    const app = new App();
    const chart = new Chart(app, 'test', { namespace: 'shop' });
    const service = kplusService(chart);
    const plugin = cors(chart);
    expect(ForeignService.of(service).addPlugin(plugin).plugins).toEqual([plugin]);
    expect(manifest(service.node.defaultChild!).metadata.annotations).toEqual({ 'konghq.com/plugins': 'cors' });
    expect(app.render().get('test.k8s.yaml')?.text).toMatch(/^kind: KongPlugin$[^]*^kind: Service$/m);
  });

  test('is the same however often it is asked for', () => {
    const chart = testChart();
    const service = apiObject(chart);
    ForeignService.of(service).addPlugin(cors(chart));
    ForeignService.of(service).addPlugin(
      new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 5 } }),
    );
    expect(manifest(service).metadata.annotations).toEqual({ 'konghq.com/plugins': 'cors,limit' });
  });

  test('keeps the plugins that it has, also from a file of YAML', () => {
    const chart = testChart();
    const file = join(folder.path, 'service.yaml');
    const text = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', annotations: { 'konghq.com/plugins': 'old, older', a: 'b' } },
    };
    writeFileSync(file, JSON.stringify(text));
    const [service] = new Include(chart, 'include', { url: file }).apiObjects as [ApiObject];
    ForeignService.of(service).addPlugin(cors(chart));
    expect(manifest(service).metadata.annotations).toEqual({ 'konghq.com/plugins': 'old,older,cors', a: 'b' });
  });

  testWrongProps([
    [
      'the name of a Service to attach plugins to',
      (c) => {
        new ApiObject(c, 'x', { apiVersion: 'v1', kind: 'Secret' });
        return ForeignService.of(new ApiObject(c, 'y', { apiVersion: 'v1', kind: 'Secret' }));
      },
      'ForeignService.of(service)',
      'gets its plugins where it is made, by the annotation konghq.com/plugins with their names',
    ],
    [
      'a plugin of the name of one that is attached by hand',
      (c) => ForeignService.of(apiObject(c, { 'konghq.com/plugins': 'cors' })).addPlugin(cors(c)),
      'addPlugin(plugin)',
      'one with this name is attached already',
    ],
    [
      'a plugin of another namespace',
      (c) =>
        ForeignService.of(apiObject(c)).addPlugin(new KongPlugin(c, 'cors', { plugin: 'cors', namespace: 'other' })),
      'addPlugin(plugin)',
      'a plugin of namespace "shop"',
    ],
    [
      'a backend of several ports',
      (c) => new KongRoute(c, 'front', { paths: [{ backend: kplusService(c, [{ name: 'grpc', port: 9000 }]) }] }),
      'paths[0].backend',
      'ForeignService.of(service).backend(…) gives it: http (8080), grpc (9000)',
    ],
    [
      'a backend without ports',
      (c) => {
        const backend = new ApiObject(c, 'x', { apiVersion: 'v1', kind: 'Service' });
        return new KongRoute(c, 'front', { paths: [{ backend }] });
      },
      'paths[0].backend',
      'this one has none',
    ],
    [
      'a backend that is no Service',
      (c) => {
        const backend = new ApiObject(c, 'x', { apiVersion: 'apps/v1', kind: 'Deployment' });
        return new KongRoute(c, 'front', { paths: [{ backend }] });
      },
      'paths[0].backend',
      /./,
    ],
  ]);

  test('by a name alone gets a sentence that says how', () => {
    expect(() => ForeignService.of('web' as never)).toThrow(
      'prop "ForeignService.of(service)" is "web"; allowed: the Service itself, as new kplus.Service(…)',
    );
  });
});
