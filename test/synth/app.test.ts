import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../lib/synth/app';

describe('App', () => {
  let outdir: string;
  beforeEach(() => {
    outdir = mkdtempSync(join(tmpdir(), 'meshgate-app-'));
  });
  afterEach(() => {
    rmSync(outdir, { recursive: true });
  });

  const configMap = (chart: Chart, id: string, name = id): ApiObject =>
    new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

  test('writes one file per chart, named after the chart whatever depends on it', () => {
    const app = new App({ outdir });
    const [first, second] = ['10-a', '20-b'].map((id) => new Chart(app, id)) as [Chart, Chart];
    configMap(second, 'b').addDependency(configMap(first, 'a'));
    app.synth();
    expect(readdirSync(outdir).sort()).toEqual(['10-a.k8s.yaml', '20-b.k8s.yaml']);
  });

  test('removes the file of a chart that is gone and leaves files of others alone', () => {
    writeFileSync(join(outdir, 'gone.k8s.yaml'), 'kind: Gone\n');
    writeFileSync(join(outdir, 'README.md'), 'mine\n');
    const app = new App({ outdir });
    configMap(new Chart(app, '10-a'), 'a');
    app.synth();
    expect(readdirSync(outdir).sort()).toEqual(['10-a.k8s.yaml', 'README.md']);
  });

  test('refuses two objects of one identity, naming both, and writes nothing', () => {
    writeFileSync(join(outdir, '10-a.k8s.yaml'), 'old\n');
    const app = new App({ outdir });
    configMap(new Chart(app, '10-a'), 'one', 'same');
    configMap(new Chart(app, '20-b'), 'two', 'same');
    expect(() => {
      app.synth();
    }).toThrow('10-a/one and 20-b/two both make ConfigMap same; give one of them another name');
    expect(readFileSync(join(outdir, '10-a.k8s.yaml'), 'utf8')).toBe('old\n');
    expect(existsSync(join(outdir, '20-b.k8s.yaml'))).toBe(false);
  });

  test('takes the same name in two namespaces and two API groups', () => {
    const app = new App({ outdir });
    const chart = new Chart(app, '10-a');
    const object = (id: string, apiVersion: string, namespace: string): ApiObject =>
      new ApiObject(chart, id, { apiVersion, kind: 'Ingress', metadata: { name: 'x', namespace } });
    object('a', 'networking.k8s.io/v1', 'one');
    object('b', 'networking.k8s.io/v1', 'two');
    object('c', 'networking.internal.knative.dev/v1', 'one');
    expect(() => app.render()).not.toThrow();
  });

  test('refuses a chart whose file would be applied before what it depends on', () => {
    const app = new App({ outdir });
    const [early, late] = ['10-a', '20-b'].map((id) => new Chart(app, id)) as [Chart, Chart];
    configMap(early, 'a').addDependency(configMap(late, 'b'));
    expect(() => app.render()).toThrow(
      '10-a/a depends on 20-b/b, but 10-a.k8s.yaml is applied before 20-b.k8s.yaml: ' +
        'kubectl goes by file name; give chart "10-a" an id that sorts after "20-b"',
    );
  });
});
