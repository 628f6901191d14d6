import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';
import { kustomize } from '../../../../lib/write/system/delivery/delivery';
import { isManifest } from '../../../../lib/write/synth/output/listed-manifests';
import { environmentsOf } from '../../../../lib/write/system/environments';
import { runTs } from '../../../support/processes';
import { useTemporaryFolder } from '../../../support/temporary-folder';
import { expectRefusedSystem } from '../../../support/refused-system';
import { delivered, shop } from './fixture';

const FILES = ['00-namespaces.k8s.yaml', '10-services.k8s.yaml', '20-gateway.k8s.yaml'];

test('without a delivery the files are what they were, and nothing is beside them', () => {
  const { manifests, beside } = delivered(shop());
  expect([...manifests.keys()]).toEqual(FILES);
  expect(beside.size).toBe(0);
});

test('the files stay where they are, and one names them in the order in which kubectl applies them', () => {
  const { manifests, beside } = delivered(shop({ delivery: kustomize() }));
  expect(manifests).toEqual(delivered(shop()).manifests);
  expect([...beside.keys()]).toEqual(['kustomization.yaml']);
  expect(load(beside.get('kustomization.yaml')!)).toMatchObject({ sortOptions: { order: 'fifo' }, resources: FILES });
});

test('an environment can have one where the system has none', () => {
  const system = shop({ environments: { dev: {}, prod: { delivery: kustomize() } } });
  expect(delivered(system, 'dev').beside.size).toBe(0);
  expect(delivered(system, 'prod').beside.size).toBe(1);
});

test('what Kustomize reads is no manifest to the verbs', () => {
  expect(
    ['kustomization.yaml', 'apps/kustomization.yaml', '10-a.k8s.yaml', 'apps/10-a.k8s.yaml'].map(isManifest),
  ).toEqual([false, false, true, true]);
});

test.each([
  ['of the system', { delivery: 'kustomize' }, 'delivery'],
  ['of an environment', { environments: { prod: { delivery: { tool: 'helm' } } } }, 'environments.prod.delivery'],
])('a delivery %s that is none is refused', (_title, change, prop) => {
  expectRefusedSystem(() => environmentsOf(shop(change)), prop);
});

describe('the program', () => {
  const folder = useTemporaryFolder();
  beforeEach(() => {
    for (const part of ['lib', 'package.json', 'node_modules']) symlinkSync(resolve(part), join(folder.path, part));
  });

  const SOURCE = `
    import { Chart } from 'cdk8s';
    import { kustomize, MeshNamespace, run } from './lib';
    void run({
      name: 'shop',
      platform: { istio: '1.30', kong: '3.9', ingressController: '3.5' },
      delivery: kustomize(),
      charts: (app) => { new MeshNamespace(new Chart(app, '00-namespaces'), 'shop'); },
    });`;

  test('writes the file with the manifests, keeps what istioctl and helm read out of it, and removes it when nobody wants it', () => {
    const program = (source: string, ...args: string[]): ReturnType<typeof runTs> => {
      writeFileSync(join(folder.path, 'main.ts'), source);
      return runTs(join(folder.path, 'main.ts'), args, { cwd: folder.path });
    };
    expect(program(SOURCE)).toMatchObject({ stderr: '', status: 0 });
    const written = join(folder.path, 'dist/kustomization.yaml');
    expect(load(readFileSync(written, 'utf8'))).toMatchObject({ resources: ['00-namespaces.k8s.yaml'] });
    expect(existsSync(join(folder.path, 'dist/bootstrap/kong-values.yaml'))).toBe(true);
    expect(program(SOURCE, 'check')).toMatchObject({ stdout: '1 object checked: nothing found\n', status: 0 });
    expect(program(SOURCE.replace('delivery: kustomize(),', ''))).toMatchObject({ status: 0 });
    expect(existsSync(written)).toBe(false);
  });
});
