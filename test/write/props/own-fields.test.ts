import { Chart } from 'cdk8s';
import { PropError } from '../../../lib/write/props/prop-error';
import { MeshNamespace } from '../../../lib/write/constructs/istio/mesh-namespace';
import { KongRoute } from '../../../lib/write/constructs/kong/kong-route';
import { MeshWorkload } from '../../../lib/write/constructs/workload/mesh-workload';
import { App } from '../../../lib/write/synth/app';
import { testChart } from '../../support/chart';
import { guideApp } from '../../support/guide';

class Getters {
  public get a(): string {
    return this.constructor.name;
  }
}

const ports = [{ name: 'http', port: 80 }];
const versions = [{ version: 'v1', image: 'web:1' }];

test.each(['labels', 'annotations'])('%s of a name that cdk8s cannot write are refused', (prop) => {
  const make = (): unknown => new MeshNamespace(testChart(), 'shop', { [prop]: { constructor: 'a' } });
  expect(make).toThrow(`prop "${prop} key" is "constructor"; allowed: another name`);
  expect(() => new MeshNamespace(testChart(), 'shop', { [prop]: { toString: 'a' } })).not.toThrow();
});

describe.each<[string, unknown]>([
  ['a Map', new Map([['a', 'b']])],
  ['a Set', new Set(['a'])],
  ['a Date', new Date(0)],
  ['an object with getters alone', new Getters()],
])('%s in place of an object is refused', (_title, value) => {
  test.each<[string, () => unknown]>([
    ['env', () => new MeshWorkload(testChart(), 'web', { ports, versions, env: value as never })],
    ['podLabels', () => new MeshWorkload(testChart(), 'web', { ports, versions, podLabels: value as never })],
    ['service', () => new MeshWorkload(testChart(), 'web', { ports, versions, service: value as never })],
    ['labels', () => new MeshNamespace(testChart(), 'shop', { labels: value as never })],
    ['podSecurity', () => new MeshNamespace(testChart(), 'shop', { podSecurity: value as never })],
    ['annotations', () => new KongRoute(testChart(), 'front', { paths: [], annotations: value as never })],
    ['observability', () => guideApp({ observability: value as never })],
    ['platform.kong', () => guideApp({}, { kong: value as never })],
  ])('%s', (prop, make) => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PropError);
    expect((thrown as PropError).prop).toBe(prop);
  });
});

test('annotations may have the names of methods', () => {
  const app = new App();
  const annotations = { toString: 'y', hasOwnProperty: 'z' };
  new MeshWorkload(new Chart(app, 'shop'), 'web', { ports, versions, service: { annotations } });
  const text = [...app.render().values()].map((file) => file.text).join('');
  expect(text).toContain('toString: "y"');
  expect(text).toContain('hasOwnProperty: z');
});
