import { Option } from 'commander';
import { check } from '../../read/check/check';
import { together, type Report, type Severity } from '../../read/check/finding';
import { STDIN, UnusableInputError } from '../../read/manifests/manifest-files';
import { FORMATS } from '../../read/check/reporters';
import { pageHead, ruleIndex } from '../../read/check/reporters/rule-docs';
import { ruleHelp, ruleList } from '../../read/check/reporters/rule-help';
import { RULES } from '../../read/check/rules';
import { NEWEST_RELEASES, nearestFacts } from '../../facts/releases';
import { SettingsError, checkOptions, parseSeverities, requireRule, type Settings } from '../check-settings';
import { OUTPUT, type Target } from '../../install/target';
import { checkOutput, leftOut } from '../output-manifests';
import { complain } from '../errors';
import { EnvironmentFolders } from '../environment-folders';
import { appliedTogether } from '../kustomize';
import { readPaths } from '../manifest-paths';
import { reading } from '../reading-verb';
import { MARKDOWN, isOfReport, withDestination, type Destination, type ReportDestination } from '../report-destination';
import { givenSettings, releaseOptions, type ReleaseFlags } from '../release-options';
import { chosenOnes, type EnvironmentOptions, type Verb, type VerbContext } from '../session/verb';
import { requireOtherFiles, writeReports } from '../written-reports';

/** In place of ids of rules. */
const ALL = 'all';

interface Flags extends EnvironmentOptions, ReleaseFlags {
  readonly format?: readonly Destination[];
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
  unwritten: 2,
  define: (command, context) => {
    command
      .argument(
        '[path...]',
        `files and folders of YAML or JSON, or ${STDIN} for standard input; default: the output in ${OUTPUT}/`,
      )
      .option('--env <names>', 'the environments whose output is checked, separated by commas; default: all')
      .addOption(
        new Option(
          '--format <format>',
          `${FORMATS.join(', ')}, or FORMAT=FILE to write the report to a file; may be repeated (default: human)`,
        ).argParser(withDestination),
      )
      .addOption(
        new Option('--fail-on <severity>', 'least severity that fails (default: error)').choices(['error', 'warning']),
      )
      .option('--assume <objects>', 'objects that are in the cluster: kind/namespace/name,… with - for no namespace')
      .option('--complete', 'the manifests are all there is: whatever else they name is missing')
      .option('--severity <rules>', 'severities by rule: id=error, id=warning or id=off, separated by commas')
      .option(
        '--rules',
        `lists the rules; with ids or "${ALL}" in place of paths, describes each; --format ${MARKDOWN}: as in the docs`,
      )
      .addHelpText('after', HELP);
    releaseOptions(command).action((paths: string[], flags: Flags) => {
      reading('the check has failed', () => run(context, paths, flags));
    });
  },
};

const HELP = `
Examples:
  meshgate check k8s/ overlays/prod.yaml
  kustomize build . | meshgate check -
  meshgate check k8s/ --format human --format sarif=check.sarif

The annotation meshgate.dev/ignore: 'rule-a: because …' leaves a rule out for one object.
Releases are those of the system for its own output, and the newest known for other paths.
Exit codes: 0 clean, 1 findings at or above --fail-on, 2 unusable input.`;

function run(context: VerbContext, paths: readonly string[], flags: Flags): number {
  const { format: destinations = [{ format: 'human' }] } = flags;
  const reports = destinations.filter(isOfReport);
  const isMarkdown = reports.length < destinations.length;
  if (flags.rules) {
    if (destinations.some(({ file }) => file !== undefined)) throw new SettingsError('--rules writes no file');
    process.stdout.write(isMarkdown ? aboutRules(paths, ruleIndex, pageHead) : aboutRules(paths, ruleList, ruleHelp));
    return 0;
  }
  if (isMarkdown) throw new SettingsError(`${MARKDOWN} is a format of --rules only`);
  const settings = settingsOf(flags);
  const targets = chosenOnes(context, flags).map(({ target }) => target);
  const isOfPaths = paths.length > 0 || targets.length === 0;
  const report = isOfPaths ? ofPaths(paths, settings, reports) : ofOutput(targets, settings);
  const places = paths.length > 0 ? paths : targets.map(({ output }) => output);
  tell(report, reports, (places.length > 0 ? places : [OUTPUT]).join(', '));
  return fails(report, settings.failOn ?? 'error') ? 1 : 0;
}

function ofPaths(paths: readonly string[], settings: Settings, destinations: readonly ReportDestination[]): Report {
  const options = checkOptions(settings, NEWEST_RELEASES);
  const nearest = nearestFacts(options.releases);
  if (nearest !== undefined) complain(nearest);
  const texts = readPaths(paths.length > 0 ? paths : [OUTPUT]);
  requireOtherFiles(destinations, texts);
  const sets = new EnvironmentFolders().setsOf(texts);
  const groups = sets.flatMap((set) => appliedTogether(set, options.releases.kubernetes));
  return together(groups.map((each) => check(each, options)));
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

/** @throws UnusableInputError when nothing was checked, UnwritableFileError */
function tell(report: Report, destinations: readonly ReportDestination[], where: string): void {
  const { findings, summary } = report;
  const isEmpty = summary.objects === 0 && summary.errors === 0;
  if (!isEmpty || findings.length > 0) writeReports(report, destinations);
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

/**
 * @param ids of the rules in question; none: the list of all
 * @throws SettingsError when there is no rule of an id
 */
function aboutRules(
  ids: readonly string[],
  list: (rules: typeof RULES) => string,
  about: (rule: (typeof RULES)[number]) => string,
): string {
  if (ids.length === 0) return list(RULES);
  for (const id of ids) if (id !== ALL) requireRule(id);
  return RULES.filter(({ id }) => ids.includes(ALL) || ids.includes(id))
    .map(about)
    .join('\n');
}
