import { oneLine } from '../../facts/text/plain-text';
import { suggestionFor } from '../../facts/text/suggestion';
import { NEWEST_RELEASES } from '../../facts/releases';
import { KONG_VALUES } from '../../install/bootstrap-files';
import { knownKongOn } from '../../install/kong-identity';
import { releasesOn, type Platform } from '../../install/platform';
import { OUTPUT } from '../../install/target';
import { Side } from '../../read/diff/side';
import { UnusableInputError } from '../../read/manifests/manifest-files';
import type { SourceText } from '../../read/manifests/source';
import type { SystemEnvironment } from '../../write/system/environments';
import { checkOptions, type Settings } from '../check-settings';
import { WrongArgumentError } from '../errors';
import { chosenOnes, type EnvironmentOptions, type VerbContext } from '../session/verb';
import { synthesis } from '../synth-command';
import { below, titleOf, type AskedSide } from './asked-side';
import { bootstrapReleases } from './bootstrap-releases';
import { environmentsBelow, type EnvironmentFolder } from './environment-folder';
import { installedTexts, sideTexts } from './side-texts';

/** Two sides that are compared. */
export type SidePair = readonly [before: Side, after: Side];

/** What a comparison is asked about. */
export interface AskedComparison extends EnvironmentOptions {
  readonly before: AskedSide;
  /** @default - what the system would write now, or the output where there is no system */
  readonly after: AskedSide | undefined;
  readonly settings: Settings;
}

/**
 * The sides that are compared, each environment by itself.
 * @throws UnusableInputError, OutputFolderError, SettingsError, WrongArgumentError, Error as a construct does
 */
export async function comparedSides(context: VerbContext, asked: AskedComparison): Promise<SidePair[]> {
  const { before, after, settings } = asked;
  const isOfSystem = context.environments.length > 0 && (after === undefined || !isPlaced(before) || !isPlaced(after));
  if (!isOfSystem) return placedSides(context, { ...asked, after: after ?? { kind: 'folder', path: OUTPUT } });
  const pairs: SidePair[] = [];
  for (const environment of chosenOnes(context, asked)) {
    const { target } = environment;
    const name = context.environments.length === 1 ? '' : `${target.environment}: `;
    const sides = new Sides(settings, target.platform, target.output, name);
    const first = sides.readOf(environment, before);
    pairs.push([first, after === undefined ? await sides.synthesized(environment) : sides.readOf(environment, after)]);
  }
  return pairs;
}

/** Whether a side says where its manifests are, so that it is of no environment more than of another. */
function isPlaced(asked: AskedSide): boolean {
  return asked.kind === 'folder' || asked.path !== undefined;
}

/** Sides that say where their manifests are: environment by environment where a synth has written several side by side. */
function placedSides(
  context: VerbContext,
  { before, after, settings, env }: AskedComparison & { readonly after: AskedSide },
): SidePair[] {
  const [left, right] = [before, after].map((asked) => environmentsBelow(asked, OUTPUT)) as [
    EnvironmentFolder[],
    EnvironmentFolder[],
  ];
  const folders = new Map([...right, ...left].map((folder) => [keyOf(folder), folder]));
  if (folders.size === 0) {
    const [only, ...others] = chosenOnes(context, { ...(env !== undefined && { env }) });
    const sides = new Sides(settings, others.length > 0 ? undefined : only?.target.platform, OUTPUT, '');
    return [[sides.read(before), sides.read(after)]];
  }
  const pairs = chosenFolders([...folders.values()], env).map((folder): SidePair => {
    const known = context.environments.find(
      ({ target: { system, environment } }) => system === folder.system && environment === folder.environment,
    );
    const sides = new Sides(settings, known?.target.platform, OUTPUT, '');
    const read = (asked: AskedSide, own: readonly EnvironmentFolder[]): Side => {
      const there = own.find((other) => keyOf(other) === keyOf(folder));
      const part = below(asked, (there ?? folder).folder, OUTPUT);
      return there === undefined ? sides.empty(part) : sides.read(part);
    };
    return [read(before, left), read(after, right)];
  });
  if (env !== undefined) return pairs;
  const rest = new Sides(settings, undefined, OUTPUT, '');
  const others: SidePair = [rest.readOutside(before, left), rest.readOutside(after, right)];
  return others.every(({ manifests, strays }) => manifests.length + strays.length === 0) ? pairs : [...pairs, others];
}

function keyOf({ system, environment }: EnvironmentFolder): string {
  return `${system}/${environment}`;
}

/** @throws WrongArgumentError for an environment that is on neither side */
function chosenFolders(folders: readonly EnvironmentFolder[], env: string | undefined): readonly EnvironmentFolder[] {
  const sorted = [...folders].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  if (env === undefined) return sorted;
  const names = sorted.map(({ environment }) => environment);
  const asked = env.split(',').map((name) => name.trim());
  for (const name of asked) {
    if (names.includes(name)) continue;
    const meant = suggestionFor(name, names);
    const hint = meant === undefined ? `there is ${names.join(' or ')}` : `did you mean "${meant}"?`;
    throw new WrongArgumentError(`there is no environment "${oneLine(name)}"; ${hint}`);
  }
  return sorted.filter(({ environment }) => asked.includes(environment));
}

/** Reads the sides of one comparison. */
class Sides {
  private first: Side | undefined;

  /**
   * @param platform what the manifests are for, where a system says it
   * @param output where the output is
   * @param name what stands in front of titles: `prod: `
   */
  public constructor(
    private readonly settings: Settings,
    private readonly platform: Platform | undefined,
    private readonly output: string,
    private readonly name: string,
  ) {}

  /** @throws UnusableInputError, OutputFolderError */
  public read(asked: AskedSide): Side {
    const texts = sideTexts(asked, this.output);
    const installed = installedTexts(asked, this.output);
    const values = installed?.find(({ file }) => file.endsWith(`${KONG_VALUES}.yaml`))?.text;
    // What the manifests were made for, which another commit may have for other releases.
    const settings = { ...(values !== undefined && bootstrapReleases(values)), ...this.settings };
    return this.side(this.title(asked), { texts, installed }, settings);
  }

  /** What is of an environment, where a side says where several are, and else all of it. */
  public readOf({ target: { environment, system } }: SystemEnvironment, asked: AskedSide): Side {
    const folders = isPlaced(asked) ? environmentsBelow(asked, this.output) : [];
    if (folders.length === 0) return this.read(asked);
    const own = folders.find((folder) => folder.environment === environment && folder.system === system);
    return own === undefined
      ? this.empty(below(asked, environment, this.output))
      : this.read(below(asked, own.folder, this.output));
  }

  /** What is below a side and of no environment. */
  public readOutside(asked: AskedSide, environments: readonly EnvironmentFolder[]): Side {
    const texts = sideTexts(asked, this.output).filter(
      ({ file }) => !environments.some(({ files }) => file.startsWith(files)),
    );
    return this.side(this.title(asked), { texts }, this.settings);
  }

  /** A side that is not there. */
  public empty(asked: AskedSide): Side {
    return this.side(this.title(asked), { texts: [] }, this.settings);
  }

  /** @throws Error as a construct does */
  public async synthesized({ target, build, deliver }: SystemEnvironment): Promise<Side> {
    const { manifests, installed } = await synthesis().renderedTexts({ folder: target.output, build, deliver });
    return this.side('what synth would write now', { texts: manifests, installed }, this.settings);
  }

  private title(asked: AskedSide): string {
    return asked.kind === 'folder' ? titleOf(asked) : `${this.name}${titleOf(asked)}`;
  }

  private side(
    title: string,
    content: { readonly texts: readonly SourceText[]; readonly installed?: readonly SourceText[] | undefined },
    settings: Settings,
  ): Side {
    const { platform } = this;
    const kong = platform && knownKongOn(platform);
    const releases = platform === undefined ? NEWEST_RELEASES : releasesOn(platform);
    const side = new Side(
      { title, ...content, ...checkOptions(settings, releases), ...(kong && { kong }) },
      this.first,
    );
    this.first ??= side;
    const [reason] = side.unreadable;
    if (reason !== undefined) throw new UnusableInputError(reason);
    return side;
  }
}
