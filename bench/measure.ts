/** One measurement in a process of its own: `measure.ts TASK SIZE OUTDIR|SHAPE` prints what it took as JSON. */
import { App as Cdk8sApp, Yaml } from 'cdk8s';
import { check } from '../lib/read/check/check';
import { diff } from '../lib/read/diff/diff';
import { Side } from '../lib/read/diff/side';
import { readManifestFiles } from '../lib/read/manifests/manifest-files';
import { requestPaths } from '../lib/read/topology/requests/read-request-paths';
import { NEWEST_RELEASES } from '../lib/facts/releases';
import { App } from '../lib/write/synth/app';
import { render } from '../lib/write/synth/render';
import { emitYaml } from '../lib/write/yaml/emit';
import { pluginNames } from '../lib/facts/plugins/catalogue';
import { validatePluginConfig } from '../lib/facts/plugins/validate-plugin-config';
import { shapeText } from './shapes/shapes';
import { buildLayeredApp, buildPlusApp } from './large-app';

export interface Measurement {
  readonly seconds: number;
  /** Peak memory of the process. */
  readonly mebibytes: number;
}

/** Only the last part, a function, is timed: building constructs costs both sides the same. */
const TASKS = {
  ours: (charts: number, outdir: string) => {
    const app = new App({ outdir });
    buildPlusApp(app, charts);
    return () => app.synth();
  },
  rendered: (charts: number, outdir: string) => {
    const app = new App({ outdir });
    buildPlusApp(app, charts);
    return () => app.render();
  },
  cdk8s: (charts: number, outdir: string) => {
    const app = new Cdk8sApp({ outdir });
    buildPlusApp(app, charts);
    return () => {
      app.synth();
    };
  },
  yaml: (charts: number, outdir: string) => {
    const files = renderedFiles(charts, outdir);
    return () => files.map((documents) => Yaml.stringify(...documents));
  },
  emitted: (charts: number, outdir: string) => {
    const files = renderedFiles(charts, outdir);
    return () => files.map((documents) => documents.map(emitYaml).join('---\n'));
  },
  /** Configurations as users write them, right and wrong, of every plugin that has the fields. */
  plugins: (objects: number) => {
    const plugins = pluginNames(NEWEST_RELEASES.kong);
    validatePluginConfig(NEWEST_RELEASES.kong, 'cors', {});
    return () => {
      for (let number = 0; number < objects; number++) {
        validatePluginConfig(
          NEWEST_RELEASES.kong,
          plugins[number % plugins.length]!,
          PLUGIN_CONFIGS[number % PLUGIN_CONFIGS.length],
        );
      }
    };
  },
  /** The first plugin of a process: reads the facts of one Kong version. */
  catalogue: () => () => validatePluginConfig('2.5', 'rate-limiting', { minute: 30, policy: 'local' }),
  /** Manifests that are in `folder` already. */
  check: (_charts: number, folder: string) => () => {
    check(readManifestFiles([folder]), { releases: NEWEST_RELEASES });
  },
  /** What happens to requests in the same manifests, whose Ingresses are Kong's. */
  requests: (charts: number, folder: string) => {
    const texts = readManifestFiles([folder]).map((source) => ({ ...source, text: ofKong(source.text ?? '') }));
    return () => {
      const paths = requestPaths(texts, NEWEST_RELEASES);
      if (paths.length !== charts) throw new Error(`${paths.length} routes of ${charts} Ingresses`);
    };
  },
  /** One file of a shape: checked, and asked for the ways of requests. */
  shape: (size: number, name: string) => {
    const texts = [{ file: 'shape.yaml', text: shapeText(name, size) }];
    return () => {
      check(texts, { releases: NEWEST_RELEASES });
      requestPaths(texts, NEWEST_RELEASES);
    };
  },
  /** The same manifests before and after a few changes, whose Ingresses are Kong's: each side read anew. */
  diff: (charts: number, folder: string) => {
    const before = readManifestFiles([folder]).map((source) => ({ ...source, text: ofKong(source.text ?? '') }));
    const after = before.map(({ file, text }, index) => ({ file: `after/${file}`, text: withChange(text, index) }));
    return () => {
      const first = new Side({ title: 'before', texts: before, releases: NEWEST_RELEASES });
      const { summary } = diff(first, new Side({ title: 'after', texts: after, releases: NEWEST_RELEASES }, first));
      const { changed } = summary.objects;
      if (changed !== Math.ceil(charts / 100)) throw new Error(`${changed} changed objects of ${charts} charts`);
    };
  },
  layers: (layers: number, outdir: string) => {
    const app = new App({ outdir });
    buildLayeredApp(app, layers, 8);
    return () => app.synth();
  },
} satisfies Record<string, (size: number, outdir: string) => () => unknown>;

function ofKong(manifests: string): string {
  return manifests.replaceAll(/^(kind: Ingress\nmetadata:\n(?: .*\n)*spec:\n)/gm, '$1  ingressClassName: kong\n');
}

/** An image in one of a hundred files. */
function withChange(manifests: string, index: number): string {
  return index % 100 === 0 ? manifests.replace('server:1.4.0', 'server:1.5.0') : manifests;
}

function renderedFiles(charts: number, outdir: string): object[][] {
  const app = new App({ outdir });
  buildPlusApp(app, charts);
  return [...render(app)].map(({ documents }) => documents.map(({ manifest }) => manifest));
}

const PLUGIN_CONFIGS = [
  { minute: 30, policy: 'local' },
  { minute: 30, hour: 20, policy: 'remote', limmit_by: 'ip' },
  { origins: ['https://shop.example.com'], methods: ['GET', 'POST'], max_age: 3600 },
  { key_names: ['apikey'], hide_credentials: true },
  { add: { headers: ['x-a:1', 'x-b:2'], querystring: ['a:b'] }, remove: { headers: ['x-c'] } },
  { limits: { video: { minute: 10, hour: 100 }, image: { second: 5 } } },
  {},
];

export type Task = keyof typeof TASKS;

const [task, size, outdir = ''] = process.argv.slice(2);
if (task !== undefined) {
  const run = TASKS[task as Task](Number(size), outdir);
  const start = performance.now();
  run();
  const seconds = (performance.now() - start) / 1000;
  const measurement: Measurement = { seconds, mebibytes: process.resourceUsage().maxRSS / 1024 };
  console.log(JSON.stringify(measurement));
}
