import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, Chart, type AppProps } from 'cdk8s';
import { useReleases } from '../../../lib';
import { App } from '../../../lib/write/synth/app';
import { unlistedManifests } from '../../../lib/write/synth/output/listed-manifests';
import { useTemporaryFolder } from '../../support/temporary-folder';
import { NEWEST } from '../../support/newest';

const folder = useTemporaryFolder();

/** Two charts that depend on each other, and two objects of one name. */
function build(app: Cdk8sApp): void {
  const [first, second] = ['10-first', '20-second'].map((id) => new Chart(app, id));
  for (const kind of ['ServiceAccount', 'Service']) {
    new ApiObject(first!, kind, { apiVersion: 'v1', kind, metadata: { name: 'catalog' } });
  }
  new ApiObject(second!, 'generated', { apiVersion: 'v1', kind: 'ConfigMap' });
  second!.addDependency(first!);
}

function synthesized(props: AppProps, setUp: (app: App) => void = () => undefined): Record<string, unknown> {
  const app = new App({ outdir: folder.path, ...props });
  setUp(app);
  build(app);
  app.synth();
  return JSON.parse(readFileSync(join(folder.path, 'construct-metadata.json'), 'utf8')) as Record<string, unknown>;
}

describe('construct-metadata.json', () => {
  const isAsked = process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
  afterEach(() => {
    if (isAsked === undefined) delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    else process.env.CDK8S_RECORD_CONSTRUCT_METADATA = isAsked;
  });

  test('names constructs as that of cdk8s does, and is to kubectl a List of nothing', () => {
    const peer = new Cdk8sApp({ outdir: join(folder.path, 'peer'), recordConstructMetadata: true });
    build(peer);
    peer.synth();
    const { version, resources } = JSON.parse(
      readFileSync(join(folder.path, 'peer', 'construct-metadata.json'), 'utf8'),
    ) as Record<string, unknown>;
    expect(synthesized({ recordConstructMetadata: true })).toMatchObject({
      ...{ apiVersion: 'v1', kind: 'List', items: [] },
      ...{ version, resources },
    });
  });

  test('names the construct of each document, and of the context of the app what is ours', () => {
    const { meshgate } = synthesized({ recordConstructMetadata: true }, (app) => {
      app.node.setContext('token', 'not for others');
      useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
    });
    expect(meshgate).toMatchObject({
      documents: {
        '10-first.k8s.yaml': ['10-first/ServiceAccount', '10-first/Service'],
        '20-second.k8s.yaml': ['20-second/generated'],
      },
      context: { 'meshgate.dev/releases': { kong: NEWEST.kong, kic: NEWEST.kic } },
    });
    expect(JSON.stringify(meshgate)).not.toContain('token');
  });

  test.each([
    [{}, 'true', true],
    [{ recordConstructMetadata: true }, 'true', false],
    [{ recordConstructMetadata: true }, undefined, false],
  ])('of an app with %j, where the CLI says %s: transient is %s', (props, asked, isTransient) => {
    delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    if (asked !== undefined) process.env.CDK8S_RECORD_CONSTRUCT_METADATA = asked;
    expect(synthesized(props)).toMatchObject({ meshgate: { isTransient } });
  });

  test.each([
    [{}, undefined],
    [{}, 'false'],
    [{ recordConstructMetadata: false }, 'true'],
  ])('is not written by an app with %j, where the CLI says %s', (props, asked) => {
    delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
    if (asked !== undefined) process.env.CDK8S_RECORD_CONSTRUCT_METADATA = asked;
    const app = new App({ outdir: folder.path, ...props });
    build(app);
    app.synth();
    expect(existsSync(join(folder.path, 'construct-metadata.json'))).toBe(false);
  });

  test('is no file that synth lists, or that it or deploy calls a stranger', () => {
    synthesized({ recordConstructMetadata: true });
    expect(readFileSync(join(folder.path, '.meshgate-files'), 'utf8')).not.toContain('construct-metadata');
    const app = new App({ outdir: folder.path });
    build(app);
    expect(app.synth().foreign).toEqual([]);
    expect(unlistedManifests(folder.path)).toEqual([]);
  });

  test('is not written through a symbolic link', () => {
    const target = join(folder.path, 'somebodys.txt');
    writeFileSync(target, 'mine');
    symlinkSync(target, join(folder.path, 'construct-metadata.json'));
    synthesized({ recordConstructMetadata: true });
    expect(readFileSync(target, 'utf8')).toBe('mine');
  });
});
