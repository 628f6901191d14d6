import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App as Cdk8sApp, Names, Yaml, type Chart } from 'cdk8s';
import { requireApplyOrder } from './apply-order';
import { requireUniqueIdentities } from './identities';

/**
 * A cdk8s app whose output is safe to commit and to apply: a file per chart, named after the chart's id alone, so that
 * no other chart or dependency renames it; everything is rendered and checked before the first file is written.
 */
export class App extends Cdk8sApp {
  /**
   * Every output file by name, in the order that kubectl applies them.
   * @throws Error when a construct is invalid, two objects have one identity, or files would be applied before what
   * they depend on
   */
  public render(): ReadonlyMap<string, string> {
    requireUniqueIdentities(this);
    requireApplyOrder(this, (chart) => this.fileOf(chart));
    const files = this.charts.map(
      (chart) => [this.fileOf(chart), Yaml.stringify(...(chart.toJson() as object[]))] as const,
    );
    return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Writes the files that changed and removes those of charts that are gone. */
  public override synth(): void {
    const files = this.render();
    mkdirSync(this.outdir, { recursive: true });
    for (const [name, content] of files) {
      const path = join(this.outdir, name);
      if (!existsSync(path) || readFileSync(path, 'utf8') !== content) writeFileSync(path, content);
    }
    for (const name of readdirSync(this.outdir)) {
      if (name.endsWith(this.outputFileExtension) && !files.has(name)) rmSync(join(this.outdir, name));
    }
  }

  private fileOf(chart: Chart): string {
    return Names.toDnsLabel(chart) + this.outputFileExtension;
  }
}
