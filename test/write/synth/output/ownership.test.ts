import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { App } from '../../../../lib/write/synth/app';
import type { OutputChanges } from '../../../../lib/write/synth/output/writer';
import { SideFile } from '../../../../lib/write/synth/side-file';
import { filesBelow } from '../../../support/files';
import { useTemporaryFolder } from '../../../support/temporary-folder';

const folder = useTemporaryFolder();
const LIST = '.meshgate-files';

interface Given {
  readonly adopt?: boolean;
  readonly extension?: string;
  readonly layout?: YamlOutputType;
  readonly sideFile?: string;
}

/** Synthesizes an app that has these charts, each with one ConfigMap that holds a text. */
function synth(charts: Readonly<Record<string, string>>, given: Given = {}): OutputChanges {
  const app = new App({
    outdir: folder.path,
    ...(given.layout !== undefined && { yamlOutputType: given.layout }),
    ...(given.extension !== undefined && { outputFileExtension: given.extension }),
  });
  for (const [id, text] of Object.entries(charts)) {
    const metadata = { name: `of-${text}` };
    new ApiObject(new Chart(app, id), 'data', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { text } });
  }
  if (given.sideFile !== undefined)
    new SideFile(app, 'values', { folder: 'bootstrap', content: { a: given.sideFile } });
  return app.write(app.render(), { adopt: given.adopt ?? false });
}

function put(path: string, text = 'mine\n'): void {
  mkdirSync(dirname(join(folder.path, path)), { recursive: true });
  writeFileSync(join(folder.path, path), text);
}

const read = (path: string): string => readFileSync(join(folder.path, path), 'utf8');
const all = (): Record<string, string> => filesBelow(folder.path);
const here = (path: string): string => join(folder.path, path);

/** A synth that says why not, and changes nothing. */
function expectRefusal(run: () => unknown, message: string): void {
  const before = all();
  expect(run).toThrow(message);
  expect(all()).toEqual(before);
}

describe('the list of files', () => {
  test('names what a synth wrote, sorted, one a line, side files too', () => {
    synth({ '20-b': 'b', '10-a': 'a' }, { sideFile: 'x' });
    expect(read(LIST)).toBe('10-a.k8s.yaml\n20-b.k8s.yaml\nbootstrap/values.yaml\n');
  });

  test('decides what a later synth removes: its own files, whatever others are named', () => {
    synth({ '10-a': 'a', '20-b': 'b' }, { sideFile: 'x' });
    put('30-mine.k8s.yaml');
    put('bootstrap/mine.yaml');
    put('other/mine.k8s.yaml');
    const changes = synth({ '10-a': 'a' });
    expect(changes).toMatchObject({
      removed: ['20-b.k8s.yaml', 'bootstrap/values.yaml'],
      unchanged: ['10-a.k8s.yaml'],
    });
    expect(changes.foreign).toEqual(['30-mine.k8s.yaml', 'bootstrap/mine.yaml', 'other/']);
    expect(Object.keys(all())).toEqual([
      LIST,
      '10-a.k8s.yaml',
      '30-mine.k8s.yaml',
      'bootstrap/mine.yaml',
      'other/mine.k8s.yaml',
    ]);
  });

  test.each([
    ['FILE_PER_CHART', 'FOLDER_PER_CHART_FILE_PER_RESOURCE'],
    ['FOLDER_PER_CHART_FILE_PER_RESOURCE', 'FILE_PER_RESOURCE'],
    ['FILE_PER_RESOURCE', 'FILE_PER_APP'],
    ['FILE_PER_APP', 'FILE_PER_CHART'],
  ] as const)('lets the layout change from %s to %s, and leaves no file and no folder of it', (from, to) => {
    const charts = { '10-a': 'a', '20-b': 'b' };
    synth(charts, { layout: YamlOutputType[to] });
    const wanted = readdirSync(folder.path, { recursive: true }).map(String).sort();
    rmSync(folder.path, { recursive: true });
    const count = synth(charts, { layout: YamlOutputType[from] }).added.length;
    expect(synth(charts, { layout: YamlOutputType[to] }).removed).toHaveLength(count);
    expect(readdirSync(folder.path, { recursive: true }).map(String).sort()).toEqual(wanted);
  });

  test.each([
    ['a chart is renamed', { '10-a': 'a' }, { '11-a': 'a' }],
    ['all documents change', { '10-a': 'a', '20-b': 'b' }, { '10-a': 'c', '20-b': 'd' }],
    ['most charts go', { '10-a': 'a', '20-b': 'b', '30-c': 'c', '40-d': 'd' }, { '30-c': 'c' }],
    ['much is added', { '10-a': 'a' }, { '05-x': 'x', '10-a': 'b', '20-y': 'y' }],
  ])('is the same app’s when %s', (_name, before, after) => {
    synth(before);
    synth(after);
    expect(Object.keys(all())).toEqual([LIST, ...Object.keys(after).map((id) => `${id}.k8s.yaml`)]);
  });
});

describe('a folder of another app', () => {
  const theirs = { '00-namespaces': 'n', '10-bookinfo': 'b', '20-gateway': 'g', '30-prometheus': 'p' };

  test.each([
    ['nothing', { '10-shop': 's' }, 0],
    ['the name of one file', { '00-namespaces': 'own', '10-shop': 's' }, 1],
  ])('that shares %s is refused, naming what would go', (_name, charts, count) => {
    synth(theirs);
    expectRefusal(
      () => synth(charts),
      `${here(LIST)} seems to be the list of another app: of its 4 files this one makes ${count}, and it would delete `,
    );
    expect(() => synth(charts)).toThrow(here('20-gateway.k8s.yaml'));
  });

  test('keeps its files when it is adopted', () => {
    synth(theirs);
    const { foreign, changed } = synth({ '00-namespaces': 'own', '10-shop': 's' }, { adopt: true });
    expect(changed).toEqual(['00-namespaces.k8s.yaml']);
    expect(foreign).toEqual(['10-bookinfo.k8s.yaml', '20-gateway.k8s.yaml', '30-prometheus.k8s.yaml']);
    expect(read(LIST)).toBe('00-namespaces.k8s.yaml\n10-shop.k8s.yaml\n');
    expect(synth({ '00-namespaces': 'own' }).removed).toEqual(['10-shop.k8s.yaml']);
  });
});

describe('a folder without a list', () => {
  test('that has other manifests is refused, naming them; --adopt leaves them alone', () => {
    put('10-a.k8s.yaml', 'old\n');
    put('50-mine.k8s.yaml');
    put('README.md');
    expectRefusal(
      () => synth({ '10-a': 'a' }),
      `${here('50-mine.k8s.yaml')}: not made by this app, and there is no list ${here(LIST)} of what an earlier synth wrote; ` +
        `choose another folder with --output, or run once with --adopt, which leaves them alone and overwrites ${here('10-a.k8s.yaml')}`,
    );
    expect(synth({ '10-a': 'a' }, { adopt: true })).toMatchObject({
      changed: ['10-a.k8s.yaml'],
      foreign: ['50-mine.k8s.yaml', 'README.md'],
    });
    expect(read('50-mine.k8s.yaml')).toBe('mine\n');
    expect(synth({ '10-a': 'a', '20-b': 'b' })).toMatchObject({ added: ['20-b.k8s.yaml'], removed: [] });
  });

  test('is taken over when this app makes every manifest in it, as an earlier release left it', () => {
    synth({ '10-a': 'a', '20-b': 'b' }, { sideFile: 'x' });
    rmSync(here(LIST));
    expect(synth({ '10-a': 'c', '20-b': 'b' }, { sideFile: 'y' })).toMatchObject({
      changed: ['10-a.k8s.yaml', 'bootstrap/values.yaml'],
      unchanged: ['20-b.k8s.yaml'],
    });
    expect(existsSync(here(LIST))).toBe(true);
  });

  test('and without manifests loses no side file of somebody', () => {
    put('bootstrap/values.yaml');
    const taken = `${here('bootstrap/values.yaml')}: there already, and not written by an earlier synth of this app`;
    expectRefusal(() => synth({ '10-a': 'a' }, { sideFile: 'x' }), taken);
    expect(synth({ '10-a': 'a' }, { sideFile: 'x', adopt: true }).changed).toEqual(['bootstrap/values.yaml']);
  });

  test('loses no file of a general ending', () => {
    put('10-a.yaml');
    put('mine.yaml');
    expectRefusal(() => synth({ '10-a': 'a' }, { extension: '.yaml' }), `${here('10-a.yaml')}: there already`);
    expect(synth({ '20-b': 'b' }, { extension: '.yaml' }).foreign).toEqual(['10-a.yaml', 'mine.yaml']);
  });
});

describe('a file of a name that the app makes, but that is not on the list', () => {
  test('is not overwritten, unless it is adopted', () => {
    synth({ '10-a': 'a' });
    put('20-b.k8s.yaml');
    expectRefusal(
      () => synth({ '10-a': 'a', '20-b': 'b' }),
      `${here('20-b.k8s.yaml')}: there already, and not written by an earlier synth of this app; ` +
        'move it away, or run once with --adopt, which overwrites it',
    );
    expect(synth({ '10-a': 'a', '20-b': 'b' }, { adopt: true }).changed).toEqual(['20-b.k8s.yaml']);
  });

  test('is the app’s when it has its bytes, as after a merge that lost its line', () => {
    synth({ '10-a': 'a', '20-b': 'b' });
    put(LIST, '10-a.k8s.yaml\n');
    expect(synth({ '10-a': 'a', '20-b': 'b' }).unchanged).toHaveLength(2);
    expect(read(LIST)).toBe('10-a.k8s.yaml\n20-b.k8s.yaml\n');
  });
});

describe('what is in the way', () => {
  test.each(['a listed file', 'a new file'])('as a symbolic link in place of %s is refused', (what) => {
    const outside = join(folder.path, '..', `${Date.now()}-outside`);
    writeFileSync(outside, 'precious');
    try {
      synth({ '10-a': 'a', '20-b': 'b' });
      rmSync(here('20-b.k8s.yaml'));
      symlinkSync(outside, here('20-b.k8s.yaml'));
      const charts: Record<string, string> =
        what === 'a new file' ? { '10-a': 'a', '20-b': 'b' } : { '10-a': 'a', '30-c': 'c' };
      expect(() => synth(charts)).toThrow('20-b.k8s.yaml is a symbolic link, which is not followed; remove it');
      expect(readFileSync(outside, 'utf8')).toBe('precious');
    } finally {
      rmSync(outside);
    }
  });

  test('as a link that no list names is left alone', () => {
    synth({ '10-a': 'a' });
    symlinkSync('/nowhere', here('99-mine.k8s.yaml'));
    expect(synth({ '10-a': 'a' }).foreign).toEqual(['99-mine.k8s.yaml']);
  });

  test('as a folder of the name of a file is refused', () => {
    mkdirSync(here('10-a.k8s.yaml'));
    expect(() => synth({ '10-a': 'a' })).toThrow('10-a.k8s.yaml is in the way of a file of that name');
  });
});
