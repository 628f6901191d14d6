import { Option } from 'commander';
import { check } from '../../read/check/check';
import { together, type Report, type Severity } from '../../read/check/finding';
import { STDIN, UnusableInputError } from '../../read/manifests/manifest-files';
import { FORMATS, reporter, type Format } from '../../read/check/reporters';
import { pageHead, ruleIndex } from '../../read/check/reporters/rule-docs';
import { RULES } from '../../read/check/rules';
import { NEWEST_RELEASES, nearestFacts } from '../../facts/releases';
import { SettingsError, checkOptions, parseSeverities, requireRule, type Settings } from '../check-settings';
import { OUTPUT, type Target } from '../../install/target';
import { checkOutput, leftOut } from '../output-manifests';
import { complain } from '../errors';
import { appliedTogether } from '../kustomize';
import { readPaths } from '../manifest-paths';
import { reading } from '../reading-verb';
import { givenSettings, releaseOptions, type ReleaseFlags } from '../release-options';
import { usesColours } from '../session/colours';
import { chosenOnes, type EnvironmentOptions, type Verb, type VerbContext } from '../session/verb';

/** The form of the rules' pages. */
const MARKDOWN = 'markdown';
/** In place of ids of rules. */
const ALL = 'all';

interface Flags extends EnvironmentOptions, ReleaseFlags {
  readonly format: Format | typeof MARKDOWN;
  readonly failOn?: Severity;
  readonly assume?: string;
  readonly complete?: true;
  readonly severity?: string;
  readonly rules?: true;
}

/** The verb `check`. Exit codes: 0 clean, 1 findings at or above `--fail-on`, 2 unusable input. */
export const checkVerb: Verb = {
  name: 'check',
  summary: 'finds what Kubernetes, Kong and Istio would refuse or silently ignore, offline',
  isOffline: true,
  define: (command, context) => {
    command
      .argument('[path...]', `files and folders of YAML or JSON, or ${STDIN} for standard input; default: the output`)
      .option('--env <names>', 'the environments whose output is checked, separated by commas; default: all')
      .addOption(
        new Option('--format <format>', 'format of the report').choices([...FORMATS, MARKDOWN]).default('human'),
      )
      .addOption(
        new Option('--fail-on <severity>', 'least severity that fails (default: error)').choices(['error', 'warning']),
      )
      .option('--assume <objects>', 'objects that are in the cluster: kind/namespace/name,… with - for no namespace')
      .option('--complete', 'the manifests are all there is: whatever else they name is missing')
      .option('--severity <rules>', 'severities by rule: id=error, id=warning or id=off, separated by commas')
      .option(
        '--rules',
        `lists the rules; with --format ${MARKDOWN} as the index of their pages, or the heads of pages: ID…, ${ALL}`,
      )
      .addHelpText('after', HELP);
    releaseOptions(command).action((paths: string[], flags: Flags) => {
      reading('the check has failed', () => run(context, paths, flags));
    });
  },
};

const HELP = `
Releases are those of the system for its own output, and the newest known for other paths.
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 unusable input.`;

function run(context: VerbContext, paths: readonly string[], flags: Flags): number {
  if (flags.rules) {
    process.stdout.write(flags.format === MARKDOWN ? rulesAsMarkdown(paths) : listRules());
    return 0;
  }
  if (flags.format === MARKDOWN) throw new SettingsError(`${MARKDOWN} is a format of --rules only`);
  const settings = settingsOf(flags);
  const targets = chosenOnes(context, flags).map(({ target }) => target);
  const report = paths.length > 0 || targets.length === 0 ? ofPaths(paths, settings) : ofOutput(targets, settings);
  const places = paths.length > 0 ? paths : targets.map(({ output }) => output);
  print(report, flags.format, (places.length > 0 ? places : [OUTPUT]).join(', '));
  return fails(report, settings.failOn ?? 'error') ? 1 : 0;
}

function ofPaths(paths: readonly string[], settings: Settings): Report {
  const options = checkOptions(settings, NEWEST_RELEASES);
  for (const sentence of nearestFacts(options.releases)) complain(sentence);
  const texts = readPaths(paths.length > 0 ? paths : [OUTPUT]);
  return together(appliedTogether(texts, options.releases.kubernetes).map((each) => check(each, options)));
}

/** Each environment by itself, for its own releases. */
function ofOutput(targets: readonly Target[], settings: Settings): Report {
  const reports = targets.map((target) => {
    const report = checkOutput(target, settings);
    for (const path of leftOut(target.output)) complain(`left out, not written by synth: ${path}`);
    return report;
  });
  return together(reports);
}

/** @throws UnusableInputError when nothing was checked */
function print(report: Report, format: Format, where: string): void {
  const { findings, summary } = report;
  const isEmpty = summary.objects === 0 && summary.errors === 0;
  if (!isEmpty || findings.length > 0) process.stdout.write(reporter(format, usesColours(process.stdout))(report));
  if (isEmpty) throw new UnusableInputError(`there are no Kubernetes objects in ${where}`);
}

/** Whether a report has findings of a severity, or a worse one. */
function fails({ summary: { errors, warnings } }: Report, failOn: Severity): boolean {
  return errors > 0 || (failOn === 'warning' && warnings > 0);
}

/** Flags win over the file. */
function settingsOf(flags: Flags): Settings {
  const { assume, complete, severity, failOn } = flags;
  const settings = givenSettings(flags);
  return {
    ...settings,
    ...(assume !== undefined && { assume: assume.split(',').filter((object) => object.trim() !== '') }),
    ...(complete && { complete }),
    ...(severity !== undefined && { rules: { ...settings.rules, ...parseSeverities(severity) } }),
    ...(failOn !== undefined && { failOn }),
  };
}

function listRules(): string {
  const width = Math.max(...RULES.map(({ id }) => id.length));
  return RULES.map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`).join('');
}

/** @throws SettingsError when there is no rule of an id */
function rulesAsMarkdown(ids: readonly string[]): string {
  if (ids.length === 0) return ruleIndex(RULES);
  for (const id of ids) if (id !== ALL) requireRule(id);
  return RULES.filter(({ id }) => ids.includes(ALL) || ids.includes(id))
    .map(pageHead)
    .join('\n');
}
