import { Option } from 'commander';
import { styleText } from 'node:util';
import { oneLine } from '../../facts/text/plain-text';
import { plainJson } from '../../facts/text/plain-json';
import { suggestionFor } from '../../facts/text/suggestion';
import { diff } from '../../read/diff/diff';
import { isEqual, type Difference } from '../../read/diff/difference';
import { github } from '../../read/diff/reporters/github';
import { markdown } from '../../read/diff/reporters/markdown';
import { text } from '../../read/diff/reporters/text';
import { RISK_LEVELS, RISKS, type RiskName } from '../../read/diff/risks/risk';
import type { Emphasis } from '../../read/explain/explanation-text';
import { UnusableInputError } from '../../read/manifests/manifest-files';
import { WrongArgumentError } from '../errors';
import { readingLater } from '../reading-verb';
import { givenSettings, releaseOptions, type ReleaseFlags } from '../release-options';
import { usesColours } from '../session/colours';
import type { EnvironmentOptions, Verb, VerbContext } from '../session/verb';
import { askedSide } from '../sides/asked-side';
import { comparedSides } from '../sides/compared-sides';

const FORMATS = ['text', 'markdown', 'json', 'github'] as const;
const ALL = 'all';
/** The worst first. */
const LEVELS = ['high', 'medium', 'low'] as const satisfies readonly (keyof typeof RISK_LEVELS)[];

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
      .option('--env <names>', 'the environments, separated by commas; default: all, one by one')
      .addOption(new Option('--format <format>', 'format of the answer').choices(FORMATS).default('text'))
      .option(
        '--fail-on <risks>',
        `risks that end with 2, separated by commas: ${RISKS.join(', ')}; or a level, with all above it: ${LEVELS.join(', ')}; or ${ALL}`,
      )
      .addHelpText('after', HELP);
    releaseOptions(command).action(async (base: string, head: string | undefined, flags: Flags) => {
      await readingLater({ isDone: 'there are differences', isWrong: 'nothing was compared' }, () =>
        run(context, base, head, flags),
      );
    });
  },
};

const HELP = `
A revision without a path is read where the other side is, or the output. Nothing is fetched. Environments that synth wrote are compared one by one.
${LEVELS.map((level) => `${level}: ${RISK_LEVELS[level].join(', ')}`).join('. ')}.
Exit codes: 0 equal, 1 changes, 2 a risk of --fail-on, 3 unusable input.`;

async function run(context: VerbContext, base: string, head: string | undefined, flags: Flags): Promise<number> {
  const fails = failingRisks(flags.failOn);
  const { env } = flags;
  const pairs = await comparedSides(context, {
    before: askedSide(base),
    after: head === undefined ? undefined : askedSide(head),
    settings: givenSettings(flags),
    ...(env !== undefined && { env }),
  });
  const empty = pairs.find((sides) => sides.every(({ manifests }) => manifests.length === 0));
  if (empty !== undefined) {
    throw new UnusableInputError(`there are no Kubernetes objects in ${empty.map(({ title }) => title).join(' and ')}`);
  }
  const differences = pairs.map(([before, after]) => diff(before, after));
  process.stdout.write(report(differences, flags.format, fails));
  if (differences.some(({ risks }) => risks.some(({ risk }) => fails.includes(risk)))) return 2;
  return differences.every(isEqual) ? 0 : 1;
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

/** @throws WrongArgumentError for what is neither a risk nor a level */
function failingRisks(given: string | undefined): readonly RiskName[] {
  if (given === undefined) return [];
  return given.split(',').flatMap((word) => {
    const name = word.trim();
    if (name === ALL) return RISKS;
    const level = LEVELS.findIndex((each) => each === name);
    if (level >= 0) return LEVELS.slice(0, level + 1).flatMap((each) => RISK_LEVELS[each]);
    const known = RISKS.find((risk) => risk === name);
    if (known !== undefined) return [known];
    const all = [...RISKS, ...LEVELS, ALL];
    const meant = suggestionFor(name, all);
    const hint = meant === undefined ? `there is ${all.join(', ')}` : `did you mean "${meant}"?`;
    throw new WrongArgumentError(`there is no risk "${oneLine(name)}"; ${hint}`);
  });
}

function emphasis(): Emphasis {
  const as = (style: 'bold' | 'dim') => (words: string) => styleText(style, words, { validateStream: false });
  const plain = (words: string): string => words;
  return usesColours(process.stdout) ? { strong: as('bold'), faint: as('dim') } : { strong: plain, faint: plain };
}
