/** One measurement in a process of its own: `measure.ts TASK SIZE OUTDIR` prints what it took as JSON. */
import { App as Cdk8sApp, Yaml } from 'cdk8s';
import { App } from '../lib/synth/app';
import { render } from '../lib/synth/render';
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
  cdk8s: (charts: number, outdir: string) => {
    const app = new Cdk8sApp({ outdir });
    buildPlusApp(app, charts);
    return () => {
      app.synth();
    };
  },
  yaml: (charts: number, outdir: string) => {
    const app = new App({ outdir });
    buildPlusApp(app, charts);
    const files = [...render(app)].map(({ documents }) => documents.map(({ manifest }) => manifest));
    return () => files.map((documents) => Yaml.stringify(...documents));
  },
  layers: (layers: number, outdir: string) => {
    const app = new App({ outdir });
    buildLayeredApp(app, layers, 8);
    return () => app.synth();
  },
} satisfies Record<string, (size: number, outdir: string) => () => unknown>;

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
