import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, Chart, YamlOutputType } from 'cdk8s';
import { App } from '../../../../lib/write/synth/app';
import {
  listedManifests,
  readUnchanged,
  rememberState,
  requireNoSynth,
  unlistedManifests,
} from '../../../../lib/write/synth/output/listed-manifests';
import { startOf, thisOwner } from '../../../../lib/write/synth/output/lock-owner';
import { SideFile } from '../../../../lib/write/synth/side-file';
import { printed } from '../../../support/processes';
import { useTemporaryFolder } from '../../../support/temporary-folder';

const folder = useTemporaryFolder();
const here = (path: string): string => join(folder.path, path);

function synth(text: string, yamlOutputType = YamlOutputType.FILE_PER_CHART, outputFileExtension = '.k8s.yaml'): void {
  const app = new App({ outdir: folder.path, yamlOutputType, outputFileExtension });
  for (const id of ['20-b', '10-a']) {
    new ApiObject(new Chart(app, id), 'data', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: id },
      data: { text },
    });
  }
  new SideFile(app, 'values', { folder: 'bootstrap', content: {} });
  app.synth();
}

describe('the listed manifests', () => {
  test.each([
    ['FILE_PER_CHART', '.k8s.yaml', ['10-a.k8s.yaml', '20-b.k8s.yaml']],
    ['FILE_PER_CHART', '.yaml', ['10-a.yaml', '20-b.yaml']],
    ['FILE_PER_RESOURCE', '.json', ['ConfigMap.10-a.json', 'ConfigMap.20-b.json']],
    [
      'FOLDER_PER_CHART_FILE_PER_RESOURCE',
      '.k8s.yaml',
      ['10-a/ConfigMap.10-a.k8s.yaml', '20-b/ConfigMap.20-b.k8s.yaml'],
    ],
  ] as const)('of the layout %s with the ending %s come in order, without side files', (layout, extension, paths) => {
    synth('1', YamlOutputType[layout], extension);
    expect(listedManifests(folder.path)).toEqual(paths.map(here));
  });

  test('leave out what kubectl would read beside them', () => {
    synth('1');
    for (const name of ['a.yaml', 'b.yml', 'c.json', 'd.k8s.yaml', 'README.md', '.hidden'])
      writeFileSync(here(name), '');
    expect(unlistedManifests(folder.path)).toEqual(['a.yaml', 'b.yml', 'c.json', 'd.k8s.yaml'].map(here));
  });
});

describe('a reader', () => {
  /** The lock of a process that goes on, until it takes it away after some time. */
  async function lockedFor(milliseconds: number): Promise<() => void> {
    const lock = here('.meshgate.lock');
    const end = `fs.rmSync(${JSON.stringify(lock)}, { force: true }); process.exit()`;
    const program = `process.stdin.once('data', () => setTimeout(() => { ${end} }, ${milliseconds})); console.log('ready')`;
    const child = spawn(process.execPath, ['-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
    await printed(child);
    writeFileSync(lock, JSON.stringify({ ...thisOwner(), pid: child.pid, start: startOf(child.pid!) }));
    child.stdin.write('go\n');
    return () => {
      child.kill('SIGKILL');
    };
  }

  test('waits for a synth that ends soon', async () => {
    synth('1');
    const end = await lockedFor(300);
    expect(() => {
      requireNoSynth(folder.path, 60_000);
    }).not.toThrow();
    end();
  });

  test('says that a synth goes on', async () => {
    synth('1');
    const end = await lockedFor(600_000);
    expect(() => {
      requireNoSynth(folder.path, 300);
    }).toThrow(`a synth is writing ${folder.path}; run again when it has ended`);
    end();
  });

  test('reads again when a synth has moved files meanwhile, also when one was gone', () => {
    synth('1');
    let reads = 0;
    const read = (): string => {
      if (++reads === 1) synth('2');
      if (reads === 2) {
        synth('3');
        throw new Error('gone');
      }
      return `read ${reads}`;
    };
    expect(readUnchanged([folder.path], read)).toBe('read 3');
  });

  test('does not read for ever, and fails as its reading does where no synth is to blame', () => {
    synth('1');
    let reads = 0;
    const spoilt = (): void => {
      synth(`change ${++reads}`);
    };
    expect(() => {
      readUnchanged([folder.path], spoilt);
    }).toThrow('a synth is writing');
    expect(() =>
      readUnchanged([folder.path], () => {
        throw new Error('no memory');
      }),
    ).toThrow('no memory');
  });

  test('that goes on for long is told of a synth meanwhile', () => {
    synth('1');
    const requireSame = rememberState(folder.path);
    synth('1');
    expect(requireSame).not.toThrow();
    synth('2');
    expect(requireSame).toThrow(`a synth has changed ${folder.path} meanwhile; run again`);
  });
});
