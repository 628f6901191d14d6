import type { AssumedObject } from '../../lib/read/manifests/assumed-object';
import type { Completeness } from '../../lib/read/manifests/manifest-set';
import { check } from '../../lib/read/check/check';
import type { ChosenReleases } from '../../lib/facts/releases';
import type { Finding } from '../../lib/read/check/finding';
import { NEWEST } from './newest';

export { NEWEST } from './newest';

export interface FindingsOptions {
  readonly releases?: Partial<ChosenReleases>;
  readonly assume?: readonly AssumedObject[];
  /** @default 'own' */
  readonly completeness?: Completeness;
}

/**
 * What one rule finds in YAML, a line each: `error 7:12 spec.ports[0].name: the message`. Other rules are not asked, so
 * that manifests can be small.
 */
export function findingsOf(rule: string, yaml: string, options: FindingsOptions = {}): string[] {
  return findings(rule, yaml, options).map(
    ({ severity, line, column, path, message }) => `${severity} ${line}:${column} ${path}: ${message}`,
  );
}

/** What one rule says to do about what it finds. */
export function fixesOf(rule: string, yaml: string, options: FindingsOptions = {}): string[] {
  return findings(rule, yaml, options).map(({ fix }) => fix);
}

function findings(
  rule: string,
  yaml: string,
  { releases, assume = [], completeness = 'own' }: FindingsOptions,
): Finding[] {
  const report = check([{ file: 'test.yaml', text: yaml }], {
    releases: { ...NEWEST, ...releases },
    assume,
    completeness,
  });
  return report.findings.filter((finding) => finding.rule === rule);
}
