import { Option } from 'commander';
import { styleText } from 'node:util';
import { oneLine } from '../../facts/text/plain-text';
import { plainJson } from '../../facts/text/plain-json';
import { suggestionFor } from '../../facts/text/suggestion';
import { NEWEST_RELEASES, type Releases } from '../../facts/releases';
import type { KnownKong } from '../../facts/kong/known-kong';
import { knownKongOn } from '../../install/kong-identity';
import { releasesOn } from '../../install/platform';
import { OUTPUT } from '../../install/target';
import { diff } from '../../read/diff/diff';
import { isEqual, type Difference } from '../../read/diff/difference';
import { github } from '../../read/diff/reporters/github';
import { markdown } from '../../read/diff/reporters/markdown';
import { text } from '../../read/diff/reporters/text';
import { RISKS, type RiskName } from '../../read/diff/risks/risk';
import { Side } from '../../read/diff/side';
import type { Emphasis } from '../../read/explain/explanation-text';
import { UnusableInputError } from '../../read/manifests/manifest-files';
import type { SourceText } from '../../read/manifests/source';
import type { SystemEnvironment } from '../../write/system/environments';
import { checkOptions, type Settings } from '../check-settings';
import { WrongArgumentError } from '../errors';
import { readingLater } from '../reading-verb';
import { givenSettings, releaseOptions, type ReleaseFlags } from '../release-options';
import { usesColours } from '../session/colours';
import { chosenOnes, type EnvironmentOptions, type Verb, type VerbContext } from '../session/verb';
import { askedSide, sideTexts, sideValues, type AskedSide } from '../sides/asked-side';
import { bootstrapReleases } from '../sides/bootstrap-releases';
import { synthesis } from '../synth-command';

const FORMATS = ['text', 'markdown', 'json', 'github'] as const;
const ALL = 'all';

interface Flags extends EnvironmentOptions, ReleaseFlags {
  readonly format: (typeof FORMATS)[number];
  readonly failOn?: string;
}

/** The verb `diff`. Exit codes: 0 equal, 1 changes, 2 a risk that was chosen to fail, 3 unusable input. */
export const diffVerb: Verb = {
  name: 'diff',
  summary: 'says what a change means: for callers, what may break, what is lost, object by object, offline',
  example: '-- origin/main',
  isOffline: true,
  unwritten: 3,
  wrongArguments: 3,
  define: (command, context) => {
    command
      .argument('[base]', 'a folder, or a Git revision with a path or without: HEAD, origin/main, REV:path', 'HEAD')
      .argument(
        '[head]',
        'the same; default: what the system would write now, or the folder dist where there is no system',
      )
      .option('--env <names>', 'the environments, separated by commas; default: all')
      .addOption(new Option('--format <format>', 'format of the answer').choices(FORMATS).default('text'))
      .option('--fail-on <risks>', `risks that end with 2, separated by commas: ${RISKS.join(', ')}, or ${ALL}`)
      .addHelpText('after', HELP);
    releaseOptions(command).action(async (base: string, head: string | undefined, flags: Flags) => {
      await readingLater({ isDone: 'there are differences', isWrong: 'nothing was compared' }, () =>
        run(context, base, head, flags),
      );
    });
  },
};

const HELP = `
A revision without a path is read where the output is. Nothing is fetched.
Exit codes: 0 equal, 1 changes, 2 a risk of --fail-on, 3 unusable input.`;

async function run(context: VerbContext, base: string, head: string | undefined, flags: Flags): Promise<number> {
  const fails = failingRisks(flags.failOn);
  const pairs = await pairsOf(context, base, head, flags);
  const empty = pairs.find((sides) => sides.every(({ manifests }) => manifests.length === 0));
  if (empty !== undefined) {
    throw new UnusableInputError(`there are no Kubernetes objects in ${empty.map(({ title }) => title).join(' and ')}`);
  }
  const differences = pairs.map(([before, after]) => diff(before, after));
  process.stdout.write(report(differences, flags.format, fails));
  if (differences.some(({ risks }) => risks.some(({ risk }) => fails.includes(risk)))) return 2;
  return differences.every(isEqual) ? 0 : 1;
}

/** Each environment by itself; two sides that say where they are, are one comparison. */
async function pairsOf(
  context: VerbContext,
  base: string,
  head: string | undefined,
  flags: Flags,
): Promise<(readonly [Side, Side])[]> {
  const settings = givenSettings(flags);
  const [before, after] = [askedSide(base), head === undefined ? undefined : askedSide(head)];
  const environments = chosenOnes(context, flags);
  const [only, ...others] = environments;
  const isOne = isPlaced(before) && (after === undefined ? only === undefined : isPlaced(after));
  if (isOne || only === undefined) {
    const platform = others.length > 0 ? undefined : only?.target.platform;
    const releases = platform === undefined ? NEWEST_RELEASES : releasesOn(platform);
    const sides = new Sides(settings, releases, OUTPUT, '', platform && knownKongOn(platform));
    return [[sides.read(before), sides.read(after ?? { kind: 'folder', path: OUTPUT })]];
  }
  const pairs: (readonly [Side, Side])[] = [];
  for (const environment of environments) {
    const { target } = environment;
    const name = context.environments.length === 1 ? '' : `${target.environment}: `;
    const { platform, output } = target;
    const sides = new Sides(settings, releasesOn(platform), output, name, knownKongOn(platform));
    const first = sides.read(before);
    pairs.push([first, after === undefined ? await sides.synthesized(environment) : sides.read(after)]);
  }
  return pairs;
}

/** Whether a side says where its manifests are, so that it is of no environment more than of another. */
function isPlaced(asked: AskedSide): boolean {
  return asked.kind === 'folder' || asked.path !== undefined;
}

/** Reads the sides of one comparison. */
class Sides {
  private first: Side | undefined;

  /**
   * @param output where the output is
   * @param name what stands in front of titles: `prod: `
   * @param kong what is known of Kong, where a platform says it
   */
  public constructor(
    private readonly settings: Settings,
    private readonly releases: Releases,
    private readonly output: string,
    private readonly name: string,
    private readonly kong?: KnownKong,
  ) {}

  /** @throws UnusableInputError, OutputFolderError */
  public read(asked: AskedSide): Side {
    const title =
      asked.kind === 'folder' ? asked.path : `${asked.revision}${asked.path === undefined ? '' : `:${asked.path}`}`;
    const texts = sideTexts(asked, this.output);
    const values = sideValues(asked, this.output);
    // What the manifests were made for, which another commit may have for other releases.
    const settings = { ...(values !== undefined && bootstrapReleases(values)), ...this.settings };
    return this.side(asked.kind === 'folder' ? title : `${this.name}${title}`, texts, settings);
  }

  /** @throws Error as a construct does */
  public async synthesized({ target, build, deliver }: SystemEnvironment): Promise<Side> {
    const texts = await synthesis().renderedTexts({ folder: target.output, build, deliver });
    return this.side('what synth would write now', texts, this.settings);
  }

  private side(title: string, texts: readonly SourceText[], settings: Settings): Side {
    const { kong } = this;
    const side = new Side(
      { title, texts, ...checkOptions(settings, this.releases), ...(kong && { kong }) },
      this.first,
    );
    this.first ??= side;
    const [reason] = side.unreadable;
    if (reason !== undefined) throw new UnusableInputError(reason);
    return side;
  }
}

function report(differences: readonly Difference[], format: Flags['format'], fails: readonly RiskName[]): string {
  switch (format) {
    case 'text':
      return text(differences, emphasis());
    case 'markdown':
      return markdown(differences);
    case 'json':
      return `${plainJson({ differences })}\n`;
    case 'github':
      return github(differences, fails);
  }
}

/** @throws WrongArgumentError for what is no risk */
function failingRisks(given: string | undefined): readonly RiskName[] {
  if (given === undefined) return [];
  return given.split(',').flatMap((word) => {
    const name = word.trim();
    if (name === ALL) return RISKS;
    const known = RISKS.find((risk) => risk === name);
    if (known !== undefined) return [known];
    const meant = suggestionFor(name, RISKS);
    throw new WrongArgumentError(
      `there is no risk "${oneLine(name)}"; ${meant === undefined ? `there is ${RISKS.join(', ')}, or ${ALL}` : `did you mean "${meant}"?`}`,
    );
  });
}

function emphasis(): Emphasis {
  const as = (style: 'bold' | 'dim') => (words: string) => styleText(style, words, { validateStream: false });
  const plain = (words: string): string => words;
  return usesColours(process.stdout) ? { strong: as('bold'), faint: as('dim') } : { strong: plain, faint: plain };
}
