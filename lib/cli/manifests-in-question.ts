import { normalize } from 'node:path';
import type { KnownKong } from '../facts/kong/known-kong';
import { NEWEST_RELEASES, type Releases } from '../facts/releases';
import { knownKongOn } from '../install/kong-identity';
import { releasesOn } from '../install/platform';
import { OUTPUT, type Target } from '../install/target';
import { check } from '../read/check/check';
import type { Report } from '../read/check/finding';
import type { Manifest } from '../read/manifests/manifest';
import { STDIN, UnusableInputError } from '../read/manifests/manifest-files';
import { ManifestSet } from '../read/manifests/manifest-set';
import { Source, type SourceText } from '../read/manifests/source';
import { Topology } from '../read/topology/topology';
import { checkOptions, type Settings } from './check-settings';
import { readPaths } from './manifest-paths';
import { EnvironmentFolders } from './environment-folders';
import { WrongArgumentError } from './errors';
import { askedSide } from './sides/asked-side';
import { sideTexts } from './sides/side-texts';
import { readOutput } from './output-manifests';
import { givenSettings, type ReleaseFlags } from './release-options';
import { chosen, type EnvironmentOptions, type VerbContext } from './session/verb';

/** The manifests that a verb is asked about: those of an environment, or of paths. */
export class ManifestsInQuestion {
  /** What they are called in a title: `shop, prod`, or the paths. */
  public readonly title: string;
  private readonly texts: readonly SourceText[];
  /** Where they are. */
  private readonly places: readonly string[];
  private readonly options: ReturnType<typeof checkOptions>;
  /** What is known of Kong, where the system says it. */
  private readonly kong: KnownKong | undefined;

  /**
   * @param paths none: the output of the chosen environment, or of the current folder where there is no system
   * @throws UnusableInputError, OutputFolderError, SettingsError, WrongArgumentError
   */
  public constructor(context: VerbContext, paths: readonly string[], flags: ReleaseFlags & EnvironmentOptions) {
    const settings: Settings = givenSettings(flags);
    if (paths.length > 0 || context.environments.length === 0) {
      const given = paths.length > 0 ? paths : [OUTPUT];
      this.texts = readPaths(given);
      const folders = new EnvironmentFolders().among(this.texts);
      if (folders.length > 1) {
        throw new WrongArgumentError(`${given.join(', ')} has several environments; name one: ${folders.join(' or ')}`);
      }
      this.places = given;
      this.title = given.join(', ');
      this.options = checkOptions(settings, NEWEST_RELEASES);
      this.kong = kongIn(given, context);
    } else {
      const target = chosen(context, flags);
      this.places = [target.output];
      this.texts = readOutput(target.output);
      this.title = titleOf(target, context);
      this.options = checkOptions(settings, releasesOn(target.platform), 'own');
      this.kong = knownKongOn(target.platform);
    }
  }

  public get releases(): Releases {
    return this.options.releases;
  }

  /** @throws UnusableInputError where a file is no YAML, or no manifest is there */
  public topology(): Topology {
    const manifests = this.manifestsOf(this.texts);
    if (manifests.length === 0) throw new UnusableInputError(`there are no Kubernetes objects in ${this.title}`);
    return new Topology(new ManifestSet(manifests), this.releases, this.kong);
  }

  /**
   * Another set, which these are compared with.
   * @param base a folder, a file, or a Git revision; one without a path is read where these are
   * @throws UnusableInputError, WrongArgumentError
   */
  public topologyOf(base: string): Topology {
    const asked = askedSide(base);
    const isElsewhere = asked.kind === 'folder' || asked.path !== undefined;
    if (base === STDIN || (!isElsewhere && this.places.includes(STDIN))) {
      throw new WrongArgumentError('--base needs a folder, or a revision with a path, where standard input is read');
    }
    const texts = isElsewhere ? sideTexts(asked, OUTPUT) : this.places.flatMap((place) => sideTexts(asked, place));
    return new Topology(new ManifestSet(this.manifestsOf(texts)), this.releases, this.kong);
  }

  /** What the check finds in them. */
  public check(): Report {
    // As the verb check does, which does not know how Kong's pods are in the mesh.
    const { namespace = '', serviceAccount = '' } = this.kong ?? {};
    return check(this.texts, { ...this.options, ...(this.kong && { kong: { namespace, serviceAccount } }) });
  }

  private manifestsOf(texts: readonly SourceText[]): Manifest[] {
    return texts.flatMap((text) => {
      const { unreadable, manifests } = new Source(text, this.releases.kubernetes);
      if (unreadable === undefined) return manifests;
      throw new UnusableInputError(`${text.file}:${unreadable.position.line}: ${unreadable.message}`);
    });
  }
}

/** Kong of the environment whose output is asked about by its path. */
function kongIn([path = '', ...others]: readonly string[], { environments }: VerbContext): KnownKong | undefined {
  const isOutput = ({ output }: Target): boolean => normalize(`${output}/`) === normalize(`${path}/`);
  const found = others.length > 0 ? undefined : environments.find(({ target }) => isOutput(target));
  return found && knownKongOn(found.target.platform);
}

function titleOf({ system, environment }: Target, { environments }: VerbContext): string {
  return environments.length > 1 ? `${system}, ${environment}` : system;
}
