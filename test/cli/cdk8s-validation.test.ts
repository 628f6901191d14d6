import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, Chart, YamlOutputType, type AppProps } from 'cdk8s';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { SideFile } from '../../lib/write/synth/side-file';
import { App, KongPlugin, useReleases, type Releases } from '../../lib';
import { MeshgateValidation } from '../../lib/cli/cdk8s-validation';
import { useTemporaryFolder } from '../support/temporary-folder';
import { NEWEST } from '../support/newest';

const folder = useTemporaryFolder();

/** Manifests as the CLI finds them: in the folder that it gave the app and in all below it. */
function yamlBelow(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => `${path}/${file}`);
}

/** Synthesizes as the CLI lets an app do it, then validates; what the report says of each violation. */
async function violations(
  build: (app: Cdk8sApp) => void,
  { App: Kind = App, ...props }: AppProps & { readonly App?: typeof Cdk8sApp } = {},
): Promise<Record<string, unknown>[]> {
  const outdir = join(folder.path, 'dist');
  const app = new Kind({ ...props, outdir });
  build(app);
  app.synth();
  const context = new ValidationContext(yamlBelow(outdir), 'meshgate', '0.1.0', {}, false);
  await new MeshgateValidation().validate(context);
  return context.report.toJson().violations.flatMap(({ ruleName, violatingConstructs }) =>
    violatingConstructs.map(({ resourceName, constructPath, manifestPath }) => ({
      ...{ ruleName, resourceName, constructPath },
      manifestPath: manifestPath.slice(outdir.length + 1),
    })),
  );
}

/** Two objects of one name, the first of them wrong. */
function twins(app: Cdk8sApp): void {
  const chart = new Chart(app, '10-shop');
  new ApiObject(chart, 'account', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'a', labels: { 'a b': 'c' } },
  });
  new ApiObject(chart, 'data', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } });
}

describe('MeshgateValidation', () => {
  beforeEach(() => {
    process.env.CDK8S_RECORD_CONSTRUCT_METADATA = 'true';
  });
  afterEach(() => {
    delete process.env.CDK8S_RECORD_CONSTRUCT_METADATA;
  });

  test('names the construct that made an object, also where another has its name', async () => {
    expect(await violations(twins)).toEqual([
      {
        ruleName: 'error valid-metadata-values',
        resourceName: 'a',
        constructPath: '10-shop/account',
        manifestPath: '10-shop.k8s.yaml:5:5',
      },
    ]);
  });

  const layouts = Object.entries(YamlOutputType).filter(([, type]) => typeof type === 'number');
  test.each(layouts as [string, YamlOutputType][])(
    'finds the notes of the app and every manifest in the layout %s, whatever their ending',
    async (_layout, yamlOutputType) => {
      const props = { yamlOutputType, outputFileExtension: '.yaml' };
      const build = (app: Cdk8sApp): void => {
        twins(app);
        new SideFile(app, 'values', { folder: 'bootstrap', content: { apiVersion: 'v1', kind: 'Wrong', metadata: 3 } });
      };
      expect(await violations(build, props)).toMatchObject([{ constructPath: '10-shop/account' }]);
    },
  );

  test('goes by the versions that the app chose', async () => {
    const build = (kong: Releases['kong'], kic: string) => (app: Cdk8sApp) => {
      useReleases(app, { kong, kic });
      const chart = new Chart(app, '10-shop', { namespace: 'shop' });
      new KongPlugin(chart, 'limit', { plugin: 'rate-limiting', config: { minute: 30, policy: 'local' } });
      new ApiObject(chart, 'redirect', {
        apiVersion: 'configuration.konghq.com/v1',
        kind: 'KongPlugin',
        metadata: { name: 'redirect' },
        plugin: 'redirect',
        config: { location: 'https://example.com' },
      });
    };
    const errors = (found: Record<string, unknown>[]): unknown[] =>
      found.filter(({ ruleName }) => String(ruleName).startsWith('error')).map(({ constructPath }) => constructPath);
    expect(errors(await violations(build('2.5', '1.3')))).toEqual(['10-shop/redirect']);
    expect(errors(await violations(build(NEWEST.kong, NEWEST.kic)))).toEqual([]);
  });

  test('leaves no notes that only it needed, and those that the app wanted', async () => {
    const notes = join(folder.path, 'dist', 'construct-metadata.json');
    await violations(twins);
    expect(existsSync(notes)).toBe(false);
    await violations(twins, { recordConstructMetadata: true });
    expect(existsSync(notes)).toBe(true);
  });

  test("checks what cdk8s' own App wrote, and leaves its notes alone", async () => {
    expect(await violations(twins, { App: Cdk8sApp })).toMatchObject([{ ruleName: 'error valid-metadata-values' }]);
    expect(existsSync(join(folder.path, 'dist', 'construct-metadata.json'))).toBe(true);
  });
});
