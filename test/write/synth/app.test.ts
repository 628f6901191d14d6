import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart, YamlOutputType, type ApiObjectProps } from 'cdk8s';
import { App } from '../../../lib/write/synth/app';
import { DependencyCycleError } from '../../../lib/write/synth/dependency-order';
import { SideFile } from '../../../lib/write/synth/side-file';
import { useTemporaryFolder } from '../../support/temporary-folder';

const outdir = useTemporaryFolder();

function newApp(yamlOutputType = YamlOutputType.FILE_PER_CHART): App {
  return new App({ outdir: outdir.path, yamlOutputType });
}

function configMap(chart: Chart, id: string, props: Partial<ApiObjectProps> = {}): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id }, ...props });
}

const read = (file: string): string => readFileSync(join(outdir.path, file), 'utf8');
/** All but the list of them. */
const files = (): string[] =>
  readdirSync(outdir.path, { recursive: true })
    .map(String)
    .filter((path) => path !== '.meshgate-files')
    .sort();

describe('App', () => {
  test('names a chart’s file after the chart, whatever depends on it', () => {
    const app = newApp();
    const [first, second] = ['10-a', '20-b'].map((id) => new Chart(app, id)) as [Chart, Chart];
    configMap(second, 'b').addDependency(configMap(first, 'a'));
    app.synth();
    expect(files()).toEqual(['10-a.k8s.yaml', '20-b.k8s.yaml']);
  });

  test('says what changed', () => {
    const synth = (version: string, ids: readonly string[]): unknown => {
      const app = newApp();
      for (const id of ids) configMap(new Chart(app, id), id, { data: { version: id === 'b' ? version : '' } });
      return app.synth();
    };
    expect(synth('1', ['a', 'b', 'c'])).toMatchObject({ added: ['a.k8s.yaml', 'b.k8s.yaml', 'c.k8s.yaml'] });
    writeFileSync(join(outdir.path, 'README.md'), 'mine\n');
    mkdirSync(join(outdir.path, 'bootstrap'));
    writeFileSync(join(outdir.path, 'bootstrap', 'old.k8s.yaml'), 'mine\n');
    expect(synth('2', ['a', 'b', 'd'])).toEqual({
      outdir: outdir.path,
      added: ['d.k8s.yaml'],
      changed: ['b.k8s.yaml'],
      removed: ['c.k8s.yaml'],
      unchanged: ['a.k8s.yaml'],
      foreign: ['README.md', 'bootstrap/'],
    });
    expect(files()).toEqual([
      'README.md',
      'a.k8s.yaml',
      'b.k8s.yaml',
      'bootstrap',
      'bootstrap/old.k8s.yaml',
      'd.k8s.yaml',
    ]);
  });

  test('removes no file of a general ending that it did not make', () => {
    writeFileSync(join(outdir.path, 'mine.yaml'), 'mine\n');
    const app = new App({ outdir: outdir.path, outputFileExtension: '.yaml' });
    configMap(new Chart(app, 'a'), 'a');
    expect(app.synth()).toMatchObject({ added: ['a.yaml'], removed: [], foreign: ['mine.yaml'] });
    expect(read('mine.yaml')).toBe('mine\n');
  });

  test('leaves alone a symbolic link that is not in its way', () => {
    symlinkSync('/nowhere', join(outdir.path, 'link'));
    const app = newApp();
    configMap(new Chart(app, 'a'), 'a');
    expect(app.synth().foreign).toEqual(['link']);
  });

  test('refuses two objects of one identity, naming both, and writes nothing', () => {
    writeFileSync(join(outdir.path, '10-a.k8s.yaml'), 'old\n');
    const app = newApp();
    configMap(new Chart(app, '10-a'), 'one', { metadata: { name: 'same' } });
    configMap(new Chart(app, '20-b'), 'two', { metadata: { name: 'same' } });
    expect(() => app.synth()).toThrow('10-a/one and 20-b/two both make ConfigMap same; give one of them another name');
    expect(files()).toEqual(['10-a.k8s.yaml']);
    expect(read('10-a.k8s.yaml')).toBe('old\n');
  });

  test('finds two objects of one identity in a List and in all documents as one text', () => {
    const app = newApp();
    const chart = new Chart(app, 'a');
    configMap(chart, 'one', { metadata: { name: 'same' } });
    const items = [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same' } }];
    new ApiObject(chart, 'list', { apiVersion: 'v1', kind: 'List', items });
    expect(() => app.synth()).toThrow('a/one and a/list both make ConfigMap same');
    expect(() => app.synthYaml()).toThrow('a/one and a/list both make ConfigMap same');
  });

  test('refuses what YAML cannot carry, naming the construct and the place, and writes nothing', () => {
    const app = newApp();
    configMap(new Chart(app, '10-a'), 'fine');
    configMap(new Chart(app, '20-b'), 'odd', { data: { port: [Number.NaN] } });
    const complaint = '20-b/odd: data.port[0] is NaN; numbers are finite';
    expect(() => app.synth()).toThrow(complaint);
    expect(() => app.synthYaml()).toThrow(complaint);
    expect(files()).toEqual([]);
  });

  test('takes the same name in two namespaces, two kinds and two API groups', () => {
    const app = newApp();
    const chart = new Chart(app, 'a');
    configMap(chart, 'a', { metadata: { name: 'x', namespace: 'one' } });
    configMap(chart, 'b', { metadata: { name: 'x', namespace: 'two' } });
    configMap(chart, 'c', { metadata: { name: 'x', namespace: 'one' }, kind: 'Secret' });
    configMap(chart, 'd', { metadata: { name: 'x', namespace: 'one' }, apiVersion: 'example.com/v1' });
    expect(() => app.render()).not.toThrow();
  });

  test('prints the cycle in which constructs depend on each other', () => {
    const app = newApp();
    const chart = new Chart(app, 'a');
    const [one, two, three] = ['one', 'two', 'three'].map((id) => configMap(chart, id));
    one!.addDependency(two!);
    two!.addDependency(three!);
    three!.addDependency(one!);
    expect(() => app.render()).toThrow(DependencyCycleError);
    expect(() => app.render()).toThrow('Dependency cycle detected: a/one => a/two => a/three => a/one');
  });

  test('prints a cycle between charts that none of their constructs sees', () => {
    const app = newApp();
    const [a, b] = ['a', 'b'].map((id) => new Chart(app, id)) as [Chart, Chart];
    configMap(a, 'one').addDependency(configMap(b, 'two'));
    configMap(b, 'three').addDependency(configMap(a, 'four'));
    expect(() => app.render()).toThrow(/Dependency cycle detected: (a => b => a|b => a => b)/);
  });

  test('refuses a construct that depends on itself, which cdk8s leaves out without a word', () => {
    const app = newApp();
    const chart = new Chart(app, 'a');
    chart.addDependency(chart);
    expect(() => app.render()).toThrow('Dependency cycle detected: a => a');
  });

  test('walks dependencies that double the work of cdk8s with every layer', () => {
    const app = newApp();
    let before: Chart[] = [];
    for (let layer = 0; layer < 40; layer++) {
      const charts = Array.from({ length: 8 }, (_, number) => new Chart(app, `l${layer}-${number}`));
      for (const chart of charts) {
        configMap(chart, `${chart.node.id}-data`);
        chart.addDependency(...before);
      }
      before = charts;
    }
    const order = app.charts.map(({ node }) => Number(/^l(\d+)/.exec(node.id)?.[1]));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(app.render().size).toBe(320);
  });

  test('is not stopped by a chain of dependencies deeper than the stack', () => {
    const app = newApp();
    const chart = new Chart(app, 'a');
    let before: ApiObject | undefined;
    for (let number = 0; number < 20_000; number++) {
      const object = configMap(chart, `c${number}`);
      if (before) before.addDependency(object);
      before = object;
    }
    expect(app.synthYaml().slice(0, 200)).toContain('c19999');
  });

  describe('a chart whose file kubectl would apply too early', () => {
    const problem =
      '10-a/a depends on 20-b/b, but kubectl, which goes by file name, applies 10-a.k8s.yaml before 20-b.k8s.yaml: ' +
      'give chart "10-a" an id that sorts after "20-b"';

    function tooEarly(): App {
      const app = newApp();
      const [early, late] = ['10-a', '20-b'].map((id) => new Chart(app, id)) as [Chart, Chart];
      configMap(early, 'a').addDependency(configMap(late, 'b'));
      return app;
    }

    test('is a warning, once a synth', () => {
      const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
      tooEarly().synth();
      expect(warn.mock.calls).toEqual([[problem, 'ApplyOrderWarning']]);
      warn.mockRestore();
    });

    test('is an error where that is asked for, and nothing is written', () => {
      const app = tooEarly();
      expect(() => app.write(app.render(), { tooEarly: 'error' })).toThrow(problem);
      expect(readdirSync(app.outdir)).toEqual([]);
    });
  });
});

describe('the layout of the output', () => {
  function build(type: YamlOutputType): App {
    const app = newApp(type);
    const [a, b] = ['10-a', '20-b'].map((id) => new Chart(app, id)) as [Chart, Chart];
    configMap(a, 'x', { metadata: { name: 'same', namespace: 'one' } });
    configMap(a, 'y', { metadata: { name: 'same', namespace: 'two' } });
    configMap(b, 'z', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'one' } });
    configMap(b, 'p', { apiVersion: 'configuration.konghq.com/v1', kind: 'KongPlugin', metadata: { name: 'cors' } });
    return app;
  }

  const perResource = [
    'ConfigMap.one.same.k8s.yaml',
    'ConfigMap.two.same.k8s.yaml',
    'KongPlugin.configuration.konghq.com.cors.k8s.yaml',
    'Namespace.one.k8s.yaml',
  ];

  test.each([
    ['FILE_PER_APP', ['app.k8s.yaml']],
    ['FILE_PER_CHART', ['10-a.k8s.yaml', '20-b.k8s.yaml']],
    ['FILE_PER_RESOURCE', perResource],
    [
      'FOLDER_PER_CHART_FILE_PER_RESOURCE',
      [
        '10-a',
        ...perResource.slice(0, 2).map((file) => `10-a/${file}`),
        '20-b',
        ...perResource.slice(2).map((file) => `20-b/${file}`),
      ],
    ],
  ] as const)('is %s', (type, expected) => {
    build(YamlOutputType[type]).synth();
    expect(files()).toEqual(expected);
    expect(build(YamlOutputType[type]).synth()).toMatchObject({ added: [], changed: [], removed: [] });
  });

  test('removes files and folders of charts that are gone', () => {
    build(YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE).synth();
    const app = newApp(YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE);
    configMap(new Chart(app, '10-a'), 'x', { metadata: { name: 'same', namespace: 'one' } });
    expect(app.synth().removed.toSorted()).toEqual([
      '10-a/ConfigMap.two.same.k8s.yaml',
      '20-b/KongPlugin.configuration.konghq.com.cors.k8s.yaml',
      '20-b/Namespace.one.k8s.yaml',
    ]);
    expect(files()).toEqual(['10-a', '10-a/ConfigMap.one.same.k8s.yaml']);
  });

  test('keeps names apart on a file system that ignores case, or takes no ":"', () => {
    const app = newApp(YamlOutputType.FILE_PER_RESOURCE);
    const chart = new Chart(app, 'a');
    for (const name of ['reader', 'Reader', 'system:reader', 'systemreader', 'r'.repeat(250)]) {
      configMap(chart, name.slice(0, 60), { kind: 'ClusterRole', metadata: { name } });
    }
    const names = [...app.render().keys()];
    expect(names).toHaveLength(5);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9._-]{1,255}$/);
    expect(names).toContain('ClusterRole.reader.k8s.yaml');
  });

  test('refuses two objects whose files would have one name', () => {
    const app = newApp(YamlOutputType.FILE_PER_RESOURCE);
    const chart = new Chart(app, 'a');
    configMap(chart, 'x', { metadata: { name: 'b.c', namespace: 'a' } });
    configMap(chart, 'y', { metadata: { name: 'c', namespace: 'a.b' } });
    expect(() => app.render()).toThrow('a/x and a/y would both be written to ConfigMap.a.b.c.k8s.yaml; rename one');
  });
});

describe('a side file', () => {
  const sideFile = (app: App, id: string, content: object): SideFile =>
    new SideFile(app, id, { folder: 'bootstrap', content });

  function appWith(content: object | undefined, type?: YamlOutputType): App {
    const app = newApp(type);
    configMap(new Chart(app, '10-a'), 'a');
    if (content) sideFile(app, 'values', content);
    return app;
  }

  test('is written into its folder and is no manifest', () => {
    const app = appWith({ image: { tag: '2.5' } });
    expect([...app.render().keys()]).toEqual(['10-a.k8s.yaml']);
    expect(app.synthYaml()).not.toContain('2.5');
    expect(app.synth().added).toEqual(['10-a.k8s.yaml', 'bootstrap/values.yaml']);
    expect(read('bootstrap/values.yaml')).toBe('image:\n  tag: "2.5"\n');
  });

  test('that YAML cannot carry is an error that names it, and nothing is written', () => {
    const app = appWith({ image: { tag: Symbol('latest') } });
    expect(() => app.synth()).toThrow('values: image.tag is a symbol');
    expect(files()).toEqual([]);
  });

  test('is compared, changed and left like a manifest, among files that are not ours', () => {
    appWith({ a: 1 }).synth();
    writeFileSync(join(outdir.path, 'bootstrap', 'mine.yaml'), 'mine\n');
    mkdirSync(join(outdir.path, 'other'));
    writeFileSync(join(outdir.path, 'other', 'x.k8s.yaml'), 'mine\n');
    expect(appWith({ a: 1 }).synth()).toMatchObject({ added: [], changed: [], removed: [] });
    expect(appWith({ a: 2 }).synth()).toMatchObject({
      changed: ['bootstrap/values.yaml'],
      removed: [],
      unchanged: ['10-a.k8s.yaml'],
      foreign: ['bootstrap/mine.yaml', 'other/'],
    });
    expect(read('bootstrap/mine.yaml')).toBe('mine\n');
  });

  test('that is gone is removed, with its folder', () => {
    appWith({ a: 1 }).synth();
    expect(appWith(undefined).synth()).toMatchObject({ removed: ['bootstrap/values.yaml'], foreign: [] });
    expect(files()).toEqual(['10-a.k8s.yaml']);
  });

  test('leaves no temporary file of a synth that was killed in its folder', () => {
    appWith({ a: 1 }).synth();
    writeFileSync(join(outdir.path, 'bootstrap', '.meshgate-1-0.tmp'), 'torn');
    appWith({ a: 1 }).synth();
    expect(files()).toEqual(['10-a.k8s.yaml', 'bootstrap', 'bootstrap/values.yaml']);
  });

  test('goes with a layout that has folders of its own', () => {
    appWith({ a: 1 }, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE).synth();
    expect(files()).toContain('bootstrap/values.yaml');
    expect(appWith({ a: 1 }, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE).synth().foreign).toEqual([]);
  });

  test('is not written through a symbolic link', () => {
    symlinkSync('/tmp', join(outdir.path, 'bootstrap'));
    expect(() => appWith({ a: 1 }).synth()).toThrow(/bootstrap is a symbolic link, which is not followed/);
  });

  test.each(['', '.', '../up', 'a/b', 'Big'])('refuses the folder %j', (folder) => {
    expect(() => new SideFile(newApp(), 'values', { folder, content: {} })).toThrow(
      `values: folder "${folder}"; allowed: lower-case letters, digits and "-"`,
    );
  });
});
