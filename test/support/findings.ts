import type { AssumedObject } from '../../lib/check/assumed-object';
import { check } from '../../lib/check/check';
import type { Versions } from '../../lib/check/context';

/** The newest of each. */
export const NEWEST: Versions = { kubernetes: '1.33', kong: '3.9', kic: '3.5', istio: '1.27' };

export interface FindingsOptions {
  readonly versions?: Partial<Versions>;
  readonly assume?: readonly AssumedObject[];
}

/**
 * What one rule finds in YAML, a line each: `error 7:12 spec.ports[0].name: the message`. Other rules are not asked, so
 * that manifests can be small.
 */
export function findingsOf(rule: string, yaml: string, { versions, assume = [] }: FindingsOptions = {}): string[] {
  const { findings } = check([{ file: 'test.yaml', text: yaml }], { versions: { ...NEWEST, ...versions }, assume });
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, line, column, path, message }) => `${severity} ${line}:${column} ${path}: ${message}`);
}
