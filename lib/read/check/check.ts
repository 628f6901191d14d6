import { withoutCredentials } from '../../facts/text/credentials';
import type { AssumedObject } from '../manifests/assumed-object';
import type { Releases } from '../../facts/releases';
import { contextOf, type Context } from './context';
import type { FileProblem, Finding, Problem, Report, Severity } from './finding';
import { formatPath } from '../manifests/path';
import type { Rule } from './rule';
import { RULES } from './rules';
import { Source, type SourceText } from '../manifests/source';

/** Annotation of an object that leaves rules out for it: ids, separated by commas. */
export const IGNORE_ANNOTATION = 'meshgate.dev/ignore';

export interface CheckOptions {
  readonly releases: Releases;
  /**
   * Objects that are in the cluster already.
   * @default - none
   */
  readonly assume?: readonly AssumedObject[];
  /**
   * Severities by rule id, in place of the rules' own; `off` leaves a rule out.
   * @default - each rule's own
   */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/** Checks manifests together. Never throws: what cannot be read is a finding. */
export function check(texts: readonly SourceText[], options: CheckOptions): Report {
  const sources = texts.map((source) => new Source(source, options.releases.kubernetes));
  return checkContext(contextOf(sources, options.releases, options.assume), options);
}

/** The same for sources that have been read. */
export function checkContext(context: Context, options: Pick<CheckOptions, 'severities'>): Report {
  const findings = RULES.flatMap((rule) => findingsOf(rule, context, options.severities?.[rule.id])).sort(byPlace);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { findings, summary: { objects: context.set.all.length, errors, warnings: findings.length - errors } };
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
