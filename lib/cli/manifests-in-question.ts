import { NEWEST_RELEASES, type Releases } from '../facts/releases';
import { releasesOn } from '../install/platform';
import { OUTPUT, type Target } from '../install/target';
import { check } from '../read/check/check';
import type { Report } from '../read/check/finding';
import { UnusableInputError } from '../read/manifests/manifest-files';
import { ManifestSet } from '../read/manifests/manifest-set';
import { Source, type SourceText } from '../read/manifests/source';
import { Topology } from '../read/topology/topology';
import { checkOptions, type Settings } from './check-settings';
import { readPaths } from './manifest-paths';
import { readOutput } from './output-manifests';
import { givenSettings, type ReleaseFlags } from './release-options';
import { chosen, type EnvironmentOptions, type VerbContext } from './session/verb';

/** The manifests that a verb is asked about: those of an environment, or of paths. */
export class ManifestsInQuestion {
  /** What they are called in a title: `shop, prod`, or the paths. */
  public readonly title: string;
  private readonly texts: readonly SourceText[];
  private readonly options: ReturnType<typeof checkOptions>;

  /**
   * @param paths none: the output of the chosen environment, or of the current folder where there is no system
   * @throws UnusableInputError, OutputFolderError, SettingsError, WrongArgumentError
   */
  public constructor(context: VerbContext, paths: readonly string[], flags: ReleaseFlags & EnvironmentOptions) {
    const settings: Settings = givenSettings(flags);
    if (paths.length > 0 || context.environments.length === 0) {
      const given = paths.length > 0 ? paths : [OUTPUT];
      this.texts = readPaths(given);
      this.title = given.join(', ');
      this.options = checkOptions(settings, NEWEST_RELEASES);
    } else {
      const target = chosen(context, flags);
      this.texts = readOutput(target.output);
      this.title = titleOf(target, context);
      this.options = checkOptions(settings, releasesOn(target.platform), 'own');
    }
  }

  public get releases(): Releases {
    return this.options.releases;
  }

  /** @throws UnusableInputError where a file is no YAML, or no manifest is there */
  public topology(): Topology {
    const sources = this.texts.map((text) => new Source(text, this.releases.kubernetes));
    const manifests = sources.flatMap((source, index) => {
      const { unreadable } = source;
      if (unreadable === undefined) return source.manifests;
      const { message, position } = unreadable;
      throw new UnusableInputError(`${this.texts[index]!.file}:${position.line}: ${message}`);
    });
    if (manifests.length === 0) throw new UnusableInputError(`there are no Kubernetes objects in ${this.title}`);
    return new Topology(new ManifestSet(manifests), this.releases);
  }

  /** What the check finds in them. */
  public check(): Report {
    return check(this.texts, this.options);
  }
}

function titleOf({ system, environment }: Target, { environments }: VerbContext): string {
  return environments.length > 1 ? `${system}, ${environment}` : system;
}
