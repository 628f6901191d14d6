import type { KnownKong } from '../../facts/kong/known-kong';
import { withoutCredentials } from '../../facts/text/credentials';
import type { Completeness } from '../manifests/manifest-set';
import type { AssumedObject } from '../manifests/assumed-object';
import type { ChosenReleases, KongRelease } from '../../facts/releases';
import { contextOf, contextWithout, inReleases, type Context } from './context';
import type { FileProblem, Finding, IgnoredFinding, Problem, Report, Severity } from './finding';
import { IGNORE_ANNOTATION } from '../../facts/ignore-annotation';
import { ignoredRules } from './ignored-rules';
import type { Manifest } from '../manifests/manifest';
import { formatPath } from '../manifests/path';
import type { Rule } from './rule';
import { RULES } from './rules';
import { Source, type SourceText } from '../manifests/source';

export interface CheckOptions {
  readonly releases: ChosenReleases;
  /**
   * Objects that are in the cluster already.
   * @default - none
   */
  readonly assume?: readonly AssumedObject[];
  /**
   * How much of what is in the cluster the manifests are: what is missing is an error only where that is certain.
   * @default 'part'
   */
  readonly completeness?: Completeness;
  /**
   * What is known of Kong's pods, where something else than the manifests says it.
   * @default - what the manifests say
   */
  readonly kong?: KnownKong;
  /**
   * Severities by rule id, in place of the rules' own; `off` leaves a rule out.
   * @default - each rule's own
   */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/** Checks manifests together. Never throws: what cannot be read is a finding. */
export function check(texts: readonly SourceText[], options: CheckOptions): Report {
  const sources = texts.map((source) => new Source(source, options.releases.kubernetes));
  const { releases, assume, completeness, kong } = options;
  return checkContext(contextOf(sources, releases, assume, completeness, kong), options);
}

/**
 * The same for manifests that have been read.
 * @param known objects that rules are not asked about which look at each object by itself
 */
export function checkContext(
  context: Context,
  { severities = {} }: Pick<CheckOptions, 'severities'>,
  known?: (manifest: Manifest) => boolean,
): Report {
  const { findings: found, ignored } = findingsIn(context, severities, known);
  const { betweenKongs } = context.releases;
  const findings = betweenKongs === undefined ? found : softened(found, context, severities, betweenKongs.other, known);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    findings: findings.sort(byPlace),
    ignored: ignored.sort(byPlace),
    summary: { objects: context.set.all.length, errors, warnings: findings.length - errors, ignored: ignored.length },
  };
}

type Severities = NonNullable<CheckOptions['severities']>;

interface Found {
  readonly findings: Finding[];
  readonly ignored: IgnoredFinding[];
}

type IsKnown = ((manifest: Manifest) => boolean) | undefined;

function findingsIn(context: Context, severities: Severities, known: IsKnown): Found {
  const [findings, ignored]: [Finding[], IgnoredFinding[]] = [[], []];
  const asked = { ...context, ruleIds: IDS };
  const others = known === undefined ? asked : { ...contextWithout(context, known), ruleIds: IDS };
  for (const rule of RULES) {
    const chosen = severities[rule.id];
    if (chosen === 'off' || !isConcerned(rule, context)) continue;
    for (const problem of rule.find(rule.looksAtEach === true ? others : asked)) {
      const finding = findingOf(rule, problem, chosen);
      const reasons = 'manifest' in problem ? ignoredIn(problem.manifest) : NOTHING;
      if (reasons.has(rule.id)) ignored.push({ ...finding, ...reasonIn(reasons, rule) });
      else findings.push(finding);
    }
  }
  return { findings, ignored };
}

const DEPENDING_ON_KONG: ReadonlySet<string> = new Set(
  RULES.filter(({ releases = [] }) => releases.includes('kong')).map(({ id }) => id),
);

/** What one of two Kongs refuses is an error only where the other one does too. */
function softened(
  findings: readonly Finding[],
  context: Context,
  severities: Severities,
  other: KongRelease,
  known: IsKnown,
): Finding[] {
  const identityOf = ({ rule, file, line, column }: Finding): string => JSON.stringify([rule, file, line, column]);
  const { findings: others } = findingsIn(inReleases(context, { ...context.releases, kong: other }), severities, known);
  const certain = new Set(others.filter(({ severity }) => severity === 'error').map(identityOf));
  return findings.map((finding) => {
    const isOpen =
      finding.severity === 'error' && DEPENDING_ON_KONG.has(finding.rule) && !certain.has(identityOf(finding));
    return isOpen ? { ...finding, severity: 'warning' } : finding;
  });
}

function findingOf(rule: Rule, problem: Problem | FileProblem, chosen: Severity | undefined): Finding {
  const severity = chosen ?? problem.severity ?? rule.severity;
  const [message, fix] = [problem.message, problem.fix].map(withoutCredentials) as [string, string];
  return { rule: rule.id, severity, message, fix, ...placeOf(problem) };
}

/** Whether there is what a rule is about. */
function isConcerned({ needs }: Rule, { releases }: Context): boolean {
  return needs !== 'mesh' || releases.istio !== undefined;
}

type Reasons = ReturnType<typeof ignoredRules>;
const IDS = new Set(RULES.map(({ id }) => id));
const NOTHING: Reasons = new Map();

function ignoredIn(manifest: Manifest): Reasons {
  const text = manifest.annotation(IGNORE_ANNOTATION);
  return text === undefined ? NOTHING : ignoredRules(text, IDS);
}

function reasonIn(reasons: Reasons, { id }: Rule): Pick<IgnoredFinding, 'reason'> {
  const reason = reasons.get(id);
  return reason === undefined ? {} : { reason: withoutCredentials(reason) };
}

function placeOf(problem: Problem | FileProblem): Pick<Finding, 'object' | 'path' | 'file' | 'line' | 'column'> {
  if (!('manifest' in problem)) {
    const object = { apiVersion: '', kind: '', namespace: '', name: '' };
    return { object, path: '', file: problem.file, ...problem.position };
  }
  const { manifest, path, atKey } = problem;
  const { apiVersion, kind, namespace = '', name, origin } = manifest;
  const { file = '', constructPath } = origin;
  const position = atKey === true ? origin.keyPosition(path) : origin.position(path);
  return {
    object: shownIdentity({ apiVersion, kind, namespace, name }),
    path: withoutCredentials(formatPath(path)),
    file,
    ...position,
    ...(constructPath !== undefined && { constructPath }),
  };
}

function shownIdentity({ apiVersion, kind, namespace, name }: Finding['object']): Finding['object'] {
  const show = withoutCredentials;
  return { apiVersion: show(apiVersion), kind: show(kind), namespace: show(namespace), name: show(name) };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}
