import { NEWEST_RELEASES } from '../../facts/releases';
import { KONG_VALUES } from '../../install/bootstrap-files';
import { knownKongOn } from '../../install/kong-identity';
import { releasesOn, type Platform } from '../../install/platform';
import { Side } from '../../read/diff/side';
import { UnusableInputError } from '../../read/manifests/manifest-files';
import type { SourceText } from '../../read/manifests/source';
import type { SystemEnvironment } from '../../write/system/environments';
import { checkOptions, type Settings } from '../check-settings';
import { synthesis } from '../synth-command';
import { below, isPlaced, titleOf, type AskedSide } from './asked-side';
import { bootstrapReleases } from './bootstrap-releases';
import { environmentsBelow, type EnvironmentFolder } from './environment-folder';
import { installedTexts, sideTexts } from './side-texts';

/** Reads the sides of one comparison. */
export class Sides {
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
      ? this.given(below(asked, environment, this.output), [])
      : this.read(below(asked, own.folder, this.output));
  }

  /** What is below a side and of no environment. */
  public readOutside(asked: AskedSide, environments: readonly EnvironmentFolder[]): Side {
    const texts = sideTexts(asked, this.output).filter(
      ({ file }) => !environments.some(({ files }) => file.startsWith(files)),
    );
    return this.side(this.title(asked), { texts }, this.settings);
  }

  /** A side that has been read. */
  public given(asked: AskedSide, texts: readonly SourceText[]): Side {
    return this.side(this.title(asked), { texts }, this.settings);
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
