import { App as Cdk8sApp, Yaml, type Chart } from 'cdk8s';
import { applyOrderProblems } from './apply-order';
import { requireUniqueIdentities } from './identities';
import { layOut } from './layout';
import { render, sortCharts } from './render';
import { writeOutput, type OutputChanges } from './writer';

/**
 * cdk8s' `App`, with the same props, charts and constructs, and the same documents in the same order inside each chart.
 * What differs:
 * - synthesis takes time in proportion to objects and dependencies;
 * - the output folder changes only when everything was rendered and checked, and then by whole files;
 * - a file is named after its chart or object alone, with the namespace where each object has a file;
 * - two objects of one identity are an error;
 * - `construct-metadata.json` is not written: kubectl would take it for a manifest.
 */
export class App extends Cdk8sApp {
  /** All charts, each after those it depends on. */
  public override get charts(): Chart[] {
    return sortCharts(this);
  }

  /**
   * The output files by path, in the order in which `kubectl apply -f` reads them. Nothing is written.
   * @throws Error when a construct is invalid or cannot be rendered, constructs depend on each other in a circle, or two
   * objects have one identity
   */
  public render(): ReadonlyMap<string, string> {
    const charts = render(this);
    requireUniqueIdentities(charts);
    const files = layOut(this.yamlOutputType, this.outputFileExtension, charts);
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return new Map(
      files.map(({ path, documents }) => [path, Yaml.stringify(...documents.map(({ manifest }) => manifest))]),
    );
  }

  /**
   * Writes the output folder. A file that kubectl would apply too early is a warning of the process.
   * @returns what changed in it
   * @throws Error as `render` does, and when the folder cannot be written; it is then as it was before
   */
  public override synth(): OutputChanges {
    const files = this.render();
    for (const problem of applyOrderProblems(this)) process.emitWarning(problem, 'ApplyOrderWarning');
    return writeOutput(this.outdir, this.outputFileExtension, files);
  }

  /** All documents of all charts as one YAML text. */
  public override synthYaml(): string {
    return Yaml.stringify(...render(this).flatMap(({ documents }) => documents.map(({ manifest }) => manifest)));
  }
}
