import { withoutCredentials } from '../../facts/text/credentials';
import type { Completeness } from '../manifests/manifest-set';
import type { AssumedObject } from '../manifests/assumed-object';
import type { ChosenReleases, KongRelease } from '../../facts/releases';
import { contextOf, type Context } from './context';
import type { FileProblem, Finding, Problem, Report, Severity } from './finding';
import { formatPath } from '../manifests/path';
import type { Rule } from './rule';
import { RULES } from './rules';
import { Source, type SourceText } from '../manifests/source';

/** Annotation of an object that leaves rules out for it: ids, separated by commas. */
export const IGNORE_ANNOTATION = 'meshgate.dev/ignore';

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
   * Severities by rule id, in place of the rules' own; `off` leaves a rule out.
   * @default - each rule's own
   */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/** Checks manifests together. Never throws: what cannot be read is a finding. */
export function check(texts: readonly SourceText[], options: CheckOptions): Report {
  const { betweenKongs } = options.releases;
  const sources = texts.map((source) => new Source(source, options.releases.kubernetes));
  const found = findingsIn(sources, options);
  const findings =
    betweenKongs === undefined ? found.findings : softened(found.findings, sources, options, betweenKongs.other);
  findings.sort(byPlace);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { findings, summary: { objects: found.objects, errors, warnings: findings.length - errors } };
}

function findingsIn(
  sources: readonly Source[],
  { releases, assume, completeness, severities }: CheckOptions,
): { readonly findings: Finding[]; readonly objects: number } {
  const context = contextOf(sources, releases, assume, completeness);
  const findings = RULES.flatMap((rule) => findingsOf(rule, context, severities?.[rule.id]));
  return { findings, objects: context.set.all.length };
}

const DEPENDING_ON_KONG: ReadonlySet<string> = new Set(
  RULES.filter(({ releases = [] }) => releases.includes('kong')).map(({ id }) => id),
);

/** What one of two Kongs refuses is an error only where the other one does too. */
function softened(
  findings: readonly Finding[],
  sources: readonly Source[],
  options: CheckOptions,
  other: KongRelease,
): Finding[] {
  const identityOf = ({ rule, file, line, column }: Finding): string => JSON.stringify([rule, file, line, column]);
  const { findings: others } = findingsIn(sources, { ...options, releases: { ...options.releases, kong: other } });
  const certain = new Set(others.filter(({ severity }) => severity === 'error').map(identityOf));
  return findings.map((finding) => {
    const isOpen =
      finding.severity === 'error' && DEPENDING_ON_KONG.has(finding.rule) && !certain.has(identityOf(finding));
    return isOpen ? { ...finding, severity: 'warning' } : finding;
  });
}

function findingsOf(rule: Rule, context: Context, chosen: Severity | 'off' | undefined): Finding[] {
  if (chosen === 'off' || !isConcerned(rule, context)) return [];
  const findings: Finding[] = [];
  for (const problem of rule.find(context)) {
    if ('manifest' in problem && isIgnored(rule, problem)) continue;
    const severity = chosen ?? problem.severity ?? rule.severity;
    const [message, fix] = [problem.message, problem.fix].map(withoutCredentials) as [string, string];
    findings.push({ rule: rule.id, severity, message, fix, ...placeOf(problem) });
  }
  return findings;
}

/** Whether there is what a rule is about. */
function isConcerned({ needs }: Rule, { releases }: Context): boolean {
  return needs !== 'mesh' || releases.istio !== undefined;
}

function isIgnored(rule: Rule, { manifest }: Problem): boolean {
  const ignored = manifest.annotation(IGNORE_ANNOTATION);
  return ignored?.split(',').some((id) => id.trim() === rule.id) === true;
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
