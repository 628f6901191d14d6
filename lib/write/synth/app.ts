import { App as Cdk8sApp, YamlOutputType, type AppProps, type Chart, type IResolver } from 'cdk8s';
import { isObject } from '../props/data-part';
import { PropError } from '../props/prop-error';
import { flag, list, object, optional, text, misfitsOf, type AnyShape, type Shape } from '../props/shape';
import { applyOrderProblems } from './apply-order';
import { Identities } from './identities';
import { layOut } from './layout';
import { recordConstructs } from './record-constructs';
import { render, sortCharts, type RenderedDocument } from './render';
import type { RenderedFile } from './rendered-file';
import { SideFile } from './side-file';
import { writeConstructMetadata } from './output/construct-metadata';
import { writeOutput, type OutputChanges } from './output/writer';
import { yamlOf } from './yaml-of';

export interface WriteOptions {
  /**
   * Takes over a folder: files of this app's names are overwritten, whoever wrote them.
   * @default false
   */
  readonly adopt?: boolean;
  /**
   * What a file is that kubectl would apply before what it depends on: an error, or a warning of the process.
   * @default 'warning'
   */
  readonly tooEarly?: 'error' | 'warning';
  /**
   * Further files of the folder, by path: what another tool than kubectl reads.
   * @default - none but the side files
   */
  readonly beside?: ReadonlyMap<string, string>;
}

const RESOLVER: Shape<IResolver> = {
  allowed: 'an object with a method "resolve"',
  accepts: (value) => isObject(value) && typeof value.resolve === 'function',
};

const OUTPUT_TYPE: Shape<YamlOutputType> = {
  allowed: 'a YamlOutputType of cdk8s',
  accepts: (value) => typeof value === 'number' && value in YamlOutputType,
};

// cdk8s has a list here that could be changed.
const RESOLVERS: Shape<IResolver[]> = list(RESOLVER) as AnyShape;

const SHAPE = object<AppProps>({
  outdir: optional(text),
  outputFileExtension: optional(text),
  yamlOutputType: optional(OUTPUT_TYPE),
  recordConstructMetadata: optional(flag),
  resolvers: optional(RESOLVERS),
});

/**
 * cdk8s' `App`, with the same props, charts and constructs, and the same documents in the same order inside each chart.
 * What differs:
 * - synthesis takes time in proportion to objects and dependencies;
 * - the output folder changes only when everything was rendered and checked, and then by whole files;
 * - a file is named after its chart or object alone, with the namespace where each object has a file;
 * - two objects of one identity are an error, and so is a construct that depends on itself, which cdk8s leaves out;
 * - `construct-metadata.json` is to kubectl a List of nothing, not a broken manifest.
 */
export class App extends Cdk8sApp {
  /** Whether `construct-metadata.json` is written: for good, or only for the validation that the cdk8s CLI makes next. */
  private readonly recording: 'none' | 'kept' | 'transient';

  /** @throws PropError when a prop is unknown or has another shape */
  public constructor(props: AppProps = {}) {
    for (const { path, value, allowed } of misfitsOf(SHAPE, props)) {
      throw new PropError('', path === '' ? 'props' : path, value, allowed);
    }
    super(props);
    const isAsked = process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    this.recording = (props.recordConstructMetadata ?? isAsked) ? 'transient' : 'none';
    if (props.recordConstructMetadata === true) this.recording = 'kept';
  }

  /** All charts, each after those it depends on. */
  public override get charts(): Chart[] {
    return sortCharts(this);
  }

  /**
   * The manifests by path of their file, in the order in which `kubectl apply -f` reads them. Nothing is written.
   * @throws Error when a construct is invalid or cannot be rendered, constructs depend on each other in a circle, or two
   * objects have one identity
   */
  public render(): ReadonlyMap<string, RenderedFile> {
    const identities = new Identities();
    const files: [path: string, file: RenderedFile][] = [];
    for (const { path, documents } of layOut(this.yamlOutputType, this.outputFileExtension, render(this))) {
      for (const document of documents) identities.add(document);
      const constructPaths = documents.map(({ constructPath }) => constructPath);
      files.push([path, { text: textOf(documents), constructPaths }]);
    }
    return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * Writes the output folder: the manifests and the side files. A file that kubectl would apply too early is a warning of
   * the process.
   * @returns what changed in it
   * @throws Error as `render` does, and when the folder cannot be written or has files that are not this app's in the way;
   * it is then as it was before
   */
  public override synth(): OutputChanges {
    return this.write(this.render());
  }

  /**
   * The second half of `synth`: writes what `render` returned.
   * @throws Error as `synth` does, and with `tooEarly: 'error'` when kubectl would apply a file too early
   */
  public write(files: ReadonlyMap<string, RenderedFile>, options: WriteOptions = {}): OutputChanges {
    const { adopt = false, tooEarly = 'warning', beside = new Map<string, string>() } = options;
    sayWhatIsTooEarly(applyOrderProblems(this), tooEarly);
    const texts = Array.from(files, ([path, { text }]) => [path, text] as const);
    const all = new Map([...texts, ...SideFile.of(this), ...beside]);
    const changes = writeOutput(this.outdir, all, { extension: this.outputFileExtension, adopt });
    if (this.recording !== 'none') {
      writeConstructMetadata(this.outdir, recordConstructs(this, files, this.recording === 'transient'));
    }
    return changes;
  }

  /** All documents of all charts as one YAML text. */
  public override synthYaml(): string {
    const documents = [...render(this)].flatMap((chart) => chart.documents);
    const identities = new Identities();
    for (const document of documents) identities.add(document);
    return textOf(documents);
  }
}

function sayWhatIsTooEarly(problems: readonly string[], severity: 'error' | 'warning'): void {
  const [first, ...more] = problems;
  if (first === undefined) return;
  if (severity === 'error') throw new Error(problems.join('\n'));
  const others = more.length === 0 ? '' : ` (and ${more.length} more like this)`;
  process.emitWarning(first + others, 'ApplyOrderWarning');
}

function textOf(documents: readonly RenderedDocument[]): string {
  return documents.map(({ manifest, constructPath }) => yamlOf(manifest, constructPath)).join('---\n');
}
